import type * as z from 'zod';
import { RunSummary } from '../../local/commands/week/run-summary.ts';
import { PolicyDigestFile } from '../../shared/domain/policy/digest/digest-file.ts';
import { ReviewFile } from '../../shared/domain/review/review-file.ts';
import { RollUpFacts } from '../../shared/domain/review/roll-up/roll-up-facts.ts';
import { RiskRegister } from '../../shared/domain/risk/register.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import { WarningDayFile } from '../../shared/domain/warning/run/day-file.ts';
import { remarks } from './remarks.ts';
import { schemaRows } from './schema-rows.ts';

/** The JSON files of an output directory, by the name of their table. */
const files: Readonly<Record<string, z.core.$ZodType>> = {
  summary: RunSummary,
  receipt: Receipt,
  warnings: WarningDayFile,
  risks: RiskRegister,
  policies: PolicyDigestFile,
  review: ReviewFile,
  rollUp: RollUpFacts,
};

/** docs/outputs.md: `frame` with the table of each file in place of `{{name}}`. */
export function outputsPage(frame: string): string {
  return Object.entries(files).reduce(
    (page, [name, schema]) => page.replace(`{{${name}}}`, tableOf(name, schema)),
    frame,
  );
}

/**
 * One row per field.
 * @throws Error when a remark speaks of a field that the file no longer has.
 */
function tableOf(name: string, schema: z.core.$ZodType): string {
  const rows = schemaRows(schema);
  const words = remarks[name] ?? {};
  const lost = Object.keys(words).find((path) => !rows.some((row) => row.path === path));
  if (lost !== undefined)
    throw new Error(`scripts/outputs/remarks.ts speaks of ${name} ${lost}, which the schema does not have`);
  return [
    '| field | holds | remarks |',
    '| --- | --- | --- |',
    ...rows.map(({ path, type, isOptional }) => {
      const word = isOptional ? `${type}, may be absent` : type;
      return `| \`${path}\` | ${word} | ${words[path] ?? ''} |`;
    }),
  ].join('\n');
}

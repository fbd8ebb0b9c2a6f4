import type { Day } from '../../domain/day.ts';
import type { LogRecord } from '../../domain/logs/record.ts';
import { sourceOfRow } from '../../domain/policy/source/uploaded-source.ts';
import type { PolicySources } from '../../ports/policies.ts';
import { registerSource } from './steps/register-source.ts';

/** Registers the sources that uploaded rows describe, due on `day`. Rows that cannot be one are left out. */
export async function registerUploadedSources(
  { sources }: { readonly sources: PolicySources },
  records: readonly LogRecord<'policySource'>[],
  day: Day,
): Promise<void> {
  for (const { row } of records) {
    const source = sourceOfRow(row);
    if (!('reason' in source)) await registerSource(sources, source, 'uploaded', day);
  }
}

import * as z from 'zod';
import { recordMatter } from '../../../domain/access/record-matter.ts';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import { valuesReader } from '../../../domain/cells/read-values.ts';
import { type RowRejection, shownValue } from '../../../domain/cells/row-reading.ts';
import { writtenValue } from '../../../domain/cells/written-value.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import { type LogKind, logKinds } from '../../../domain/logs/registry.ts';
import { type Kept, keepStatement, type StatementPorts } from './keep-statement.ts';
import { peopleOfRecord } from './people-of.ts';
import { changesBetween, type FieldChange, stateOf } from './record-page.ts';

const reason = z.string().check(z.maxLength(2_000));

/** What a correction form sends: every cell it showed, the mark of the version it showed, and why. */
export const Correction = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('correct'),
    mark: z.string(),
    reason,
    cells: z.record(z.string(), z.string().check(z.maxLength(20_000))),
  }),
  z.object({ act: z.literal('withdraw'), mark: z.string(), reason }),
  z.object({ act: z.literal('restore'), mark: z.string(), reason }),
]);
export type Correction = z.infer<typeof Correction>;

/** What became of a correction; where somebody was faster, what stands there now against what the person saw. */
export type Corrected =
  | Exclude<Kept, { state: 'overtaken' }>
  | { readonly state: 'overtaken'; readonly by: string; readonly at: string; readonly changes: readonly FieldChange[] }
  | { readonly state: 'forbidden' };

/**
 * Corrects, withdraws (作废) or brings back the record of `kind` with `key`, as the next version of it with the person's
 * reason. Only fields that differ from what is kept are said. Somebody else's change since is shown and nothing written.
 */
export async function correctRecord(
  ports: StatementPorts,
  viewer: Viewer,
  { kind, key }: { readonly kind: LogKind; readonly key: string },
  correction: Correction,
): Promise<Corrected> {
  const versions = await ports.records.versions(kind, key);
  const current = versions.at(-1);
  if (current === undefined) return { state: 'forbidden' };
  const before = stateOf(current);
  if (!mayChange(viewer, recordMatter(kind), await peopleOfRecord(ports, kind, before))) return { state: 'forbidden' };
  const why = correction.reason.trim();
  if (why === '')
    return { state: 'refused', problems: [{ column: '原因', found: '', reason: '请写明更正或作废的原因' }] };
  const stated =
    correction.act === 'correct' ? await correctedFields(ports, kind, before, correction.cells) : nothingSaid;
  if ('problems' in stated) return { state: 'refused', problems: stated.problems };
  const withdraws = correction.act === 'withdraw' ? why : correction.act === 'restore' ? false : undefined;
  const kept = await keepStatement(
    ports,
    { kind, key, ...stated, ...(withdraws !== undefined && { withdraws }), reason: why, seen: correction.mark },
    viewer.staffId,
  );
  if (kept.state !== 'overtaken') return kept;
  const seen = versions.findLast((version) => version.version < kept.now.version) ?? current;
  const { uploadedBy, uploadedAt } = kept.now.origin;
  return {
    state: 'overtaken',
    by: uploadedBy,
    at: uploadedAt,
    changes: changesBetween(kind, stateOf(seen), stateOf(kept.now)),
  };
}

const nothingSaid = { fields: {}, said: [] } as const;

/** The fields that `cells` change, read like those of a file, or what is wrong with them. */
async function correctedFields(
  ports: StatementPorts,
  kind: LogKind,
  before: Fields,
  cells: Readonly<Record<string, string>>,
): Promise<
  { readonly fields: Fields; readonly said: readonly string[] } | { readonly problems: readonly RowRejection[] }
> {
  const changed = columnsOf(kind).filter(([field, column]) => {
    const cell = cells[field];
    return cell !== undefined && cell.replaceAll('\r\n', '\n') !== writtenValue(column, before[field]);
  });
  const placed = changed.map(([field, column], at) => ({ field, column, at, header: column.header }));
  const { values, rejections } = valuesReader(placed, {})(changed.map(([field]) => cells[field] ?? ''));
  const problems = [...rejections, ...(await unknownReferences(ports, changed, values))];
  return problems.length > 0 ? { problems } : { fields: values, said: changed.map(([field]) => field) };
}

/** Ids that no record has: a file may be ahead of the records it names, a person who corrects one record is not. */
async function unknownReferences(
  { records }: StatementPorts,
  changed: ReturnType<typeof columnsOf>,
  values: Fields,
): Promise<RowRejection[]> {
  const named = changed.flatMap(([field, { header, refersTo }]) => {
    const kind = logKinds.find((one) => one === refersTo);
    return kind === undefined ? [] : [values[field] ?? []].flat().map((id) => ({ kind, header, id: String(id) }));
  });
  const found = await Promise.all(named.map(({ kind, id }) => records.find(kind, joinKey([id]))));
  return named.flatMap(({ header, id }, at) =>
    found[at] === undefined
      ? [{ column: header, found: shownValue(id), reason: '没有这个编号的记录；请先登记，或改用已有的编号' }]
      : [],
  );
}

/** `text` as a kind of record, as an address names it. */
export const kindNamed = (text: string): LogKind | undefined => logKinds.find((kind) => kind === text);

import type { ReadRow } from '../cells/row-reading.ts';
import { type Fields, wholeRow } from '../logs/fields.ts';
import type { RowProblem } from '../logs/log.ts';
import type { Origin, RecordVersion } from '../logs/record.ts';
import { type LogKind, type LogRow, logOf } from '../logs/registry.ts';
import { compareTexts } from '../text-order.ts';

/** A row on its way into the records. */
export type IncomingRow = ReadRow & { readonly origin: Origin };

/** What became of an uploaded row. */
export type RowOutcome =
  /** `aside`: kept until the rest of its record arrives (暂存); `toConfirm`: waits for an administrator (待确认). */
  | 'added'
  | 'updated'
  | 'unchanged'
  | 'withdrawn'
  | 'aside'
  | 'toConfirm'
  /** With what stood before it, it breaks a rule of its kind, or is not admitted. */
  | { readonly problems: readonly RowProblem[] };

/** A field that a row emptied, and what it held. */
export interface EmptiedField {
  readonly field: string;
  readonly before: unknown;
}

/** Whether a row may change `before` into `after`; decided from these alone, so that any order of arrival agrees. */
export type Admission = 'admitted' | 'toConfirm' | { readonly problems: readonly RowProblem[] };

/** Every version with the row in its place. */
export interface Merged {
  readonly versions: readonly RecordVersion[];
  readonly outcome: RowOutcome;
  /** Of a row that waits (待确认): what it would empty. */
  readonly emptied: readonly EmptiedField[];
  /** Index of the first version that is not as it was; undefined when all are. */
  readonly changedFrom: number | undefined;
}

/**
 * What a row makes of `before`: the version that comes of it, undefined where it says nothing new, or the rules of its
 * kind that it breaks.
 */
export function statedUpon(
  before: RecordVersion | undefined,
  incoming: IncomingRow,
): RecordVersion | { readonly problems: readonly RowProblem[] } | undefined {
  const { kind, key, said, withdraws, origin } = incoming;
  const fields = fieldsUpon(before, incoming);
  const whole = isAlone(before, incoming) ? { row: fields as LogRow<LogKind> } : wholeRow(kind, fields);
  if (whole !== undefined && 'problems' in whole) return whole;
  const withdrawn = withdraws === undefined ? before?.withdrawn : withdraws === false ? undefined : withdraws;
  const isNothing = before === undefined && said?.length === 0 && withdraws === undefined;
  const after = whole?.row ?? fields;
  const isSame = before !== undefined && before.withdrawn === withdrawn && sameFields(kind, stateOf(before), after);
  if (isNothing || isSame) return undefined;
  const problems = before === undefined ? [] : (logOf(kind).checkChange?.(stateOf(before), after) ?? []);
  if (problems.length > 0) return { problems };
  return {
    kind,
    key,
    version: 0,
    ...(whole === undefined ? { aside: fields } : { row: whole.row }),
    ...(withdrawn !== undefined && { withdrawn }),
    ...(said !== undefined && { said }),
    ...(withdraws !== undefined && { withdraws }),
    origin,
  };
}

/** True where the row needs nothing that stood before it. */
const isAlone = (before: RecordVersion | undefined, { isWhole, said }: IncomingRow): boolean =>
  isWhole && (said === undefined || before === undefined);

function fieldsUpon(before: RecordVersion | undefined, incoming: IncomingRow): Fields {
  const { fields, said } = incoming;
  if (said === undefined || isAlone(before, incoming)) return fields;
  const merged: Record<string, unknown> = { ...(before && stateOf(before)) };
  for (const field of said) {
    if (fields[field] === undefined) delete merged[field];
    else merged[field] = fields[field];
  }
  return merged;
}

const stateOf = ({ row, aside }: RecordVersion): Fields => row ?? aside ?? {};

function sameFields(kind: LogKind, left: Fields, right: Fields): boolean {
  return Object.keys(logOf(kind).columns).every((field) => isEqual(left[field], right[field]));
}

/** Cells hold texts, numbers, truths and lists of texts. */
function isEqual(left: unknown, right: unknown): boolean {
  return left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));
}

/** `version` as the row it once was. */
function rowOf(version: RecordVersion): IncomingRow {
  const { kind, key, said, withdraws, origin } = version;
  const beside = { ...(said !== undefined && { said }), ...(withdraws !== undefined && { withdraws }) };
  // Its row holds what stood before it too; only what it said itself counts.
  return {
    kind,
    key,
    fields: stateOf(version),
    isWhole: said === undefined && version.row !== undefined,
    ...beside,
    origin,
  };
}

/**
 * Puts `incoming` among `versions`, the latest of a record or all of them, by the moment of its upload, not of its
 * arrival: any order of arrival ends in the same versions. A row that says what stood before it is no version of its
 * own, nor is one that breaks a rule or is not admitted; the versions after it are stated anew upon it. The outcome
 * depends only on the versions before the row, so a repeated reading of the same upload tells the same.
 */
export function mergeVersion(
  versions: readonly RecordVersion[],
  incoming: IncomingRow,
  admits?: (before: RecordVersion | undefined, after: RecordVersion) => Admission,
): Merged {
  const at = versions.findIndex(({ origin }) => compareOrigins(origin, incoming.origin) >= 0);
  const place = at === -1 ? versions.length : at;
  const [before, found] = [versions[place - 1], versions[place]];
  const isThere = found !== undefined && compareOrigins(found.origin, incoming.origin) === 0;
  const stated = statedUpon(before, incoming);
  const admission =
    admits === undefined || stated === undefined || 'problems' in stated ? 'admitted' : admits(before, stated);
  const kept = stated !== undefined && !('problems' in stated) && admission === 'admitted' ? stated : undefined;
  const outcome =
    admission !== 'admitted'
      ? admission
      : stated !== undefined && 'problems' in stated
        ? stated
        : outcomeOf(before, kept, incoming);
  const would = admission === 'toConfirm' && stated !== undefined && !('problems' in stated) ? stated : undefined;
  const change = kept ?? would;
  const emptied = change === undefined ? [] : emptiedBy(before, change, incoming);
  if (isThere && kept !== undefined && isSameVersion(found, kept)) {
    return { versions, outcome, emptied, changedFrom: undefined };
  }
  if (!isThere && kept === undefined) return { versions, outcome, emptied, changedFrom: undefined };
  const first = versions[0]?.version ?? 1;
  const head = [...versions.slice(0, place), ...(kept === undefined ? [] : [kept])];
  const all = restated(head, versions.slice(isThere ? place + 1 : place), incoming);
  const numbered = all.map((version, index) => ({ ...version, version: first + index }));
  return { versions: numbered, outcome, emptied, changedFrom: Math.min(place, numbered.length - 1) };
}

/** `head` and the versions of `tail` stated anew upon it, without those that say nothing any more. */
function restated(
  head: readonly RecordVersion[],
  tail: readonly RecordVersion[],
  { kind, key, origin }: IncomingRow,
): RecordVersion[] {
  const all = [...head];
  for (const version of tail) {
    const stated = statedUpon(all.at(-1), rowOf(version));
    if (stated !== undefined && !('problems' in stated)) all.push(stated);
  }
  // What was kept and is not any more leaves a version that says nothing.
  return all.length > 0 ? all : [{ kind, key, version: 0, aside: {}, said: [], origin }];
}

function outcomeOf(
  before: RecordVersion | undefined,
  kept: RecordVersion | undefined,
  { withdraws }: IncomingRow,
): RowOutcome {
  const after = kept ?? before;
  if (after?.row === undefined) return 'aside';
  if (kept === undefined) return 'unchanged';
  if (typeof withdraws === 'string') return 'withdrawn';
  return before?.row === undefined ? 'added' : 'updated';
}

function emptiedBy(
  before: RecordVersion | undefined,
  kept: RecordVersion,
  { said, fields, blank = [] }: IncomingRow,
): EmptiedField[] {
  const held = before?.row as Fields | undefined;
  if (held === undefined) return [];
  const state = stateOf(kept);
  return (said ?? Object.keys(logOf(kept.kind).columns))
    .filter((field) => isEmpty(fields[field]) || blank.includes(field))
    .filter((field) => !isEmpty(held[field]) && !isEqual(held[field], state[field]))
    .map((field) => ({ field, before: held[field] }));
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function isSameVersion(left: RecordVersion, right: RecordVersion): boolean {
  return (
    left.withdrawn === right.withdrawn &&
    left.withdraws === right.withdraws &&
    (left.row === undefined) === (right.row === undefined) &&
    isEqual(left.said, right.said) &&
    sameFields(left.kind, stateOf(left), stateOf(right))
  );
}

/** Uploads in the order of their moments; rows of one upload in the order of the sheet. */
export function compareOrigins(left: Origin, right: Origin): number {
  return (
    Date.parse(left.uploadedAt) - Date.parse(right.uploadedAt) ||
    compareTexts(left.uploadKey, right.uploadKey) ||
    compareTexts(left.sha256, right.sha256) ||
    compareTexts(left.sheet ?? '', right.sheet ?? '') ||
    left.row - right.row
  );
}

const gravity = ['unchanged', 'updated', 'withdrawn', 'added', 'aside', 'toConfirm'] as const;
const rankOf = (outcome: RowOutcome): number =>
  typeof outcome === 'object' ? gravity.length : gravity.indexOf(outcome);

/** Of the outcomes of two records of one row, the one that the row is counted by. */
export const graverOutcome = (left: RowOutcome | undefined, right: RowOutcome): RowOutcome =>
  left !== undefined && rankOf(left) > rankOf(right) ? left : right;

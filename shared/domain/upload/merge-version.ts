import type { KeyedRow, LogRecord, Origin } from '../logs/record.ts';
import { logs } from '../logs/registry.ts';
import { compareTexts } from '../text-order.ts';

/** What became of an uploaded row. */
export type RowOutcome = 'added' | 'updated' | 'unchanged';

/** A row on its way into the records. */
export type IncomingRow = KeyedRow & { readonly origin: Origin };

/** Every version with the row in its place. */
export interface Merged {
  readonly versions: readonly LogRecord[];
  readonly outcome: RowOutcome;
  /** Index of the first version that is not as it was; undefined when all are. */
  readonly changedFrom: number | undefined;
}

/**
 * Puts `incoming` among `versions`, the latest of a record or all of them, by the moment of its upload, not of its arrival: any order of arrival ends in the
 * same versions. A row that says what stood before it is no version of its own. The outcome depends only on the
 * versions up to the row, so a repeated reading of the same upload tells the same.
 */
export function mergeVersion(versions: readonly LogRecord[], incoming: IncomingRow): Merged {
  const at = versions.findIndex(({ origin }) => compareOrigins(origin, incoming.origin) >= 0);
  const place = at === -1 ? versions.length : at;
  const [before, after] = [versions[place - 1], versions[place]];
  const first = versions[0]?.version ?? 1;
  const outcome = place === 0 && first === 1 ? 'added' : 'updated';
  const isReadBefore = after !== undefined && compareOrigins(after.origin, incoming.origin) === 0;
  if (isReadBefore && saysTheSame(after, incoming)) return { versions, outcome, changedFrom: undefined };
  // The same row read again may say more: a name in it is known by now.
  const following = versions.slice(isReadBefore ? place + 1 : place);
  if (before !== undefined && saysTheSame(before, incoming)) {
    if (!isReadBefore) return { versions, outcome: 'unchanged', changedFrom: undefined };
    const left = [...versions.slice(0, place), ...following];
    return { versions: numbered(left, first), outcome: 'unchanged', changedFrom: place };
  }
  const isAfterTheSame = following[0] !== undefined && saysTheSame(following[0], incoming);
  const rest = following.slice(isAfterTheSame ? 1 : 0);
  const merged = [...versions.slice(0, place), { ...incoming, version: 0 }, ...rest];
  return {
    versions: numbered(merged, first),
    outcome,
    changedFrom: place,
  };
}

const numbered = (versions: readonly LogRecord[], first: number): LogRecord[] =>
  versions.map((version, index) => ({ ...version, version: first + index }));

function saysTheSame(version: Pick<LogRecord, 'row'>, { kind, row }: IncomingRow): boolean {
  const [mine, theirs]: Readonly<Record<string, unknown>>[] = [row, version.row];
  return Object.keys(logs[kind].columns).every(
    (field) => JSON.stringify(mine?.[field]) === JSON.stringify(theirs?.[field]),
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

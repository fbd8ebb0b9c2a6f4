import type { LogRecord, Origin } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import {
  compareOrigins,
  type IncomingRow,
  mergeVersion,
  type RowOutcome,
} from '../../../domain/upload/merge-version.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

/** What became of a batch of rows. */
export interface KeptRows {
  /** By the rows' order. */
  readonly outcomes: readonly RowOutcome[];
  /** The rows that are now, or were by an earlier reading, versions of their own, and the versions before them. */
  readonly news: readonly LogRecord[];
  /** True when this reading changed a record. */
  readonly changed: boolean;
  /** By key: the row of the same upload, of an earlier batch, that these rows say otherwise. */
  readonly overtaken: ReadonlyMap<string, number>;
}

interface KeptKey {
  readonly outcomes: readonly RowOutcome[];
  readonly overtakes?: number | undefined;
  readonly news: readonly LogRecord[];
  readonly changed: boolean;
}

const keysInFlight = 32;

/** Puts `rows`, all of `kind` and in the order of the sheet, among the versions of their records. Again changes nothing. */
export async function keepRows(
  records: LogRecordWriter,
  kind: LogKind,
  rows: readonly IncomingRow[],
): Promise<KeptRows> {
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const current = await records.current(kind, [...byKey.keys()]);
  const fresh = [...byKey.values()].filter(([first]) => first !== undefined && !current.has(first.key));
  const firsts = fresh.flatMap(([row]) => (row === undefined ? [] : [{ ...row, version: 1 }]));
  const conflicts = new Set((await records.add(firsts)).map(({ key }) => key));
  const added = new Map(firsts.filter(({ key }) => !conflicts.has(key)).map((record) => [record.key, record]));
  const kept = await inBatches([...byKey], keysInFlight, async ([key, ofKey]) => {
    const record = added.get(key);
    if (record !== undefined && ofKey.length === 1) {
      return [key, { outcomes: ['added'], news: [record], changed: true } satisfies KeptKey] as const;
    }
    const found = await keepKey(records, ofKey, record ?? (conflicts.has(key) ? undefined : current.get(key)));
    return [key, record === undefined ? found : { ...found, changed: true }] as const;
  });
  const results = new Map(kept);
  const taken = new Map<string, number>();
  const outcomes = rows.map(({ key }) => {
    const at = taken.get(key) ?? 0;
    taken.set(key, at + 1);
    return results.get(key)?.outcomes[at] ?? 'unchanged';
  });
  return {
    outcomes,
    news: kept.flatMap(([, { news }]) => news),
    changed: kept.some(([, { changed }]) => changed),
    overtaken: new Map(kept.flatMap(([key, { overtakes }]) => (overtakes === undefined ? [] : [[key, overtakes]]))),
  };
}

/** Rows of one record; `known` is its current version as far as it was read. */
async function keepKey(
  records: LogRecordWriter,
  rows: readonly IncomingRow[],
  known: LogRecord | undefined,
): Promise<KeptKey> {
  for (let current = known; ; current = undefined) {
    const before = current ?? (await currentOf(records, rows));
    const outcomes: RowOutcome[] = [];
    let versions: readonly LogRecord[] = await versionsFrom(records, rows, before);
    let changedFrom: number | undefined;
    for (const row of rows) {
      const merged = mergeVersion(versions, row);
      versions = merged.versions;
      outcomes.push(merged.outcome);
      if (merged.changedFrom !== undefined)
        changedFrom = Math.min(changedFrom ?? merged.changedFrom, merged.changedFrom);
    }
    const news = newsIn(versions, rows, outcomes);
    const overtakes = overtakenIn(versions, rows);
    if (changedFrom === undefined) return { outcomes, news, changed: false, overtakes };
    // The version before the first change goes along: it leaves the place of the current one for the history.
    const tail = versions.slice(Math.max(0, changedFrom - 1));
    if ((await records.replace(before, tail)) === 'replaced') return { outcomes, news, changed: true, overtakes };
  }
}

/** The row of the same upload that the version before the first of `rows` came from. */
function overtakenIn(versions: readonly LogRecord[], [first]: readonly IncomingRow[]): number | undefined {
  if (first === undefined) return undefined;
  const place = versions.findIndex(({ origin }) => compareOrigins(origin, first.origin) === 0);
  const before = versions[place - 1]?.origin;
  return before !== undefined && isSameTable(before, first.origin) ? before.row : undefined;
}

const isSameTable = (left: Origin, right: Origin): boolean => compareOrigins({ ...left, row: right.row }, right) === 0;

async function currentOf(records: LogRecordWriter, [first]: readonly IncomingRow[]): Promise<LogRecord | undefined> {
  return first && (await records.current(first.kind, [first.key])).get(first.key);
}

/** The current version where it is older than the rows and so stands for all before it, else every version. */
async function versionsFrom(
  records: LogRecordWriter,
  [first]: readonly IncomingRow[],
  current: LogRecord | undefined,
): Promise<readonly LogRecord[]> {
  if (first === undefined || current === undefined) return [];
  const standsForAll = current.version === 1 || compareOrigins(current.origin, first.origin) < 0;
  return standsForAll ? [current] : records.versions(first.kind, first.key);
}

/** The rows that stand among the versions, and the versions right before them. */
function newsIn(
  versions: readonly LogRecord[],
  rows: readonly IncomingRow[],
  outcomes: readonly RowOutcome[],
): LogRecord[] {
  const mine = rows.filter((_, at) => outcomes[at] !== 'unchanged');
  return versions.filter((version, at) => {
    const next = versions[at + 1];
    const isMine = (record: LogRecord | undefined) =>
      record !== undefined && mine.some((row) => compareOrigins(row.origin, record.origin) === 0);
    return isMine(version) || isMine(next);
  });
}

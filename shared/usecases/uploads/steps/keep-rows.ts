import type { Origin, RecordVersion } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import {
  type Admission,
  compareOrigins,
  type EmptiedField,
  type IncomingRow,
  mergeVersion,
  type RowOutcome,
  statedUpon,
} from '../../../domain/upload/merge-version.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import { inBatches } from '../../in-batches.ts';

/** What became of one row. */
export interface KeptRow {
  readonly outcome: RowOutcome;
  readonly emptied: readonly EmptiedField[];
}

/** A record that a row touched: its current version, and the versions that rows of this upload took the place of. */
export interface ChangedRecord {
  readonly current: RecordVersion;
  readonly earlier: readonly RecordVersion[];
}

/** What became of a batch of rows. */
export interface KeptRows {
  /** By the rows' order. */
  readonly rows: readonly KeptRow[];
  /** Records that these rows changed, or had changed when they were read before. */
  readonly news: readonly ChangedRecord[];
  /** True when this reading changed a record. */
  readonly changed: boolean;
  /** By key: the row of the same upload, of an earlier batch, that these rows say otherwise. */
  readonly overtaken: ReadonlyMap<string, number>;
}

interface KeptKey {
  readonly rows: readonly KeptRow[];
  readonly overtakes?: number | undefined;
  readonly news: readonly ChangedRecord[];
  readonly changed: boolean;
}

/** Decides of a row whether it may change `before` into `after`. */
export type Admit = (
  incoming: IncomingRow,
  before: RecordVersion | undefined,
  after: RecordVersion,
) => Promise<Admission>;

const keysInFlight = 32;

/**
 * Puts `rows`, all of `kind` and in the order of the sheet, among the versions of their records, as far as `admit` lets
 * them. Again changes nothing.
 */
export async function keepRows(
  records: LogRecordWriter,
  kind: LogKind,
  rows: readonly IncomingRow[],
  admit?: Admit,
): Promise<KeptRows> {
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const current = await records.current(kind, [...byKey.keys()]);
  const fresh = [...byKey.values()].flatMap(([first]) => (first === undefined || current.has(first.key) ? [] : first));
  const firsts = (admit === undefined ? fresh : []).flatMap((row) => {
    const stated = statedUpon(undefined, row);
    return stated === undefined || 'problems' in stated ? [] : { ...stated, version: 1 };
  });
  const conflicts = new Set((await records.add(firsts)).map(({ key }) => key));
  const added = new Map(firsts.filter(({ key }) => !conflicts.has(key)).map((record) => [record.key, record]));
  const kept = await inBatches([...byKey], keysInFlight, async ([key, ofKey]) => {
    const record = added.get(key);
    if (record?.row !== undefined && record.withdrawn === undefined && ofKey.length === 1) {
      const news = [{ current: record, earlier: [] }];
      return [key, { rows: [{ outcome: 'added', emptied: [] }], news, changed: true } satisfies KeptKey] as const;
    }
    const found = await keepKey(records, ofKey, record ?? (conflicts.has(key) ? undefined : current.get(key)), admit);
    return [key, record === undefined ? found : { ...found, changed: true }] as const;
  });
  const results = new Map(kept);
  const taken = new Map<string, number>();
  const outcomes = rows.map(({ key }): KeptRow => {
    const at = taken.get(key) ?? 0;
    taken.set(key, at + 1);
    return results.get(key)?.rows[at] ?? { outcome: 'unchanged', emptied: [] };
  });
  return {
    rows: outcomes,
    news: kept.flatMap(([, { news }]) => news),
    changed: kept.some(([, { changed }]) => changed),
    overtaken: new Map(kept.flatMap(([key, { overtakes }]) => (overtakes === undefined ? [] : [[key, overtakes]]))),
  };
}

/** Rows of one record; `known` is its current version as far as it was read. */
async function keepKey(
  records: LogRecordWriter,
  rows: readonly IncomingRow[],
  known: RecordVersion | undefined,
  admit: Admit | undefined,
): Promise<KeptKey> {
  for (let current = known; ; current = undefined) {
    const before = current ?? (await currentOf(records, rows));
    const kept: KeptRow[] = [];
    const stood: readonly RecordVersion[] = await versionsFrom(records, rows, before);
    let versions = stood;
    let changedFrom: number | undefined;
    for (const row of rows) {
      const admission = admit && (await admissionFor(versions, row, admit));
      const merged = mergeVersion(versions, row, admission && (() => admission));
      versions = merged.versions;
      kept.push({ outcome: merged.outcome, emptied: merged.emptied });
      if (merged.changedFrom !== undefined)
        changedFrom = Math.min(changedFrom ?? merged.changedFrom, merged.changedFrom);
    }
    const news = newsIn(stood, versions, rows, changedFrom !== undefined);
    const overtakes = overtakenIn(versions, rows);
    if (changedFrom === undefined) return { rows: kept, news, changed: false, overtakes };
    // The version before the first change goes along: it leaves the place of the current one for the history.
    const tail = versions.slice(Math.max(0, changedFrom - 1));
    if ((await records.replace(before, tail)) === 'replaced') return { rows: kept, news, changed: true, overtakes };
  }
}

/** What `admit` says of the change that `row` would make. */
async function admissionFor(versions: readonly RecordVersion[], row: IncomingRow, admit: Admit): Promise<Admission> {
  let change: { readonly before: RecordVersion | undefined; readonly after: RecordVersion } | undefined;
  mergeVersion(versions, row, (before, after) => {
    change = { before, after };
    return 'admitted';
  });
  return change === undefined ? 'admitted' : admit(row, change.before, change.after);
}

/** The row of the same upload that the version before the first of `rows` came from. */
function overtakenIn(versions: readonly RecordVersion[], [first]: readonly IncomingRow[]): number | undefined {
  if (first === undefined) return undefined;
  const place = versions.findIndex(({ origin }) => compareOrigins(origin, first.origin) === 0);
  const before = versions[place - 1]?.origin;
  return before !== undefined && isSameTable(before, first.origin) ? before.row : undefined;
}

const isSameTable = (left: Origin, right: Origin): boolean => compareOrigins({ ...left, row: right.row }, right) === 0;

async function currentOf(
  records: LogRecordWriter,
  [first]: readonly IncomingRow[],
): Promise<RecordVersion | undefined> {
  return first && (await records.current(first.kind, [first.key])).get(first.key);
}

/** The current version where it is older than the rows and so stands for all before it, else every version. */
async function versionsFrom(
  records: LogRecordWriter,
  [first]: readonly IncomingRow[],
  current: RecordVersion | undefined,
): Promise<readonly RecordVersion[]> {
  if (first === undefined || current === undefined) return [];
  const standsForAll = current.version === 1 || compareOrigins(current.origin, first.origin) < 0;
  return standsForAll ? [current] : records.versions(first.kind, first.key);
}

/** What others are to be told of one record: its latest version, and what stood before these rows or did before them. */
function newsIn(
  stood: readonly RecordVersion[],
  versions: readonly RecordVersion[],
  rows: readonly IncomingRow[],
  changed: boolean,
): ChangedRecord[] {
  const current = versions.at(-1);
  const isMine = (record: RecordVersion | undefined) =>
    record !== undefined && rows.some(({ origin }) => compareOrigins(origin, record.origin) === 0);
  if (current === undefined || !(changed || versions.some(isMine))) return [];
  const before = versions.filter((version, at) => version !== current && (isMine(version) || isMine(versions[at + 1])));
  return [{ current, earlier: changed ? [...stood, ...before] : before }];
}

import { isDeepStrictEqual } from 'node:util';
import { countyKey } from '../../shared/domain/county.ts';
import { dayOf } from '../../shared/domain/day.ts';
import { type LedgerRows, ledgerOf, moneyRecords } from '../../shared/domain/ledger/ledger-rows.ts';
import { type Log, recordKey } from '../../shared/domain/logs/log.ts';
import { inForce, type LogRecord, type RecordVersion } from '../../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logKinds, logs } from '../../shared/domain/logs/registry.ts';
import { weekOf } from '../../shared/domain/week.ts';
import type {
  CountyClients,
  LogRecords,
  LogRecordWriter,
  WeeklyKind,
  WithdrawnRecords,
} from '../../shared/ports/records.ts';
import { recordOf } from './risk-facts.ts';

/** Rows of several kinds, as uploads would have brought them. */
export type FakeRows = { readonly [K in LogKind]?: readonly LogRow<K>[] };

/** Uploaded records in memory, from plain rows. */
export function fakeLogRecords(rows: FakeRows = {}): LogRecords & CountyClients & WithdrawnRecords & LogRecordWriter {
  const histories = new Map<string, RecordVersion[]>();
  const idOf = (kind: LogKind, key: string): string => `${kind}\n${key}`;
  for (const kind of logKinds) {
    for (const row of rows[kind] ?? []) {
      const record = recordOf(kind, recordKey(logs[kind] as unknown as Log, row as never), row);
      histories.set(idOf(kind, record.key), [record]);
    }
  }
  const currentOf = <K extends LogKind>(kind: K): LogRecord<K>[] =>
    [...histories.values()]
      .flatMap((versions) => inForce(versions.at(-1)) ?? [])
      .filter((record) => record.kind === kind)
      .sort((a, b) => (a.key < b.key ? -1 : 1)) as unknown as LogRecord<K>[];
  const versionsOf = <K extends LogKind>(kind: K, key: string) =>
    (histories.get(idOf(kind, key)) ?? []) as unknown as RecordVersion<K>[];
  return {
    find: async (kind, key) => inForce(versionsOf(kind, key).at(-1)),
    all: async (kind) => currentOf(kind),
    ofWeek: async (kind, week) => currentOf(kind).filter((record) => weekOfRow(kind, record) === week),
    clientsOf: async (county) => currentOf('client').filter(({ row }) => countyKey(row) === county),
    withdrawnIn: async (week) =>
      [...histories.values()]
        .flatMap((versions) => versions.at(-1) ?? [])
        .filter(({ withdrawn, origin }) => withdrawn !== undefined && weekOf(dayOf(origin.uploadedAt)) === week),
    ledgerOf: async (contractId): Promise<LedgerRows> => {
      const isOfContract = ({ row }: LogRecord) => ('contractId' in row ? (row.contractId ?? '') : '') === contractId;
      return ledgerOf(moneyRecords((kind) => currentOf(kind).filter(isOfContract)));
    },
    current: async (kind, keys) =>
      new Map(
        keys.flatMap((key) => {
          const record = versionsOf(kind, key).at(-1);
          return record === undefined ? [] : [[key, record] as const];
        }),
      ),
    versions: async (kind, key) => versionsOf(kind, key),
    add: async (records) => {
      const isKnown = (record: RecordVersion) => histories.has(idOf(record.kind, record.key));
      const [known, fresh] = [records.filter(isKnown), records.filter((record) => !isKnown(record))];
      for (const record of fresh) histories.set(idOf(record.kind, record.key), [record]);
      return known;
    },
    replace: async (before, versions) => {
      const current = versions.at(-1);
      if (current === undefined) throw new RangeError('replace needs at least one version');
      const kept = versionsOf(current.kind, current.key);
      if (!isDeepStrictEqual(kept.at(-1), before)) return 'conflict';
      const numbered = new Map([...kept, ...versions].map((version) => [version.version, version]));
      histories.set(
        idOf(current.kind, current.key),
        [...numbered.values()]
          .filter(({ version }) => version <= current.version)
          .sort((a, b) => a.version - b.version),
      );
      return 'replaced';
    },
  };
}

function weekOfRow(kind: WeeklyKind, record: LogRecord): string {
  const row = record.row as { date?: string; receivedOn?: string; week?: string };
  if (kind === 'action') return weekOf(row.date ?? '');
  return kind === 'payment' ? weekOf(row.receivedOn ?? '') : (row.week ?? '');
}

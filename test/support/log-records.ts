import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { LogRecords } from '../../shared/ports/records.ts';

/** Records in memory, as far as policies ask for them: kind by kind. */
export function recordsOf(records: readonly LogRecord[]): LogRecords {
  const ofKind = <K extends LogKind>(kind: K) =>
    records.filter((record) => record.kind === kind) as unknown as LogRecord<K>[];
  return {
    find: async (kind, key) => ofKind(kind).find((record) => record.key === key),
    all: async (kind) => ofKind(kind),
    ofWeek: async (kind) => ofKind(kind),
    ledgerOf: async () => {
      throw new Error('not asked for here');
    },
  };
}

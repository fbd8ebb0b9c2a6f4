import type { LedgerRows } from '../../../domain/ledger/ledger-rows.ts';
import { inForce, type LogRecord, type RecordVersion, recordsOfKind } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import { type Week, weekOf } from '../../../domain/week.ts';
import type { LogRecords, LogRecordWriter, WeeklyKind } from '../../../ports/records.ts';

/** A record that would be changed. */
export interface DryChange {
  readonly before: RecordVersion | undefined;
  readonly after: RecordVersion;
}

interface Kept {
  readonly before: RecordVersion | undefined;
  readonly versions: readonly RecordVersion[];
}

/** Records as they would be: reads what is kept, and keeps what is written to itself. */
export class DryRecords implements LogRecords, LogRecordWriter {
  private readonly base: LogRecords & LogRecordWriter;
  private readonly kept = new Map<LogKind, Map<string, Kept>>();
  /** Keys that were asked for in order to be written, by kind. */
  readonly touched = new Map<LogKind, Set<string>>();

  constructor(base: LogRecords & LogRecordWriter) {
    this.base = base;
  }

  /** What would change, each record once. */
  changes(): DryChange[] {
    return [...this.kept.values()].flatMap((of) =>
      [...of.values()].flatMap(({ before, versions }) => {
        const after = versions.at(-1);
        return after === undefined ? [] : [{ before, after }];
      }),
    );
  }

  async current<K extends LogKind>(kind: K, keys: readonly string[]): Promise<Map<string, RecordVersion<K>>> {
    const touched = this.touched.get(kind) ?? new Set();
    for (const key of keys) touched.add(key);
    this.touched.set(kind, touched);
    const of = this.of(kind);
    const found = await this.base.current(
      kind,
      keys.filter((key) => !of.has(key)),
    );
    for (const key of keys) {
      const last = of.get(key)?.versions.at(-1);
      if (last !== undefined) found.set(key, last as RecordVersion<K>);
    }
    return found;
  }

  async versions<K extends LogKind>(kind: K, key: string): Promise<RecordVersion<K>[]> {
    const written = (this.of(kind).get(key)?.versions ?? []) as readonly RecordVersion<K>[];
    const first = written[0]?.version ?? Number.POSITIVE_INFINITY;
    const earlier = await this.base.versions(kind, key);
    return [...earlier.filter(({ version }) => version < first), ...written];
  }

  async add(records: readonly RecordVersion[]): Promise<RecordVersion[]> {
    const known: RecordVersion[] = [];
    for (const record of records) {
      if ((await this.current(record.kind, [record.key])).has(record.key)) known.push(record);
      else this.of(record.kind).set(record.key, { before: undefined, versions: [record] });
    }
    return known;
  }

  async replace(before: RecordVersion | undefined, versions: readonly RecordVersion[]): Promise<'replaced'> {
    const [first] = versions;
    if (first === undefined) return 'replaced';
    const of = this.of(first.kind);
    const stood = of.get(first.key);
    const earlier = (stood?.versions ?? []).filter(({ version }) => version < first.version);
    of.set(first.key, {
      before: stood === undefined ? before : stood.before,
      versions: [...earlier, ...versions],
    });
    return 'replaced';
  }

  async find<K extends LogKind>(kind: K, key: string): Promise<LogRecord<K> | undefined> {
    const written = this.of(kind).get(key);
    if (written === undefined) return this.base.find(kind, key);
    return inForce(written.versions.at(-1) as RecordVersion<K> | undefined);
  }

  async all<K extends LogKind>(kind: K): Promise<LogRecord<K>[]> {
    return this.over(kind, await this.base.all(kind), () => true);
  }

  async ofWeek<K extends WeeklyKind>(kind: K, week: Week): Promise<LogRecord<K>[]> {
    return this.over(kind, await this.base.ofWeek(kind, week), (record) => weekIn(record) === week);
  }

  async ledgerOf(contractId: string): Promise<LedgerRows> {
    const base = await this.base.ledgerOf(contractId);
    const of = (record: LogRecord) => 'contractId' in record.row && record.row.contractId === contractId;
    return {
      contract: this.over('contract', base.contract === undefined ? [] : [base.contract], of)[0],
      receivables: this.over('receivable', base.receivables, of),
      payments: this.over('payment', base.payments, of),
      promises: this.over('promise', base.promises, of),
      pauses: this.over('pause', base.pauses, of),
      openings: this.over('opening', base.openings, of),
    };
  }

  private of(kind: LogKind): Map<string, Kept> {
    const known = this.kept.get(kind) ?? new Map<string, Kept>();
    this.kept.set(kind, known);
    return known;
  }

  /** `base` with what was written in place of it, as far as it `fits`. */
  private over<K extends LogKind>(
    kind: K,
    base: readonly LogRecord<K>[],
    fits: (record: LogRecord) => boolean,
  ): LogRecord<K>[] {
    const of = this.of(kind);
    if (of.size === 0) return [...base];
    const written = [...of.values()].flatMap(({ versions }) => inForce(versions.at(-1)) ?? []).filter(fits);
    const all = [...base.filter(({ key }) => !of.has(key)), ...recordsOfKind(written, kind)];
    return all.sort((left, right) => compareTexts(left.key, right.key));
  }
}

function weekIn(record: LogRecord): Week | undefined {
  switch (record.kind) {
    case 'action':
      return weekOf(record.row.date);
    case 'payment':
      return weekOf(record.row.receivedOn);
    case 'plan':
    case 'note':
      return record.row.week;
    default:
      return undefined;
  }
}

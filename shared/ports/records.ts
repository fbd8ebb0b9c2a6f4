import type { LedgerRows } from '../domain/ledger/ledger-rows.ts';
import type { LogRecord, RecordVersion } from '../domain/logs/record.ts';
import type { LogKind } from '../domain/logs/registry.ts';
import type { Week } from '../domain/week.ts';

/** Kinds whose records are read a week at a time: actions by date, payments by day of receipt, the others by their week. */
export type WeeklyKind = 'action' | 'payment' | 'plan' | 'note' | 'submission' | 'comment' | 'decision';

/** Uploaded records in force: neither withdrawn (作废) nor set aside (暂存), each in its current version. */
export interface LogRecords {
  find<K extends LogKind>(kind: K, key: string): Promise<LogRecord<K> | undefined>;
  /** All records of a kind, sorted by key, may be empty. */
  all<K extends LogKind>(kind: K): Promise<LogRecord<K>[]>;
  /** Records of `week`, sorted by key. */
  ofWeek<K extends WeeklyKind>(kind: K, week: Week): Promise<LogRecord<K>[]>;
  ledgerOf(contractId: string): Promise<LedgerRows>;
}

/** Records that are withdrawn (作废). */
export interface WithdrawnRecords {
  /** Those that an upload of `week` withdrew and nothing brought back, by kind and key. */
  withdrawnIn(week: Week): Promise<RecordVersion[]>;
}

/** Clients by the county they are in. */
export interface CountyClients {
  /** Current clients whose `countyKey` is `county`, sorted by key. */
  clientsOf(county: string): Promise<LogRecord<'client'>[]>;
}

/** Takes new versions of uploaded records; reads them whatever their state. */
export interface LogRecordWriter {
  /** Current versions of the records of `kind` with `keys`, by key, never stale ones; unknown keys are left out. */
  current<K extends LogKind>(kind: K, keys: readonly string[]): Promise<Map<string, RecordVersion<K>>>;
  /** Every version of a record, the first one first, may be empty. */
  versions<K extends LogKind>(kind: K, key: string): Promise<RecordVersion<K>[]>;
  /** Adds first versions, each only where the record has no current version. Returns those that had one. */
  add(records: readonly RecordVersion[]): Promise<RecordVersion[]>;
  /**
   * Keeps `versions` (of one record, rising, the last one current) in place of `before`, the current version as read;
   * `conflict` when that is no longer current. Earlier versions that are not named stay.
   */
  replace(before: RecordVersion | undefined, versions: readonly RecordVersion[]): Promise<'replaced' | 'conflict'>;
}

/** Records by the client or project they belong to. */
export interface ClientRecords {
  /** People, projects and answers to surveys of the client, sorted by kind and key. */
  ofClient(clientId: string): Promise<LogRecord<'contact' | 'project' | 'survey'>[]>;
  /** Milestones of the project, and rivals' moves that name it. */
  ofProject(projectId: string): Promise<LogRecord<'milestone' | 'rival'>[]>;
  /** Rivals' moves that name a place with this `countyKey` and no project. */
  rivalsIn(county: string): Promise<LogRecord<'rival'>[]>;
  /** The latest `most` actions at the client, the latest first. */
  actionsAt(clientId: string, most: number): Promise<LogRecord<'action'>[]>;
}

import type { Day, Instant } from './domain/day.ts';
import type { LogRecord } from './domain/logs/record.ts';
import type { LogKind } from './domain/logs/registry.ts';
import type { DraftMail } from './domain/mail.ts';
import type { Week } from './domain/week.ts';

/** The present moment; the only source of it. */
export interface Clock {
  now(): Instant;
}

/** Everything known about one contract's money. */
export interface LedgerRecords {
  readonly contract: LogRecord<'contract'> | undefined;
  /** Sorted by key, may be empty; the same for the others. */
  readonly receivables: readonly LogRecord<'receivable'>[];
  readonly payments: readonly LogRecord<'payment'>[];
  readonly promises: readonly LogRecord<'promise'>[];
  readonly pauses: readonly LogRecord<'pause'>[];
}

/** Kinds whose records are read a week at a time: actions by date, payments by day of receipt, plans and notes by week. */
export type WeeklyKind = 'action' | 'payment' | 'plan' | 'note';

/** Current versions of uploaded records. */
export interface LogRecords {
  find<K extends LogKind>(kind: K, key: string): Promise<LogRecord<K> | undefined>;
  /** All records of a kind, sorted by key, may be empty. */
  all<K extends LogKind>(kind: K): Promise<LogRecord<K>[]>;
  /** Records of `week`, sorted by key. */
  ofWeek<K extends WeeklyKind>(kind: K, week: Week): Promise<LogRecord<K>[]>;
  ledgerOf(contractId: string): Promise<LedgerRecords>;
}

/** Takes mails for delivery. The same mail (kind, recipient, logical day, subject key) is taken once. */
export interface MailQueue {
  queue(mail: DraftMail): Promise<'queued' | 'exists'>;
}

/** Named files of the product: receipts, raw pages, drafts. */
export interface FileStore {
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** The file's bytes, or undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
}

/** Contracts about whose money there is something to decide on or before a day. */
export interface LedgerAgenda {
  /** Contract ids due on or before `day`, sorted. */
  dueOn(day: Day): Promise<string[]>;
  /** Decide about `contractId` again on `day`; undefined when nothing will ever be due. */
  schedule(contractId: string, day: Day | undefined): Promise<void>;
}

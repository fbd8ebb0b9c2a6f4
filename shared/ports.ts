import type { Day, Instant } from './domain/day.ts';
import type { LogRecord } from './domain/logs/record.ts';
import type { LogKind } from './domain/logs/registry.ts';
import type { Attachment, DraftMail } from './domain/mail.ts';
import type { OutboxMail } from './domain/outbox/outbox-mail.ts';
import type { SendOutcome } from './domain/outbox/sending.ts';
import type { ClientTrail } from './domain/warning/client-trail.ts';
import type { WarningRun } from './domain/warning/run.ts';
import type { ContractStanding, StandingChanges, StandingRow, Tally } from './domain/warning/standing.ts';
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

/** A contract about whose money there is something to decide. */
export interface DueContract {
  readonly contractId: string;
  /** Changes whenever the contract is scheduled; a decision made on older facts does not overwrite a newer call. */
  readonly mark: number;
}

/** When to decide about a contract's money again. `''` stands for payments that name no contract. */
export interface LedgerAgenda {
  /** Contracts due on or before `day`, sorted by id. */
  dueOn(day: Day): Promise<DueContract[]>;
  /** Decide about `contractId` on `day` at the latest; an earlier day that is already set stays. */
  schedule(contractId: string, day: Day): Promise<void>;
  /** Decide about the contract next on `day`, or never when undefined; nothing when it was scheduled since it was read. */
  reschedule(due: DueContract, day: Day | undefined): Promise<void>;
}

/** People of clients and when each was last met, kept as contacts and actions arrive. */
export interface ClientTrails {
  /** Undefined while nothing is known of the client's people. */
  of(clientId: string): Promise<ClientTrail | undefined>;
  /** Adds people and contact actions to the trail of `clientId`; the same ones again change nothing. */
  add(
    clientId: string,
    news: { readonly contacts: readonly LogRecord<'contact'>[]; readonly actions: readonly LogRecord<'action'>[] },
  ): Promise<void>;
}

/** What the daily warning run keeps for the next one; all of it is written by that run alone. */
export interface WarningStandings {
  /** What is kept of one contract; undefined before its first run. */
  of(contractId: string): Promise<ContractStanding | undefined>;
  /** The open nodes that `staffId` answers for or was told about, by contract. */
  listOf(staffId: string): Promise<StandingRow[]>;
  /** Money by owner and province, sorted by owner. */
  tallies(): Promise<Tally[]>;
  /** The contracts with the most overdue money, largest first, at most `count`. */
  topOverdue(count: number): Promise<StandingRow[][]>;
  /** Writes `changes` as of their day; the same ones again, or older ones, change nothing. */
  apply(changes: StandingChanges): Promise<void>;
}

/** The daily warning run's one line of progress: a run is opened with its frozen plan, carried out, then closed. */
export interface WarningRuns {
  /** The latest run, open or closed; undefined before the first. */
  last(): Promise<WarningRun | undefined>;
  /** Opens `run` after `previous`; `lost` when another run was opened meanwhile. */
  open(run: WarningRun, previous: WarningRun | undefined): Promise<'opened' | 'lost'>;
  /** Closes the open run; a run that is not the open one is left alone. */
  close(run: WarningRun): Promise<void>;
}

/** Rows of the outbox. */
export interface Outbox {
  /** The current row, never a stale one. */
  find(mailId: string): Promise<OutboxMail | undefined>;
  /** Adds version 1 of a mail, once. */
  add(mail: OutboxMail): Promise<'added' | 'exists'>;
  /** Writes `mail` over version `mail.version - 1`; `conflict` when another version stands there. */
  replace(mail: OutboxMail): Promise<'replaced' | 'conflict'>;
  /** At most `limit` mails that need attention at or before `now`, longest waiting first. */
  needingAttention(now: Instant, limit: number): Promise<OutboxMail[]>;
}

/** A mail as it will be read: rendered once, when it was decided. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Keeps rendered mails until, and after, they are sent. */
export interface MailContents {
  /** Key under which the mail can be read back. */
  keep(mailId: string, mail: RenderedMail): Promise<string>;
  /** @throws StoreError when there is nothing under `contentKey`. */
  read(contentKey: string): Promise<RenderedMail>;
}

/** Tells a deliverer that a mail is waiting; may tell it more than once. */
export interface DeliverySignal {
  announce(mailId: string): Promise<void>;
}

/** A mail on its way to one person. */
export interface OutgoingMail extends RenderedMail {
  readonly mailId: string;
  readonly kind: string;
  readonly recipient: { readonly name: string; readonly email: string };
  readonly queuedAt: Instant;
}

/** Hands a mail to a provider, once; never tries again by itself. */
export interface MailTransport {
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<SendOutcome>;
}

/** Why an address gets no mail any more. */
export interface MailboxBlock {
  readonly reason: string;
  readonly since: Instant;
}

/** Addresses that bounced or complained. */
export interface Mailboxes {
  blockOf(email: string, now: Instant): Promise<MailboxBlock | undefined>;
  block(email: string, block: MailboxBlock): Promise<void>;
}

import type { Day, Instant } from './domain/day.ts';
import type { LogRecord } from './domain/logs/record.ts';
import type { LogKind } from './domain/logs/registry.ts';
import type { Attachment, DraftMail } from './domain/mail.ts';
import type { OutboxMail } from './domain/outbox/outbox-mail.ts';
import type { SendOutcome } from './domain/outbox/sending.ts';
import type { ExtractedList } from './domain/policy/list/result.ts';
import type { Policy, PolicyPlace } from './domain/policy/policy.ts';
import type { PolicySource } from './domain/policy/source/source.ts';
import type { SourceState, WatchedSource } from './domain/policy/source/source-state.ts';
import type { RowBatch, RowMark } from './domain/upload/read-table.ts';
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

/** Clients by the county they are in. */
export interface CountyClients {
  /** Current clients whose `countyOf` is `county`, sorted by key. */
  clientsOf(county: string): Promise<LogRecord<'client'>[]>;
}

/** Takes new versions of uploaded records. */
export interface LogRecordWriter {
  /** Current versions of the records of `kind` with `keys`, by key, never stale ones; unknown keys are left out. */
  current<K extends LogKind>(kind: K, keys: readonly string[]): Promise<Map<string, LogRecord<K>>>;
  /** Every version of a record, the first one first, may be empty. */
  versions<K extends LogKind>(kind: K, key: string): Promise<LogRecord<K>[]>;
  /** Adds first versions, each only where the record has no current version; comes back with those that had one. */
  add(records: readonly LogRecord[]): Promise<LogRecord[]>;
  /**
   * Keeps `versions` (of one record, rising, the last one current) in place of `before`, the current version as read;
   * `conflict` when that is no longer current. Earlier versions that are not named stay.
   */
  replace(before: LogRecord | undefined, versions: readonly LogRecord[]): Promise<'replaced' | 'conflict'>;
}

/** Takes mails for delivery. The same mail (kind, recipient, logical day, subject key) is taken once. */
export interface MailQueue {
  queue(mail: DraftMail): Promise<'queued' | 'exists'>;
}

/** A file as it was uploaded, at one version. */
export interface UploadedFile {
  readonly bucket: string;
  readonly key: string;
  /** Version the event speaks of; undefined where the bucket keeps none. */
  readonly versionId: string | undefined;
  readonly uploadedAt: Instant;
  /** Who uploaded it, as far as the bucket knows; may be empty. */
  readonly uploadedBy: string;
}

/** The bytes of one upload, to be read as often as it takes. */
export interface UploadContent {
  readonly sizeBytes: number;
  /** Its pieces in order, beginning at `byte`. */
  from(byte: number): AsyncIterable<Uint8Array>;
}

/** The bytes of uploads. */
export interface UploadStore {
  /** The version that `file` names. */
  open(file: UploadedFile): Promise<UploadContent | 'missing'>;
}

/** One table of an upload: a CSV file is one, a workbook has one per visible sheet. */
export interface UploadedTable {
  /** Sheet name; undefined for a CSV file. */
  readonly sheet: string | undefined;
  /** Its rows, or those after `from`, as they are asked for. */
  rows(from?: RowMark): AsyncIterable<RowBatch>;
  /** Date system of a workbook, where a number in a date column is a day. */
  readonly serialDates: 1900 | 1904 | undefined;
}

/** How the bytes of an upload are to be read; found out once, kept for its later parts. */
export interface UploadShape {
  readonly sha256: string;
  readonly encoding: string;
  readonly delimiter: string;
}

/** The tables of an upload, or why it holds none, in Chinese. */
export type UploadReading =
  | { readonly shape: UploadShape; readonly tables: readonly UploadedTable[]; readonly remarks: readonly string[] }
  | { readonly sha256: string; readonly reason: string };

/** Reads the tables in the bytes of an upload, whatever it is called. */
export interface UploadReader {
  /** `known` is what an earlier reading of the same bytes found out. */
  read(content: UploadContent, known?: UploadShape): Promise<UploadReading>;
}

/** Which uploads brought which kinds, by the moment of their upload. */
export interface UploadLog {
  /** Notes that `file` brings records of `kind`, before any of them is kept. */
  note(kind: LogKind, file: UploadedFile): Promise<void>;
  /** Noted uploads of `kind` that are later than `file`, earliest first. */
  laterThan(kind: LogKind, file: UploadedFile): Promise<UploadedFile[]>;
}

/** Orders readings of uploads. */
export interface UploadQueue {
  readAgain(files: readonly UploadedFile[]): Promise<void>;
  /** Orders the reading of part `part` of `file`, counted from 0. */
  readPart(file: UploadedFile, part: number): Promise<void>;
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

/** A page to read for a policy source. */
export interface PageRequest {
  readonly url: string;
  /** Address of the source the page belongs to; its host may always be asked. The page's own where it is absent. */
  readonly sourceUrl?: string | undefined;
  /** Hosts besides government ones that the request may be led to. */
  readonly allowHosts: readonly string[];
  readonly legacyTls: boolean;
  readonly family?: 4 | 6 | undefined;
  /** Name of the egress proxy to go through. */
  readonly proxy?: string | undefined;
  /** What the site sent with the page last time; it then may answer that nothing changed. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of a request: the page as it came, nothing new since last time, or a named failure. */
export type PageAnswer =
  | {
      readonly kind: 'page';
      /** After redirects. */
      readonly url: string;
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Decompressed. */
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string };

/** Reads pages of the public web within bounds; it never throws for what a site does. */
export interface PageFetcher {
  fetch(request: PageRequest): Promise<PageAnswer>;
}

/** Other readers of a page than the domain's own, for what only a library reads. */
export interface PageReaders {
  /** Items of an RSS or Atom feed. Rejects with FeedError for what is none. */
  readFeed(body: string, url: string): Promise<ExtractedList>;
  /** A second opinion on where an article's text is; undefined when there is none. */
  readArticle(html: string): Promise<{ readonly title: string; readonly text: string } | undefined>;
}

/** A source as kept, with the day it is due. */
export interface KeptSource extends WatchedSource {
  /** Came with the product, from an administrator, or from a home page. */
  readonly origin: 'shipped' | 'uploaded' | 'discovered';
  /** Undefined while nothing is to be read: switched off, or no address. */
  readonly dueOn: Day | undefined;
  /** Rises with every write. */
  readonly version: number;
}

/** The policy sources, what is known of each, and when each is due. */
export interface PolicySources {
  find(sourceId: string): Promise<KeptSource | undefined>;
  /** Sorted by id. */
  all(): Promise<KeptSource[]>;
  /** Ids due on or before `day`, the longest due first; reads what is due, not what is stored. */
  dueOn(day: Day): AsyncIterable<string>;
  /** Writes `source`; `lost` when it was written since it was read. `kept` is undefined for a new one. */
  put(
    kept: KeptSource | undefined,
    next: { source: PolicySource; state: SourceState; origin: KeptSource['origin']; dueOn: Day | undefined },
  ): Promise<'saved' | 'lost'>;
  /** Mark of the shipped registry that was registered last. */
  shippedMark(): Promise<string | undefined>;
  setShippedMark(mark: string): Promise<void>;
}

/** Orders readings of sources. */
export interface FetchQueue {
  send(orders: readonly { readonly sourceId: string; readonly scheduledAt: Instant }[]): Promise<void>;
}

/** A policy as kept, with what finds its reposts. */
export interface KeptPolicy {
  readonly policy: Policy;
  /** Smallest shingle hashes of the body, rising; empty for a body too short to compare. */
  readonly sketch: readonly number[];
  readonly version: number;
}

/** Notices that were found, each once. */
export interface Policies {
  /** Id of the policy that was read at the address with this key; undefined for an address not seen before. */
  idAt(addressKey: string): Promise<string | undefined>;
  find(policyId: string): Promise<KeptPolicy | undefined>;
  /** Policies that may be the same as one with this number and sketch, at most 20, without judging whether they are. */
  candidates(number: string | undefined, sketch: readonly number[]): Promise<KeptPolicy[]>;
  /** Keeps a policy that was not there, with the ways it is found by. Again changes nothing. */
  add(policy: Policy, sketch: readonly number[], addressKey: string): Promise<void>;
  /** Overwrites `kept` with `policy`; `lost` when it was written since it was read. */
  replace(kept: KeptPolicy, policy: Policy): Promise<'saved' | 'lost'>;
  /** Notes that the policy was also read at `place`; `lost` when it was written since. */
  addPlace(kept: KeptPolicy, place: PolicyPlace, addressKey: string): Promise<'saved' | 'lost'>;
  /** Policies first seen on `from` to `to`, both included, by day and id. */
  firstSeenBetween(from: Day, to: Day): Promise<Policy[]>;
}

/** Puts sentences in other words; off unless a stage names one. */
export interface WordingModel {
  /** As many answers as `sentences`, in their order; undefined when there is no answer. Never throws. */
  rephrase(sentences: readonly string[]): Promise<readonly string[] | undefined>;
}

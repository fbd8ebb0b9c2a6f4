import type { Day, Instant } from '../domain/day.ts';
import type { DraftMail, MailAttachment } from '../domain/mail.ts';
import type { OutboxMail } from '../domain/outbox/outbox-mail.ts';
import type { SendOutcome } from '../domain/outbox/sending.ts';

/** Takes mails for delivery. The same mail (kind, recipient, logical day, subject key) is taken once. */
export interface MailQueue {
  queue(mail: DraftMail): Promise<'queued' | 'exists'>;
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

/** Mails by the logical day they belong to, whatever became of them. */
export interface SentMails {
  /** Mails of `day`, to `staffId` where it is given, in no order. */
  ofDay(day: Day, staffId?: string): Promise<OutboxMail[]>;
}

/** A mail as it will be read: rendered once, when it was decided. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

/** Keeps rendered mails until, and after, they are sent. */
export interface MailContents {
  /** Key under which the mail can be read back. */
  keep(mailId: string, mail: RenderedMail): Promise<string>;
  /** @throws StoreError when there is nothing under `contentKey`, or not what `keep` wrote. */
  read(contentKey: string): Promise<RenderedMail>;
  /** Takes the words of a mail away, so that nobody reads them any more; only of mails that are kept to be dropped. */
  drop(contentKey: string): Promise<void>;
  /** Keeps among the files that a provider accepted it: a witness that a restored table does not lose. */
  attestSent(mailId: string, accepted: AcceptedMail): Promise<void>;
  /** What was attested of the mail. */
  attestedSent(mailId: string): Promise<AcceptedMail | undefined>;
}

/** That a provider accepted a mail, and when. */
export interface AcceptedMail {
  readonly messageId: string;
  readonly sentAt: Instant;
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

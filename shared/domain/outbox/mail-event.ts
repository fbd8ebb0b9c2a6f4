import type { Instant } from '../day.ts';
import type { MailFate, OutboxMail } from './outbox-mail.ts';
import { failed, sent } from './sending.ts';

/** What the provider tells about one mail after taking it. */
export interface MailEvent {
  readonly type: 'sent' | 'rejected' | MailFate;
  readonly mailId: string;
  readonly messageId: string;
  readonly at: Instant;
  /** Of a bounce, complaint or rejection. */
  readonly reason?: string;
  /** True when the mailbox will never take mail: a permanent bounce, or a complaint. */
  readonly lasting?: boolean;
}

/** Later reports outweigh earlier ones, whatever order they arrive in. */
const weight: Readonly<Record<MailFate, number>> = { delayed: 1, delivered: 2, bounced: 3, complained: 4 };

/**
 * `mail` after `event`; the same object when the event says nothing new, so that an event that comes twice changes
 * nothing. Every event but a rejection proves that the provider accepted the mail, whatever our own state says.
 */
export function settled(mail: OutboxMail, event: MailEvent): OutboxMail {
  if (event.type === 'rejected') {
    if (mail.state.status === 'FAILED') return mail;
    const rejected = failed(mail, event.reason ?? 'the provider rejected the mail', event.at);
    return { ...rejected, messageIds: [...new Set([...mail.messageIds, event.messageId])] };
  }
  // A rejected message was accepted before: an event that says so, and arrives late, proves nothing.
  const known = ['SENT', 'FAILED'].includes(mail.state.status) && mail.messageIds.includes(event.messageId);
  const accepted = known ? mail : sent(mail, event.messageId, event.at);
  return event.type === 'sent' ? accepted : fated(accepted, event.type, event, mail);
}

function fated(accepted: OutboxMail, fate: MailFate, event: MailEvent, before: OutboxMail): OutboxMail {
  if (accepted.fate !== undefined && weight[accepted.fate] >= weight[fate]) return accepted;
  const undelivered = fate === 'bounced' || fate === 'complained';
  return {
    ...accepted,
    fate,
    ...(event.reason !== undefined && { fateReason: event.reason.slice(0, 300) }),
    unreported: accepted.unreported || undelivered,
    version: before.version + 1,
  };
}

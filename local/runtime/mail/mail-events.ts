import { idOf } from '../queues/queue-store.ts';
import { arnOf, type Place } from '../template/place.ts';
import type { AcceptedMail } from './mail-calls.ts';

/** What SES may say of a mail after it was accepted. */
export type MailEvent = 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT' | 'REJECT' | 'DELIVERY_DELAY';

const eventTypes: Readonly<Record<MailEvent, { detailType: string; eventType: string; part: string }>> = {
  SEND: { detailType: 'Email Sent', eventType: 'Send', part: 'send' },
  DELIVERY: { detailType: 'Email Delivered', eventType: 'Delivery', part: 'delivery' },
  BOUNCE: { detailType: 'Email Bounced', eventType: 'Bounce', part: 'bounce' },
  COMPLAINT: { detailType: 'Email Complaint Received', eventType: 'Complaint', part: 'complaint' },
  REJECT: { detailType: 'Email Rejected', eventType: 'Reject', part: 'reject' },
  DELIVERY_DELAY: { detailType: 'Email Delivery Delayed', eventType: 'DeliveryDelay', part: 'deliveryDelay' },
};

/** An event as the event bus carries it. */
export interface BusEvent extends Readonly<Record<string, unknown>> {
  readonly source: string;
}

/** The event of SES about `mail`, in the envelope of the event bus. */
export function mailEventOf(place: Place, mail: AcceptedMail, event: MailEvent, now: number): BusEvent {
  const { detailType, eventType, part } = eventTypes[event];
  const time = new Date(now).toISOString();
  const { from, destinations, headers, messageId, subject, tags, configurationSet } = mail;
  return {
    version: '0',
    id: idOf(`${messageId} ${event}`, 0),
    'detail-type': detailType,
    source: 'aws.ses',
    account: place.account,
    time,
    region: place.region,
    resources: configurationSet === undefined ? [] : [arnOf(place, 'ses', `configuration-set/${configurationSet}`)],
    detail: {
      eventType,
      mail: {
        timestamp: time,
        source: from,
        sendingAccountId: place.account,
        messageId,
        destination: destinations,
        headersTruncated: false,
        headers,
        commonHeaders: { from: [from], to: destinations, subject, messageId },
        tags,
      },
      [part]: partOf(event, destinations, time),
    },
  };
}

function partOf(event: MailEvent, destinations: readonly string[], timestamp: string): Record<string, unknown> {
  const recipients = destinations.map((emailAddress) => ({ emailAddress }));
  switch (event) {
    case 'SEND':
      return {};
    case 'DELIVERY':
      return {
        timestamp,
        processingTimeMillis: 1,
        recipients: destinations,
        smtpResponse: '250 OK',
        reportingMTA: 'local',
      };
    case 'BOUNCE':
      return {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: recipients.map((recipient) => ({ ...recipient, status: '5.1.1' })),
        timestamp,
        feedbackId: 'local',
      };
    case 'COMPLAINT':
      return { complainedRecipients: recipients, timestamp, feedbackId: 'local', complaintFeedbackType: 'abuse' };
    case 'REJECT':
      return { reason: 'Bad content' };
    case 'DELIVERY_DELAY':
      return { delayType: 'TransientCommunicationFailure', delayedRecipients: recipients, timestamp };
  }
}

/**
 * True when an event fits a rule's pattern: every field named holds one of the values listed, or one that begins with a
 * listed prefix.
 * @throws Error for a filter that is not known.
 */
export function matchesPatternOf(pattern: unknown, event: unknown): boolean {
  return Object.entries(pattern as Record<string, unknown>).every(([field, wanted]) => {
    const value = (event as Record<string, unknown> | undefined)?.[field];
    if (!Array.isArray(wanted)) return typeof value === 'object' && value !== null && matchesPatternOf(wanted, value);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.some((one) => wanted.some((choice) => matchesChoice(choice, one)));
  });
}

function matchesChoice(choice: unknown, value: unknown): boolean {
  if (typeof choice !== 'object' || choice === null) return choice === value;
  const [[filter, operand] = []] = Object.entries(choice);
  if (filter === 'prefix') return typeof value === 'string' && value.startsWith(String(operand));
  if (filter === 'exists') return (value !== undefined) === operand;
  throw new Error(`The event filter ${filter} is not supported`);
}

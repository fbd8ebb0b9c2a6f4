import * as z from 'zod';
import type { MailEvent } from '../../domain/outbox/mail-event.ts';

const recipients = z
  .array(z.object({ diagnosticCode: z.string().optional(), status: z.string().optional() }))
  .default([]);

/** An event of a configuration set, as SES publishes it; the fields of other kinds of event are ignored. */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.iso.datetime({ offset: true }),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({ bounceType: z.string(), bounceSubType: z.string().default(''), bouncedRecipients: recipients })
    .optional(),
  complaint: z.object({ complaintFeedbackType: z.string().optional() }).optional(),
  reject: z.object({ reason: z.string() }).optional(),
  deliveryDelay: z.object({ delayType: z.string().default('') }).optional(),
});

/** EventBridge wraps the event in its own; SNS with raw delivery does not. */
const envelope = z.object({ detail: z.unknown() });

/** The event in a message of the queue; undefined when it is none, or speaks of a mail that is not ours. */
export function readSesEvent(message: unknown): MailEvent | undefined {
  const wrapped = envelope.safeParse(message);
  const read = sesEvent.safeParse(wrapped.success && wrapped.data.detail !== undefined ? wrapped.data.detail : message);
  if (!read.success) return undefined;
  const { eventType, mail, bounce, complaint, reject, deliveryDelay } = read.data;
  const mailId = mail.tags['mail']?.[0];
  if (mailId === undefined) return undefined;
  const event = { mailId, messageId: mail.messageId, at: mail.timestamp };
  switch (eventType) {
    case 'Send':
      return { ...event, type: 'sent' };
    case 'Delivery':
      return { ...event, type: 'delivered' };
    case 'DeliveryDelay':
      return { ...event, type: 'delayed', reason: deliveryDelay?.delayType ?? '' };
    case 'Bounce': {
      const said = bounce?.bouncedRecipients.map((recipient) => recipient.diagnosticCode ?? recipient.status ?? '');
      const reason = [bounce?.bounceType, bounce?.bounceSubType, ...(said ?? [])].filter(Boolean).join('; ');
      return { ...event, type: 'bounced', reason, lasting: bounce?.bounceType === 'Permanent' };
    }
    case 'Complaint':
      return { ...event, type: 'complained', reason: complaint?.complaintFeedbackType ?? '', lasting: true };
    case 'Reject':
      return { ...event, type: 'rejected', reason: reject?.reason ?? '' };
    default:
      return undefined;
  }
}

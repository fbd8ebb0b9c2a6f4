import * as z from 'zod';

const instant = z.iso.datetime({ offset: true });

/**
 * Where a mail stands. PENDING: not handed to the provider, or refused by it for now. SENDING: somebody holds it until
 * `leaseUntil`. HELD: handed over, the answer unknown; sent again only when no event came by `until`. SENT: accepted by
 * the provider. FAILED: nobody will send it any more.
 */
const outboxState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('PENDING'), nextAt: instant }),
  z.object({ status: z.literal('SENDING'), leaseUntil: instant }),
  z.object({ status: z.literal('HELD'), until: instant, reason: z.string().optional() }),
  z.object({ status: z.literal('SENT'), sentAt: instant, messageId: z.string() }),
  z.object({ status: z.literal('FAILED'), failedAt: instant, reason: z.string() }),
]);
export type OutboxState = z.infer<typeof outboxState>;

/** What the provider reported after it had accepted a mail. */
const mailFate = z.enum(['delivered', 'delayed', 'bounced', 'complained']);
export type MailFate = z.infer<typeof mailFate>;

/** One mail to one person, from the decision to its end. */
export const outboxMail = z.object({
  mailId: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.string(),
  logicalDay: z.iso.date(),
  recipient: z.object({ staffId: z.string(), name: z.string(), email: z.string() }),
  subject: z.string(),
  /** Key of the rendered mail among the files. */
  contentKey: z.string(),
  queuedAt: instant,
  state: outboxState,
  /** Times it was taken up for sending. */
  attempts: z.int().nonnegative(),
  /** Message ids the provider gave it; more than one means that it went out more than once. */
  messageIds: z.array(z.string()),
  fate: mailFate.optional(),
  /** What the provider said of a bounce or complaint, shortened. */
  fateReason: z.string().optional(),
  /** Times the sweep handed it over again since it was last taken up. */
  sweeps: z.int().positive().optional(),
  /** The sweep looks at it no earlier than this: others come first. */
  sweepAt: instant.optional(),
  /** True until the administrators were told of its failure. */
  unreported: z.boolean(),
  /** Rises by one with every change. */
  version: z.int().positive(),
});
export type OutboxMail = z.infer<typeof outboxMail>;

/** What is known of a mail before it was ever taken up. */
export type QueuedMail = Pick<
  OutboxMail,
  'mailId' | 'kind' | 'logicalDay' | 'recipient' | 'subject' | 'contentKey' | 'queuedAt'
>;

import type { Day } from '../../domain/day.ts';
import { DeliveryError, StoreError } from '../../domain/errors.ts';
import type { OutboxMail } from '../../domain/outbox/outbox-mail.ts';
import {
  answered,
  claim,
  failed,
  heldForWord,
  type SendOutcome,
  sent,
  unreadable,
} from '../../domain/outbox/sending.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Mailboxes, MailContents, MailTransport, Outbox } from '../../ports/mails.ts';

export interface DeliverMailPorts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly contents: MailContents;
  readonly mailboxes: Mailboxes;
  readonly transport: MailTransport;
  /** Waits until the account's rate allows another mail. */
  readonly pace: () => Promise<void>;
  /** After a restore: mails about this day or an earlier one wait for the operator's word. */
  readonly heldThrough?: Day | undefined;
}

/**
 * What came of one hand-over: how the mail stands now, `settled` when it was at its end before, or `unknown` when there
 * is no such mail: its row was lost with a restored table, and the job that decided it decides it again.
 */
export type Delivery = 'sent' | 'held' | 'waiting' | 'failed' | 'settled' | 'unknown';

/**
 * Sends the mail `mailId` once, if it is due to be sent. A mail whose words are gone or cannot be read is given up
 * after a few tries, and one that the files attest as sent is not sent again, whatever its row says.
 * @throws DeliveryError when another deliverer holds the mail: the message has to be delivered again, or a mail whose
 * holder crashed would never be sent. @throws StoreError when its answer could not be written down.
 */
export async function deliverMail(mailId: string, ports: DeliverMailPorts, signal?: AbortSignal): Promise<Delivery> {
  const found = await ports.outbox.find(mailId);
  if (found === undefined) return 'unknown';
  const delivery = isAtEnd(found) ? 'settled' : await deliver(found, ports, signal);
  // Also at a later hand-over, where the deliverer died in between.
  if (found.kind === 'sign-in' && isOver.has(delivery)) await ports.contents.drop(found.contentKey);
  return delivery;
}

/** Deliveries after which nobody reads the words of a mail any more. */
const isOver: ReadonlySet<Delivery> = new Set(['sent', 'failed', 'settled']);

async function deliver(found: OutboxMail, ports: DeliverMailPorts, signal: AbortSignal | undefined): Promise<Delivery> {
  const { clock, outbox, contents, mailboxes, transport } = ports;
  const { mailId } = found;
  const [attested, blocked] = await Promise.all([
    contents.attestedSent(mailId),
    mailboxes.blockOf(found.recipient.email, clock.now()),
  ]);
  if (attested !== undefined)
    return writeDown(found, (mail) => sent(mail, attested.messageId, attested.sentAt), outbox);
  if (ports.heldThrough !== undefined && found.logicalDay <= ports.heldThrough) {
    return writeDown(found, (mail) => heldForWord(mail, clock.now()), outbox);
  }

  const claimed = await claimMail(found, ports);
  if (claimed === 'settled' || claimed === 'held' || claimed === 'failed') return claimed;

  if (blocked !== undefined) {
    const reason = `此邮箱曾被退信或投诉，已停发：${blocked.reason}`;
    return writeDown(claimed, (mail) => failed(mail, reason, clock.now()), outbox);
  }
  const rendered = await contents.read(claimed.contentKey).catch(asStoreError);
  if (rendered instanceof StoreError) return writeDown(claimed, (mail) => unread(mail, rendered, clock.now()), outbox);
  await ports.pace();
  const { recipient, kind, queuedAt } = claimed;
  const outcome = await transport.send({ ...rendered, mailId, kind, recipient, queuedAt }, signal);
  if (outcome.kind === 'accepted') await attest(claimed, outcome.messageId, ports);
  return writeDown(claimed, (mail) => answerTo(mail, claimed, outcome, clock.now()), outbox);
}

const isAtEnd = ({ state }: OutboxMail) => state.status === 'SENT' || state.status === 'FAILED';

function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  throw error;
}

/** Files that do not answer now are asked again for days; words that are gone or damaged are not. */
function unread(mail: OutboxMail, error: StoreError, now: string): OutboxMail {
  const reason = `邮件内容无法读取：${error.message}`;
  return error.retryable
    ? answered(mail, { kind: 'refused', reason, lasting: false }, now)
    : unreadable(mail, reason, now);
}

/**
 * The row is what counts: without the attestation among the files only a table restored from a backup would know less.
 */
async function attest({ mailId }: OutboxMail, messageId: string, { clock, contents }: DeliverMailPorts): Promise<void> {
  try {
    await contents.attestSent(mailId, { messageId, sentAt: clock.now() });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

async function claimMail(
  found: OutboxMail,
  { clock, outbox }: DeliverMailPorts,
): Promise<OutboxMail | 'settled' | 'held' | 'failed'> {
  const { mailId } = found;
  const taken = claim(found, clock.now());
  if (taken.kind === 'busy') {
    throw new DeliveryError(`Mail ${mailId} is being sent by another deliverer until ${taken.until}`, { mailId });
  }
  if (taken.mail !== undefined && (await outbox.replace(taken.mail)) === 'conflict') {
    throw new DeliveryError(`Mail ${mailId} was taken up by another deliverer`, { mailId });
  }
  if (taken.kind === 'settled') return taken.mail === undefined ? 'settled' : 'failed';
  return taken.kind === 'held' ? 'held' : taken.mail;
}

/** An answer counts for the attempt it answers; that a mail was accepted counts whatever happened meanwhile. */
function answerTo(mail: OutboxMail, claimed: OutboxMail, outcome: SendOutcome, now: string): OutboxMail | undefined {
  if (mail.version === claimed.version) return answered(mail, outcome, now);
  if (outcome.kind !== 'accepted' || mail.messageIds.includes(outcome.messageId)) return undefined;
  return sent(mail, outcome.messageId, now);
}

const attemptsToWrite = 5;

/** Writes `change` down; where an event of the provider was quicker, on top of what the event wrote. */
async function writeDown(
  claimed: OutboxMail,
  change: (mail: OutboxMail) => OutboxMail | undefined,
  outbox: Outbox,
): Promise<Delivery> {
  let mail: OutboxMail | undefined = claimed;
  for (let attempt = 0; attempt < attemptsToWrite && mail !== undefined; attempt++) {
    const changed = change(mail);
    if (changed === undefined) return standing(mail);
    if ((await outbox.replace(changed)) === 'replaced') return standing(changed);
    mail = await outbox.find(claimed.mailId);
  }
  throw new StoreError(`The answer for mail ${claimed.mailId} could not be written down`, { mailId: claimed.mailId });
}

function standing(mail: OutboxMail): Delivery {
  const names = { PENDING: 'waiting', SENDING: 'waiting', HELD: 'held', SENT: 'sent', FAILED: 'failed' } as const;
  return names[mail.state.status];
}

import { DeliveryError, StoreError } from '../../domain/errors.ts';
import type { OutboxMail } from '../../domain/outbox/outbox-mail.ts';
import { answered, claim, failed, type SendOutcome, sent } from '../../domain/outbox/sending.ts';
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
}

/** What came of one hand-over: how the mail stands now, or `settled` when it was at its end before. */
export type Delivery = 'sent' | 'held' | 'waiting' | 'failed' | 'settled';

/**
 * Sends the mail `mailId` once, if it is due to be sent.
 * @throws DeliveryError when another deliverer holds the mail: the message must come back, or a mail whose holder dies
 * would be forgotten. @throws StoreError when there is no such mail, or its answer could not be written down.
 */
export async function deliverMail(mailId: string, ports: DeliverMailPorts, signal?: AbortSignal): Promise<Delivery> {
  const { clock, outbox, contents, mailboxes, transport } = ports;
  const found = await outbox.find(mailId);
  if (found === undefined) throw new StoreError(`No mail ${mailId} in the outbox`, { mailId }, { retryable: false });
  const rendered = await contents.read(found.contentKey);

  const claimed = await claimMail(found, ports);
  if (claimed === 'settled' || claimed === 'held' || claimed === 'failed') return claimed;

  const { recipient, kind, queuedAt } = claimed;
  const blocked = await mailboxes.blockOf(recipient.email, clock.now());
  if (blocked !== undefined) {
    const reason = `此邮箱曾被退信或投诉，已停发：${blocked.reason}`;
    return writeDown(claimed, (mail) => failed(mail, reason, clock.now()), outbox);
  }
  await ports.pace();
  const outcome = await transport.send({ ...rendered, mailId, kind, recipient, queuedAt }, signal);
  return writeDown(claimed, (mail) => answerTo(mail, claimed, outcome, clock.now()), outbox);
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

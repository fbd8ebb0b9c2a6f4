import type { DraftMail } from '../../domain/mail.ts';
import { addressesOf, type Route, wecomAddress } from '../../domain/outbox/route.ts';
import { queuedMail } from '../../domain/outbox/sending.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliverySignal, MailContents, Outbox, RenderedMail } from '../../ports/mails.ts';

export interface QueueMailPorts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly contents: Pick<MailContents, 'keep'>;
  readonly signal: DeliverySignal;
  readonly mailIdOf: (draft: DraftMail) => string;
  readonly render: (draft: DraftMail, mailId: string) => RenderedMail;
  /** People who are reached otherwise than by mail alone. */
  readonly routes: readonly Route[];
  /** The firm has an application of 企业微信. */
  readonly hasWecom?: boolean;
}

/**
 * Takes `draft` for delivery by mail, by robot or by both, as the routes say, or by 企业微信, each once: `exists` when the same mail
 * (kind, person, logical day, subject key) was taken before, whatever its words.
 */
export async function queueMail(draft: DraftMail, ports: QueueMailPorts): Promise<'queued' | 'exists'> {
  const own = ownAddress(draft, ports.hasWecom === true);
  const { staffId, name } = draft.recipient;
  const results: ('queued' | 'exists')[] = [];
  for (const email of addressesOf({ ...draft.recipient, email: own }, ports.routes)) {
    const isOwn = email === own;
    const subjectKey = isOwn ? draft.subjectKey : `${draft.subjectKey}@${email}`;
    results.push(await queueOne({ ...draft, subjectKey, recipient: { staffId, name, email } }, ports));
  }
  return results.includes('queued') ? 'queued' : 'exists';
}

/** Where `draft` reaches its reader in person: 企业微信 for 今日 where both sides have it, else the mailbox. */
function ownAddress({ kind, recipient: { email, wecomId } }: DraftMail, hasWecom: boolean): string {
  return hasWecom && kind === 'follow-up' && wecomId !== undefined ? wecomAddress(wecomId, email) : email;
}

/**
 * The row is written before the deliverer is told; a mail whose announcement is lost is announced again by the sweep.
 */
async function queueOne(draft: DraftMail, ports: QueueMailPorts): Promise<'queued' | 'exists'> {
  const mailId = ports.mailIdOf(draft);
  if ((await ports.outbox.find(mailId)) !== undefined) return 'exists';
  const contentKey = await ports.contents.keep(mailId, ports.render(draft, mailId));
  const { kind, logicalDay, recipient, subject } = draft;
  const mail = queuedMail({ mailId, kind, logicalDay, recipient, subject, contentKey, queuedAt: ports.clock.now() });
  if ((await ports.outbox.add(mail)) === 'exists') return 'exists';
  await ports.signal.announce(mailId);
  return 'queued';
}

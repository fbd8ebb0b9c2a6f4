import { maySee, scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import type { OutboxMail } from '../../../domain/outbox/outbox-mail.ts';
import type { MailContents, Outbox, RenderedMail, SentMails } from '../../../ports/mails.ts';

export interface MailPorts {
  readonly sent: SentMails;
  readonly outbox: Pick<Outbox, 'find'>;
  readonly contents: Pick<MailContents, 'read'>;
}

/** A page of 邮件: what was sent on one day, or to one person in the days before it. */
export interface MailPage {
  readonly day: Day;
  readonly mails: readonly OutboxMail[];
  readonly counts: Readonly<Record<OutboxMail['state']['status'], number>>;
}

/** Days of one's own mails on a page. */
const ownDays = 14;

/**
 * Mails of `day` whose state `viewer` may see; for whoever sees only their own, those of the two weeks up to it. The
 * words are for the recipient alone.
 */
export async function mailPage({ sent }: MailPorts, viewer: Viewer, day: Day): Promise<MailPage> {
  const scope = scopeOf(viewer, 'mailState');
  const isAlone = scope !== undefined && viewer.below.size === 0;
  const days = isAlone ? Array.from({ length: ownDays }, (_, back) => addDays(day, -back)) : [day];
  const read = await Promise.all(
    days.flatMap((one) => (isAlone ? [...viewer.own].map((id) => sent.ofDay(one, id)) : [sent.ofDay(one)])),
  );
  const mails = read
    .flat()
    .filter(({ recipient }) => maySee(viewer, 'mailState', [recipient.staffId]))
    .sort((a, b) => (a.queuedAt < b.queuedAt ? 1 : a.queuedAt > b.queuedAt ? -1 : 0));
  const count = (status: OutboxMail['state']['status']): number =>
    mails.filter(({ state }) => state.status === status).length;
  const counts = {
    PENDING: count('PENDING'),
    SENDING: count('SENDING'),
    HELD: count('HELD'),
    SENT: count('SENT'),
    FAILED: count('FAILED'),
  };
  return { day, mails, counts };
}

/** The words of a mail for whom they are; a sign-in link is shown to nobody. */
export async function mailWords(
  { outbox, contents }: MailPorts,
  viewer: Viewer,
  mailId: string,
): Promise<{ readonly mail: OutboxMail; readonly words: RenderedMail } | undefined> {
  if (!/^[0-9a-f]{32}$/.test(mailId)) return undefined;
  const mail = await outbox.find(mailId);
  if (mail === undefined || mail.kind === 'sign-in' || !maySee(viewer, 'mailWords', [mail.recipient.staffId]))
    return undefined;
  return { mail, words: await contents.read(mail.contentKey) };
}

import { mailIdOf } from '../../shared/adapters/mail/mail-id.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { MailEvent } from '../../shared/domain/outbox/mail-event.ts';
import type { SendOutcome } from '../../shared/domain/outbox/sending.ts';
import type { MailContents, MailTransport, RenderedMail } from '../../shared/ports/mails.ts';
import { deliverMail } from '../../shared/usecases/mails/deliver-mail.ts';
import { queueMail } from '../../shared/usecases/mails/queue-mail.ts';
import { settleMail } from '../../shared/usecases/mails/settle-mail.ts';
import { sweepOutbox } from '../../shared/usecases/mails/sweep-outbox.ts';
import { attestations } from './attestations.ts';
import { draftTo } from './draft-to.ts';
import { fakeMailboxes } from './fake-mailboxes.ts';
import { fakeOutbox } from './fake-outbox.ts';
import { chance, faulty } from './faulty-ports.ts';
import { minutesLater } from './outbox-mail.ts';

interface DayOptions {
  readonly seed: number;
  readonly mails: number;
  readonly faultRate: number;
  readonly events: boolean;
}

interface Message {
  readonly dueAt: number;
  readonly receives: number;
  readonly work: () => Promise<unknown>;
}

/** What came of a day: per mail how often it went out, and how often an answer was lost or not written down. */
export interface DayOutcome {
  readonly sends: ReadonlyMap<string, number>;
  readonly ambiguous: number;
  readonly unrecorded: number;
  readonly open: number;
}

const [visibilityMinutes, maxReceives, sweepEvery, dayMinutes] = [6, 5, 10, 24 * 60];
const empty: RenderedMail = { subject: '', html: '', text: '', attachments: [] };

/**
 * A day of mails in memory, on a clock of its own: a planner that fires three times, queues that give back what
 * failed and park it after five times, a provider, its events, and the sweep; every call of every port may fail.
 */
export async function liveThroughDay({ seed, mails, faultRate, events }: DayOptions): Promise<DayOutcome> {
  const random = chance(seed);
  let minute = 0;
  let messages: Message[] = [];
  let [ambiguous, unrecorded] = [0, 0];
  const sends = new Map<string, number>();
  const clock = { now: () => minutesLater(minute) };
  const real = fakeOutbox();
  const post = (work: Message['work'], delay = 0, receives = 0) =>
    void messages.push({ dueAt: minute + delay, receives, work });
  const bad = <Port extends object>(port: Port) => faulty(port, faultRate, random);

  const [outbox, mailboxes] = [bad(real), bad(fakeMailboxes())];
  const contents: MailContents = bad({ keep: async () => 'key', read: async () => empty, ...attestations() });
  const settle = (event: MailEvent) => settleMail(event, { outbox, mailboxes });
  const accept = (mailId: string): SendOutcome => {
    const count = (sends.get(mailId) ?? 0) + 1;
    sends.set(mailId, count);
    const event: MailEvent = { type: 'sent', mailId, messageId: `${mailId}/${count}`, at: clock.now() };
    if (events) post(() => settle(event), random() * 8);
    return { kind: 'accepted', messageId: event.messageId };
  };
  const transport: MailTransport = {
    send: async ({ mailId }) => {
      const fate = random() / faultRate;
      if (fate < 0.3) return { kind: 'refused', reason: 'throttled', lasting: false };
      if (fate < 0.5) return { kind: 'ambiguous', reason: 'lost before it acted' };
      const accepted = accept(mailId);
      if (fate >= 1) return accepted;
      if (fate < 0.8) {
        ambiguous += 1;
        return { kind: 'ambiguous', reason: 'the answer was lost' };
      }
      unrecorded += 1;
      throw new Error('killed after the mail was accepted');
    },
  };
  const deliver = async (mailId: string) => {
    const before = sends.get(mailId) ?? 0;
    try {
      await deliverMail(mailId, { clock, outbox, contents, mailboxes, transport, pace: async () => {} });
    } catch (error) {
      if ((sends.get(mailId) ?? 0) > before && !(error as Error).message.startsWith('killed after the mail'))
        unrecorded += 1;
      throw error;
    }
  };
  const signal = bad({ announce: async (mailId: string) => post(() => deliver(mailId)) });
  const queue = (draft: DraftMail) =>
    queueMail(draft, { clock, outbox, contents, signal, mailIdOf, render: () => empty, routes: [] });
  const drafts = Array.from({ length: mails }, (_, index) => draftTo(`S${index}`));
  const plan = async () => {
    for (const draft of drafts) await queue(draft);
  };
  const sweep = () => sweepOutbox({ clock, outbox, signal, mails: { queue }, administrators: [] });

  for (let fired = 0; fired < 3; fired++) post(plan, fired);
  for (; minute < dayMinutes; minute++) {
    if (minute % sweepEvery === 0) post(sweep);
    const due = messages.filter((message) => message.dueAt <= minute);
    messages = messages.filter((message) => message.dueAt > minute);
    for (const { work, receives } of due) {
      const failed = await work().then(
        () => false,
        () => true,
      );
      if (failed && receives + 1 < maxReceives) post(work, visibilityMinutes, receives + 1);
    }
  }
  const open = [...real.rows.values()].filter((mail) => mail.state.status !== 'SENT').length + (mails - real.rows.size);
  return { sends, ambiguous, unrecorded, open };
}

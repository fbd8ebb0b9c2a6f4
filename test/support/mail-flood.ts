import { mailIdOf } from '../../shared/adapters/mail/mail-id.ts';
import { StoreError } from '../../shared/domain/errors.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { SendOutcome } from '../../shared/domain/outbox/sending.ts';
import type { MailContents, Outbox, RenderedMail } from '../../shared/ports/mails.ts';
import { deliverMail } from '../../shared/usecases/mails/deliver-mail.ts';
import { queueMail } from '../../shared/usecases/mails/queue-mail.ts';
import { sweepOutbox } from '../../shared/usecases/mails/sweep-outbox.ts';
import { attestations } from './attestations.ts';
import { draftTo } from './draft-to.ts';
import { fakeMailboxes } from './fake-mailboxes.ts';
import { fakeOutbox } from './fake-outbox.ts';
import { minutesLater } from './outbox-mail.ts';

interface FloodOptions {
  readonly mails: number;
  /** Every so manieth mail can never go out: its words are gone, cannot be written as a message, or are refused for good. */
  readonly poisonEvery: number;
  readonly quotaPerDay: number;
  /** Hours, from the second on, in which the table refuses every call. */
  readonly outageHours: number;
  /** The day at whose end the table is put back to how it stood a day before. */
  readonly restoredDay?: number;
  /** No deliverer hears of any mail but by the sweep. */
  readonly unannounced?: boolean;
}

const [tickMinutes, visibilityMinutes, maxReceives, lastDay] = [30, 6, 40, 30];
const empty: RenderedMail = { subject: '', html: '', text: '', attachments: [] };
const gone = new StoreError('The mail’s file is gone', {}, { retryable: false });

/** Days of mails in memory on a clock of their own, until nothing is open any more. */
export async function floodOutbox(options: FloodOptions) {
  let minute = 0;
  const clock = { now: () => minutesLater(minute) };
  const table = fakeOutbox();
  const isOut = () => minute >= 120 && minute < 120 + options.outageHours * 60;
  const outbox = whenUp(table, isOut);
  const poison = new Map<string, 'gone' | 'refused'>();
  const sends = new Map<string, number>();
  const reported = new Set<string>();
  let [sentToday, deadLetters, goodOutAt] = [0, 0, 0];
  let messages: { readonly mailId: string; readonly dueAt: number; readonly receives: number }[] = [];

  const contents: MailContents = {
    keep: async (mailId) => mailId,
    read: async (key) => (poison.get(key) === 'gone' ? Promise.reject(gone) : empty),
    ...attestations(),
  };
  const transport = {
    send: async ({ mailId }: { mailId: string }): Promise<SendOutcome> => {
      if (poison.get(mailId) === 'refused') return { kind: 'refused', reason: '邮件无法生成', lasting: true };
      if (sentToday >= options.quotaPerDay) return { kind: 'refused', reason: 'quota', lasting: false, isQuota: true };
      sentToday += 1;
      sends.set(mailId, (sends.get(mailId) ?? 0) + 1);
      goodOutAt = minute;
      return { kind: 'accepted', messageId: `${mailId}/${sends.get(mailId)}` };
    },
  };
  const signal = {
    announce: async (mailId: string) => void messages.push({ mailId, dueAt: minute, receives: 0 }),
  };
  const toQueue = { clock, outbox, contents, signal, mailIdOf, render: () => empty, routes: [] };
  const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];
  const mails = {
    queue: async (draft: DraftMail) => {
      for (const [, id] of JSON.stringify(draft.document).matchAll(/"([0-9a-f]{32})"/g)) reported.add(id ?? '');
      return queueMail(draft, toQueue);
    },
  };

  for (let index = 0; index < options.mails; index++) {
    const draft = draftTo(`S${index}`);
    const mailId = mailIdOf(draft);
    if (index % options.poisonEvery === 0) poison.set(mailId, index % 3 === 0 ? 'gone' : 'refused');
    await queueMail(draft, toQueue);
  }
  if (options.unannounced) messages = [];

  let backup = new Map(table.rows);
  const isOpen = () => [...table.rows.values()].some(({ state, unreported }) => unreported || !isAtEnd(state.status));
  for (; minute < lastDay * 1440 && (isOpen() || messages.length > 0); minute += tickMinutes) {
    if (minute % 1440 === 0) {
      sentToday = 0;
      if (minute === (options.restoredDay ?? -1) * 1440) restore(table.rows, backup);
      backup = new Map(table.rows);
    }
    await sweepOutbox({ clock, outbox, signal, mails, administrators }).catch(() => undefined);
    const due = messages.filter(({ dueAt }) => dueAt <= minute);
    messages = messages.filter(({ dueAt }) => dueAt > minute);
    for (const { mailId, receives } of due) {
      try {
        await deliverMail(mailId, {
          clock,
          outbox,
          contents,
          mailboxes: fakeMailboxes(),
          transport,
          pace: async () => {},
        });
      } catch {
        if (receives + 1 < maxReceives)
          messages.push({ mailId, dueAt: minute + visibilityMinutes, receives: receives + 1 });
        else deadLetters += 1;
      }
    }
  }

  const good = options.mails - poison.size;
  const ours = [...sends].filter(([mailId]) => table.rows.get(mailId)?.kind !== 'notice');
  return {
    good,
    poisoned: poison.size,
    sentOnce: ours.filter(([, count]) => count === 1).length,
    doubled: [...sends.values()].filter((count) => count > 1).length,
    reported: [...poison.keys()].filter((mailId) => reported.has(mailId)).length,
    open: [...table.rows.values()].filter(({ state, unreported }) => unreported || !isAtEnd(state.status)).length,
    deadLetters,
    days: minute / 1440,
    goodOutAfterHours: goodOutAt / 60,
  };
}

const isAtEnd = (status: string) => status === 'SENT' || status === 'FAILED';

function restore<Key, Value>(rows: Map<Key, Value>, backup: ReadonlyMap<Key, Value>): void {
  rows.clear();
  for (const [key, value] of backup) rows.set(key, value);
}

function whenUp(outbox: Outbox, isOut: () => boolean): Outbox {
  const refused = new StoreError('throttled');
  return {
    find: async (mailId) => (isOut() ? Promise.reject(refused) : outbox.find(mailId)),
    add: async (mail) => (isOut() ? Promise.reject(refused) : outbox.add(mail)),
    replace: async (mail) => (isOut() ? Promise.reject(refused) : outbox.replace(mail)),
    needingAttention: async (now, limit) => (isOut() ? Promise.reject(refused) : outbox.needingAttention(now, limit)),
  };
}

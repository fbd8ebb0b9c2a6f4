import type { Instant } from '../day.ts';
import type { OutboxMail, OutboxState, QueuedMail } from './outbox-mail.ts';

/*
 * The life of a mail in the outbox, as pure functions from one state to the next.
 *
 * A mail whose answer was lost (`ambiguous`, or a lease that ran out) is HELD: nobody knows whether it went out. When
 * the provider's event arrives during the wait, `settled` of `mail-event.ts` marks it SENT. When none arrives, it is
 * sent again, under the same mail id: at worst the reader has it twice. The first three waits take `holdMs`, each
 * further one twice the time of the one before, up to `longestHoldMs`. After `giveUpMs` it is given up as FAILED and
 * the administrators are told that it may have arrived.
 */

const minuteMs = 60_000;

/** How long one attempt may take; longer than the deliverer's timeout. */
export const leaseMs = 2 * minuteMs;

/**
 * How long a mail whose answer was lost waits for the provider's event before it is sent again: an event that is late
 * by some minutes may have to be read three times, six minutes apart.
 */
export const holdMs = 30 * minuteMs;

/** How long after a hand-over nobody took up the sweep hands the mail over again. */
const unclaimedMs = 10 * minuteMs;

/**
 * How long a provider may refuse a mail for now, or leave its answers out, before the mail is given up and reported.
 */
const giveUpMs = 3 * 24 * 60 * minuteMs;

/** How long a mail may wait for a provider's quota: what is over it today goes out on the days after. */
const giveUpQuotaMs = 14 * 24 * 60 * minuteMs;
const quotaBackOffMs = 60 * minuteMs;

/** Times the words of a mail may be missing or unreadable before it is given up. */
const contentTries = 3;

/**
 * Hand-overs by the sweep that nobody takes up before a mail that is also too old is given up: about three days of
 * them.
 */
const vainSweeps = 16;
const longestSweepMs = 6 * 60 * minuteMs;

/** Lost answers that may be chance. After that the wait doubles: each attempt may be one more copy for the reader. */
const quickHolds = 3;
const longestHoldMs = 16 * 60 * minuteMs;

/** The provider's answer to one attempt. */
export type SendOutcome =
  /** `remark`: it went another way than was asked for, which the administrators are told. */
  | { readonly kind: 'accepted'; readonly messageId: string; readonly remark?: string }
  /**
   * Refused before it was accepted: surely not sent. `lasting` when the same mail will be refused again, `isQuota` when
   * the account has sent all it may for now.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly lasting: boolean; readonly isQuota?: boolean }
  /** The answer was lost: perhaps sent, perhaps not. */
  | { readonly kind: 'ambiguous'; readonly reason: string };

/** What a deliverer may do with a mail that it was handed. */
export type SendClaim =
  | { readonly kind: 'claimed'; readonly mail: OutboxMail }
  /** Another deliverer holds it: come back after `until`. */
  | { readonly kind: 'busy'; readonly until: Instant }
  /** Waits for an event until `until`; nothing to do before. `mail` is set when this claim began the wait. */
  | { readonly kind: 'held'; readonly until: Instant; readonly mail?: OutboxMail }
  /** At its end. `mail` is set when this claim gave it up. */
  | { readonly kind: 'settled'; readonly mail?: OutboxMail };

const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** `mail` in another state, off the list of what the sweep handed over. */
const moved = (
  { sweeps, sweepAt, ...mail }: OutboxMail,
  state: OutboxState,
  changes: Partial<OutboxMail> = {},
): OutboxMail => ({ ...mail, ...changes, state, version: mail.version + 1 });

/** A mail that was just decided: PENDING, version 1, swept up when no deliverer takes it within `unclaimedMs`. */
export function queuedMail(mail: QueuedMail): OutboxMail {
  const state = { status: 'PENDING', nextAt: later(mail.queuedAt, unclaimedMs) } as const;
  return { ...mail, state, attempts: 0, messageIds: [], unreported: false, version: 1 };
}

/**
 * Takes `mail` up for sending at `now`. A lease that ran out means that a deliverer crashed between taking it up
 * and writing down the answer: whether it was sent is unknown, so it is held like a lost answer.
 */
export function claim(mail: OutboxMail, now: Instant): SendClaim {
  const { state } = mail;
  switch (state.status) {
    case 'SENT':
    case 'FAILED':
      return { kind: 'settled' };
    case 'SENDING':
      if (now < state.leaseUntil) return { kind: 'busy', until: state.leaseUntil };
      return heldFor(mail, now);
    case 'HELD':
      if (now < state.until) return { kind: 'held', until: state.until };
      return isTooOld(mail, now) && mail.attempts > quickHolds
        ? { kind: 'settled', mail: failed(mail, `多次发送都没有收到答复，可能已经送达：${state.reason ?? ''}`, now) }
        : claimed(mail, now);
    case 'PENDING':
      return claimed(mail, now);
  }
}

function claimed(mail: OutboxMail, now: Instant): SendClaim {
  const state = { status: 'SENDING', leaseUntil: later(now, leaseMs) } as const;
  return { kind: 'claimed', mail: moved(mail, state, { attempts: mail.attempts + 1 }) };
}

function heldFor(mail: OutboxMail, now: Instant): SendClaim {
  const held = waiting(mail, '发送中断，没有记下结果', now);
  return { kind: 'held', until: held.until, mail: moved(mail, held) };
}

function waiting({ attempts }: OutboxMail, reason: string, now: Instant) {
  const waitMs = Math.min(longestHoldMs, holdMs * 2 ** Math.max(0, attempts - quickHolds));
  return { status: 'HELD', until: later(now, waitMs), reason: reason.slice(0, 200) } as const;
}

const isTooOld = (mail: OutboxMail, now: Instant, afterMs = giveUpMs) =>
  Date.parse(now) - Date.parse(mail.queuedAt) >= afterMs;

/** `mail` after the provider's answer `outcome` at `now`. */
export function answered(mail: OutboxMail, outcome: SendOutcome, now: Instant): OutboxMail {
  switch (outcome.kind) {
    case 'accepted':
      return rerouted(sent(mail, outcome.messageId, now), outcome.remark);
    case 'ambiguous':
      return moved(mail, waiting(mail, outcome.reason, now));
    case 'refused': {
      const isQuota = outcome.isQuota === true;
      if (outcome.lasting || isTooOld(mail, now, isQuota ? giveUpQuotaMs : giveUpMs)) {
        return failed(mail, outcome.reason, now);
      }
      const waitMs = isQuota ? quotaBackOffMs : backOffMs(mail.attempts);
      return moved(mail, { status: 'PENDING', nextAt: later(now, waitMs) });
    }
  }
}

/** `mail`, which was taken up, where its words are gone or damaged: given up after a few tries. */
export function unreadable(mail: OutboxMail, reason: string, now: Instant): OutboxMail {
  return answered(mail, { kind: 'refused', reason, lasting: mail.attempts >= contentTries }, now);
}

/**
 * `mail` kept back at `now` because its row comes from a restored backup and nothing says whether it went out: looked
 * at again every hour until the operator lets it go, given up and reported like any other after three days.
 */
export function heldForWord(mail: OutboxMail, now: Instant): OutboxMail {
  const reason = '记录来自恢复的备份，无法确认是否已经发出；未经确认不再发送';
  if (isTooOld(mail, now)) return failed(mail, reason, now);
  return moved(mail, { status: 'PENDING', nextAt: later(now, 60 * minuteMs) });
}

/**
 * `mail` after the sweep handed it over at `now`: the next hand-over waits, twice as long each time, so that mails that
 * nobody manages to take up never keep the others out. One that was handed over for days without any result is given
 * up.
 */
export function sweptUp(mail: OutboxMail, now: Instant): OutboxMail {
  const sweeps = (mail.sweeps ?? 0) + 1;
  if (sweeps > vainSweeps && isTooOld(mail, now))
    return failed(mail, '多次交付都没有结果，请查看 deliver-mail 的日志', now);
  const waitMs = Math.min(longestSweepMs, unclaimedMs * 2 ** (sweeps - 1));
  return { ...mail, sweeps, sweepAt: later(now, waitMs), version: mail.version + 1 };
}

/** One minute, doubled with each attempt, at most an hour. */
function backOffMs(attempts: number): number {
  return Math.min(60, 2 ** Math.max(0, attempts - 1)) * minuteMs;
}

/** `mail` as accepted by the provider under `messageId`. */
export function sent(mail: OutboxMail, messageId: string, now: Instant): OutboxMail {
  const messageIds = mail.messageIds.includes(messageId) ? mail.messageIds : [...mail.messageIds, messageId];
  const state = mail.state.status === 'SENT' ? mail.state : ({ status: 'SENT', sentAt: now, messageId } as const);
  // A mail that is recorded as failed and was sent all the same is not reported as a failure.
  const unreported = mail.state.status === 'FAILED' ? false : mail.unreported;
  return moved(mail, state, { messageIds, unreported });
}

/** `mail`, which was sent, with the reason why it went another way; the administrators are told once. */
function rerouted(mail: OutboxMail, remark: string | undefined): OutboxMail {
  return remark === undefined ? mail : { ...mail, fateReason: remark.slice(0, 500), unreported: true };
}

/** True for a mail that reached its reader, though another way than was asked for. */
export const wasRerouted = ({ state, fate, fateReason }: OutboxMail): boolean =>
  state.status === 'SENT' && fate === undefined && fateReason !== undefined;

/** `mail` given up at `now`, to be reported to the administrators. */
export function failed(mail: OutboxMail, reason: string, now: Instant): OutboxMail {
  return moved(mail, { status: 'FAILED', failedAt: now, reason: reason.slice(0, 500) }, { unreported: true });
}

/** `mail` after the administrators were told. */
export function reported(mail: OutboxMail): OutboxMail {
  return moved(mail, mail.state, { unreported: false });
}

/** When the sweep has to look at `mail` again; undefined when nothing is open. */
export function attentionAt(mail: OutboxMail): Instant | undefined {
  const openAt = openSince(mail);
  if (openAt === undefined || mail.sweepAt === undefined) return openAt;
  return Date.parse(openAt) < Date.parse(mail.sweepAt) ? mail.sweepAt : openAt;
}

function openSince(mail: OutboxMail): Instant | undefined {
  switch (mail.state.status) {
    case 'PENDING':
      return mail.state.nextAt;
    case 'SENDING':
      return mail.state.leaseUntil;
    case 'HELD':
      return mail.state.until;
    case 'SENT':
      return mail.unreported ? mail.state.sentAt : undefined;
    case 'FAILED':
      return mail.unreported ? mail.state.failedAt : undefined;
  }
}

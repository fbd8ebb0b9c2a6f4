import { describe, expect, it } from 'vitest';
import type { OutboxMail } from '../../../shared/domain/outbox/outbox-mail.ts';
import { answered, attentionAt, claim, failed, type SendOutcome } from '../../../shared/domain/outbox/sending.ts';
import { minutesLater, waitingMail } from '../../support/outbox-mail.ts';

const refusedForNow: SendOutcome = { kind: 'refused', reason: 'Throttling', lasting: false };

function takenUp(mail: OutboxMail, now: string): OutboxMail {
  const taken = claim(mail, now);
  if (taken.kind !== 'claimed') throw new Error(`expected to claim the mail, but it is ${taken.kind}`);
  return taken.mail;
}

describe('a mail on its way', () => {
  it('is taken up by one deliverer, and a second one is told to come back', () => {
    const sending = takenUp(waitingMail(), minutesLater(1));

    const second = claim(sending, minutesLater(2));

    expect(second).toEqual({ kind: 'busy', until: minutesLater(3) });
  });

  it('is sent once it is accepted, and is nobody’s business any more', () => {
    const accepted = answered(
      takenUp(waitingMail(), minutesLater(1)),
      { kind: 'accepted', messageId: 'A' },
      minutesLater(1),
    );

    expect(accepted.state).toEqual({ status: 'SENT', sentAt: minutesLater(1), messageId: 'A' });
    expect(claim(accepted, minutesLater(99))).toEqual({ kind: 'settled' });
    expect(attentionAt(accepted)).toBeUndefined();
  });

  it('waits for the provider’s event when the answer was lost, and is sent again only when none came', () => {
    const lost = answered(
      takenUp(waitingMail(), minutesLater(1)),
      { kind: 'ambiguous', reason: 'reset' },
      minutesLater(1),
    );

    expect(claim(lost, minutesLater(30)).kind).toBe('held');
    expect(claim(lost, minutesLater(31)).kind).toBe('claimed');
  });

  it('waits longer each time its answer is lost, and is given up after three days: its reader has copies enough', () => {
    let [taken, copies, now] = [claim(waitingMail(), minutesLater(0)), 0, minutesLater(0)];
    while (taken.kind === 'claimed' && copies < 100) {
      const held = answered(taken.mail, { kind: 'ambiguous', reason: 'no answer' }, now);
      copies += 1;
      now = attentionAt(held) ?? now;
      taken = claim(held, now);
    }

    expect(copies).toBeLessThanOrEqual(12);
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(minutesLater(3 * 24 * 60)));
    expect(taken).toMatchObject({ kind: 'settled', mail: { state: { status: 'FAILED' }, unreported: true } });
    expect(taken).toMatchObject({ mail: { state: { reason: expect.stringMatching(/可能已经送达.*no answer/) } } });
  });

  it('is held, not sent again, when its deliverer died without writing down an answer', () => {
    const abandoned = takenUp(waitingMail(), minutesLater(1));

    const next = claim(abandoned, minutesLater(3));

    expect(next).toMatchObject({ kind: 'held', until: minutesLater(33), mail: { state: { status: 'HELD' } } });
  });

  it('is tried again after a minute, two, four … when it was refused for now', () => {
    const once = answered(takenUp(waitingMail(), minutesLater(0)), refusedForNow, minutesLater(0));
    const twice = answered(takenUp(once, minutesLater(1)), refusedForNow, minutesLater(1));

    expect(once.state).toEqual({ status: 'PENDING', nextAt: minutesLater(1) });
    expect(twice.state).toEqual({ status: 'PENDING', nextAt: minutesLater(3) });
  });

  it('is given up and reported after three days of refusals, or at once when it would be refused for ever', () => {
    const threeDays = minutesLater(3 * 24 * 60);
    const old = answered(takenUp(waitingMail(), threeDays), refusedForNow, threeDays);
    const bad = answered(takenUp(waitingMail(), minutesLater(0)), { ...refusedForNow, lasting: true }, minutesLater(0));

    expect(old).toMatchObject({ state: { status: 'FAILED', reason: 'Throttling' }, unreported: true });
    expect(bad).toMatchObject({ state: { status: 'FAILED' }, unreported: true });
    expect(attentionAt(failed(waitingMail(), 'x', minutesLater(5)))).toBe(minutesLater(5));
  });
});

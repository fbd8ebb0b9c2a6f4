import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settled } from '../../shared/domain/outbox/mail-event.ts';
import type { OutboxMail } from '../../shared/domain/outbox/outbox-mail.ts';
import { answered, attentionAt, claim, holdMs, leaseMs, type SendOutcome } from '../../shared/domain/outbox/sending.ts';
import { minutesLater, waitingMail } from '../support/outbox-mail.ts';

/** What may happen next to a mail: somebody takes it up (and may die holding it), or the provider speaks. */
type Step =
  | { readonly does: 'deliver'; readonly answer: SendOutcome | 'dies' }
  | { readonly does: 'event' }
  | { readonly does: 'nothing' };

const answer = fc.constantFrom<SendOutcome | 'dies'>(
  { kind: 'accepted', messageId: 'A' },
  { kind: 'ambiguous', reason: 'lost' },
  { kind: 'refused', reason: 'busy', lasting: false },
  'dies',
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('deliver' as const), answer }),
  fc.constant<Step>({ does: 'event' }),
  fc.constant<Step>({ does: 'nothing' }),
);

function take({ mail, sends }: { mail: OutboxMail; sends: number }, next: Step, now: string) {
  if (next.does === 'nothing') return { mail, sends };
  if (next.does === 'event') {
    const event = { type: 'sent', mailId: mail.mailId, messageId: 'A', at: now } as const;
    return { mail: sends === 0 ? mail : settled(mail, event), sends };
  }
  const taken = claim(mail, now);
  if (taken.kind === 'held') return { mail: taken.mail ?? mail, sends };
  if (taken.kind !== 'claimed') return { mail, sends };
  const after = next.answer === 'dies' ? taken.mail : answered(taken.mail, next.answer, now);
  const mayHaveGone = next.answer === 'dies' || next.answer.kind !== 'refused';
  return { mail: after, sends: sends + (mayHaveGone ? 1 : 0) };
}

describe('the outbox, whatever happens', () => {
  it('a mail is either at its end or on the agenda: none is forgotten', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 60 })), { maxLength: 30 }), (steps) => {
        let minutes = 0;
        let now = { mail: waitingMail(), sends: 0 };
        for (const [next, pause] of steps) {
          minutes += pause;
          now = take(now, next, minutesLater(minutes));

          const isAtEnd = ['SENT', 'FAILED'].includes(now.mail.state.status) && !now.mail.unreported;
          expect(attentionAt(now.mail) === undefined).toBe(isAtEnd);
        }
      }),
    );
  });

  it('after a mail may have gone out, it is not sent again before its hold ended', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 10 })), { maxLength: 30 }), (steps) => {
        let minutes = 0;
        let last: number | undefined;
        let now = { mail: waitingMail(), sends: 0 };
        for (const [next, pause] of steps) {
          minutes += pause;
          const before = now.sends;
          now = take(now, next, minutesLater(minutes));
          if (now.sends === before) continue;

          if (last !== undefined)
            expect((minutes - last) * 60_000).toBeGreaterThanOrEqual(Math.min(holdMs, leaseMs + holdMs));
          last = minutes;
        }
      }),
    );
  });

  it('a mail that was accepted once is never sent again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = {
          mail: settled(waitingMail(), {
            type: 'sent',
            mailId: waitingMail().mailId,
            messageId: 'A',
            at: minutesLater(0),
          }),
          sends: 1,
        };
        steps.forEach((next, index) => {
          now = take(now, next, minutesLater(60 * (index + 1)));
        });

        expect(now.sends).toBe(1);
      }),
    );
  });
});

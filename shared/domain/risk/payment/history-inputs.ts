import type { Fen } from '../../money.ts';
import type { PayerHistory } from './payer-history.ts';
import { logit, type PaymentInputs } from './scorecard.ts';

/** Nothing known: every input at its harmless end. */
export const neutralInputs: PaymentInputs = {
  ownRecord: 0,
  trend: 0,
  lastDelay: 0,
  openOverdue: 0,
  amount: 0,
  stillUnpaid: 0,
  pastDue: 0,
  obstacle: 0,
  disputed: 0,
  fiscalWindow: 0,
  promises: 0,
  silence: 0,
  policy: 0,
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** What the payer's past and the amount, against the usual one as `GroupTallies` has it, say, with everything about the node itself left neutral. */
export function historyInputs(history: PayerHistory, usualLogAmount: number, amountFen: Fen): PaymentInputs {
  return {
    ...neutralInputs,
    ownRecord: logit(history.lateRate) - logit(history.overallRate),
    trend: logit(history.recentRate) - logit(history.overallRate),
    lastDelay: clamp(history.lastDelayDays ?? 0, 0, 30) / 30,
    openOverdue: Math.min(history.openOverdue.length, 5) / 5,
    amount: usualLogAmount === 0 ? 0 : clamp(Math.log(Math.max(1, amountFen)) - usualLogAmount, -2, 2),
  };
}

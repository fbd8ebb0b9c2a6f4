import type { HistorySettings, Horizon } from './payer-history.ts';
import type { Scorecard } from './scorecard.ts';

/**
 * How history is condensed. Half-life and shrinkage lie on the plateau found on public payment data; the blur is one
 * working week, because a payment two days late says little more than one two days early.
 */
export const historySettings: HistorySettings = {
  halfLifeDays: 365,
  blurDays: 5,
  clientPrior: 2,
  groupPrior: 10,
  overallPrior: 3,
};

/**
 * Hand-set weights, in logits. The client's own record carries the score; what stands about the node itself (dispute,
 * obstacle, days past due) comes next; the last five have no public data and are our judgement until our own history
 * says otherwise.
 */
const weights: Scorecard['weights'] = {
  ownRecord: 1.1,
  lastDelay: 0.2,
  openOverdue: 0.5,
  amount: 0.2,
  pastDue: 3,
  obstacle: 1,
  disputed: 1.5,
  fiscalWindow: 0.5,
  promises: 0.6,
  silence: 0.6,
  policy: 0.4,
};

/** The scorecards as shipped, one a horizon: paid later than the due date, and later than 30 days after it. */
export const shippedScorecards: Readonly<Record<Horizon, Scorecard>> = {
  0: { version: '2026-11', intercept: 0, weights },
  30: { version: '2026-11', intercept: 0, weights: { ...weights, pastDue: 5 } },
};

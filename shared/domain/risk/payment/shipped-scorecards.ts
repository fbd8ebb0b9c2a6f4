import type { HistorySettings } from './group-tallies.ts';
import type { Horizon } from './outcome.ts';
import type { Scorecard } from './scorecard.ts';

const common = {
  halfLifeDays: 365,
  groupPrior: 10,
  overallPrior: 3,
  recentHalfLifeDays: 60,
  recentPrior: 10,
};

/**
 * How history is condensed. A payment two days late says little more than one two days early: hence a blur of a
 * working week, and of half the horizon where late means 30 days, which few nodes ever are. The same scarcity asks for more
 * shrinkage there. Chosen on simulated payers (drift, seasons, heavy tails, 7 % to 75 % late) and on the earlier part
 * of public payment data, never on the part the scorer is judged by.
 */
export const historySettings: Readonly<Record<Horizon, HistorySettings>> = {
  0: { ...common, blurDays: 5, clientPrior: 1 },
  30: { ...common, blurDays: 15, clientPrior: 2 },
};

/**
 * Hand-set weights, in logits. The client's own record carries the score; what stands about the node itself (dispute,
 * obstacle, days past due) comes next; the last five have no public data and are our judgement until our own history
 * says otherwise. The trend weighs more than 1: what moves the rate of all a little moves the odds of each client more.
 * What is still unpaid weighs less than the 1 of Bayes: who pays late pays slowly in time as well.
 */
const weights: Scorecard['weights'] = {
  ownRecord: 1.2,
  trend: 1.3,
  lastDelay: 0.2,
  openOverdue: 0.5,
  amount: 0.1,
  stillUnpaid: 0.8,
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
  0: { version: '2026-11-26', intercept: 0, weights },
  30: { version: '2026-11-26', intercept: 0, weights: { ...weights, ownRecord: 1, pastDue: 5 } },
};

import type { HistorySettings } from './book.ts';
import type { Horizon } from './outcome.ts';
import type { Scorecard } from './scorecard.ts';

const common = {
  halfLifeDays: 365,
  traitPrior: 10,
  likeness: 0.1,
  traitShare: 0.6,
  overallPrior: 3,
  paceDays: 30,
  pacePrior: 10,
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
 * Hand-set weights, in logits. The client's own record and pace carry the score; what stands about the node itself
 * (dispute, obstacle, days past due) comes next; the last five have no public data and are our judgement until our own
 * history says otherwise. Traits weigh less than the 1 that each would have alone, because they overlap.
 * What is still unpaid weighs less than the 1 of Bayes: who pays late pays slowly in time as well.
 */
const weights: Scorecard['weights'] = {
  ownRecord: 0.8,
  ownPace: 0.5,
  openOverdue: 0.3,
  bookPace: 0.5,
  clientType: 0.6,
  province: 0.6,
  amountBand: 0.6,
  termBand: 0.6,
  dueMonth: 0.6,
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
  0: { version: '2026-11-29', intercept: 0, rateWeight: 1, weights },
  30: { version: '2026-11-29', intercept: 0, rateWeight: 1, weights: { ...weights, pastDue: 5 } },
};

import { logit } from '../odds.ts';
import type { HistorySettings, Others } from './book.ts';
import type { NodeTrail } from './node-trail.ts';
import { addOutcome, emptyTally, type Horizon, outcomeOn, weightOf } from './outcome.ts';
import { addPace, emptyPace, type Slowness, slowness } from './pace.ts';
import { traitNames } from './traits.ts';

/** What the nodes of one client tell on a day. Rates lie strictly between 0 and 1. */
export interface PayerHistory {
  /** Share of lateness of the client's nodes, and the share that nodes of their traits have; both held to the rate of all. */
  readonly lateRate: number;
  readonly expectedRate: number;
  /** Nodes past their horizon, weighted by age. */
  readonly effectiveCount: number;
  /** The same, counted, and how many of them were late. */
  readonly knownCount: number;
  readonly lateCount: number;
  /** How slowly the client pays against others. */
  readonly slowness: Slowness;
  /** Mean days of delay of late nodes, held to 30 days with two nodes' weight. */
  readonly meanLateDays: number;
  /** Nodes past due and unpaid. */
  readonly openOverdue: readonly NodeTrail['recordId'][];
  /** Nodes past their horizon. */
  readonly evidence: readonly NodeTrail['recordId'][];
  /** Nodes triggered: what the pace is seen on. */
  readonly triggered: readonly NodeTrail['recordId'][];
}

/** What the nodes of one client tell on the day of `others`, the node `exceptId` left out. */
export function payerHistory(
  ofClient: readonly NodeTrail[],
  others: Others,
  horizon: Horizon,
  settings: HistorySettings,
  exceptId?: string,
): PayerHistory {
  const { asOf } = others;
  const tally = emptyTally();
  const pace = emptyPace();
  const [evidence, openOverdue, triggered]: NodeTrail['recordId'][][] = [[], [], []];
  let [expected, lateCount, lateDays] = [0, 0, 0];
  for (const trail of ofClient) {
    if (trail.triggeredOn > asOf || trail.recordId === exceptId) continue;
    const weight = weightOf(asOf - trail.dueOn, settings.halfLifeDays);
    addPace(pace, trail, Number.NEGATIVE_INFINITY, asOf, weight);
    triggered?.push(trail.recordId);
    if (asOf > trail.dueOn && !(trail.settledOn !== undefined && trail.settledOn <= asOf)) {
      openOverdue?.push(trail.recordId);
    }
    const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
    if (outcome === undefined) continue;
    addOutcome(tally, outcome, weight);
    expected += weight * expectedOf(trail, others, settings);
    evidence?.push(trail.recordId);
    if (outcome.delayDays <= horizon) continue;
    lateCount += 1;
    lateDays += outcome.delayDays;
  }
  const held = (late: number): number =>
    (late + settings.clientPrior * others.rate) / (tally.weight + settings.clientPrior);
  return {
    lateRate: held(tally.late),
    expectedRate: held(expected),
    effectiveCount: tally.weight,
    knownCount: evidence?.length ?? 0,
    lateCount,
    slowness: slowness(pace, others.paymentRates, settings.clientPrior),
    meanLateDays: (lateDays + 2 * 30) / (lateCount + 2),
    openOverdue: openOverdue ?? [],
    evidence: evidence ?? [],
    triggered: triggered ?? [],
  };
}

/** The probability that a node with the traits of `trail` is late. */
function expectedOf(trail: NodeTrail, others: Others, { traitShare }: HistorySettings): number {
  let odds = logit(others.rate);
  for (const name of traitNames) odds += traitShare * others.oddsOf(name, trail.traits[name]);
  return 1 / (1 + Math.exp(-odds));
}

import { logit } from '../odds.ts';
import type { HistorySettings, Others } from './book.ts';
import type { NodeTrail } from './node-trail.ts';
import { addOutcome, emptyTally, type Horizon, type Outcome, outcomeOn, weightOf } from './outcome.ts';
import { addPace, addPaces, emptyPace, type Pace, type Slowness, slowness } from './pace.ts';
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
  /** Nodes past due and unpaid, counted. */
  readonly openOverdueCount: number;
  /** The nodes of these figures, or of more than `mostNamed` those due last: past due and unpaid; past their horizon; triggered. */
  readonly openOverdue: readonly NodeTrail['recordId'][];
  readonly evidence: readonly NodeTrail['recordId'][];
  readonly triggered: readonly NodeTrail['recordId'][];
}

/** Nodes named behind one figure: each node of a client names its others, which would be a square. */
export const mostNamed = 50;

/** What one node tells, whichever other node is looked at. */
interface RatedNode {
  readonly trail: NodeTrail;
  readonly weight: number;
  readonly pace: Pace;
  readonly isOpenOverdue: boolean;
  readonly outcome: Outcome | undefined;
  readonly expected: number;
}

/** The nodes of one client that were triggered by a day, each rated once for all that are compared with them. */
export interface RatedNodes {
  readonly nodes: readonly RatedNode[];
  readonly openOverdue: readonly NodeTrail['recordId'][];
  readonly evidence: readonly NodeTrail['recordId'][];
  readonly triggered: readonly NodeTrail['recordId'][];
}

/** What each node of one client tells on the day of `others`. */
export function ratedNodes(
  ofClient: readonly NodeTrail[],
  others: Others,
  horizon: Horizon,
  settings: HistorySettings,
): RatedNodes {
  const { asOf } = others;
  const nodes = ofClient
    .filter((trail) => trail.triggeredOn <= asOf)
    .map((trail): RatedNode => {
      const weight = weightOf(asOf - trail.dueOn, settings.halfLifeDays);
      const pace = emptyPace();
      addPace(pace, trail, Number.NEGATIVE_INFINITY, asOf, weight);
      const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
      const isOpenOverdue = asOf > trail.dueOn && !(trail.settledOn !== undefined && trail.settledOn <= asOf);
      const expected = outcome === undefined ? 0 : weight * expectedOf(trail, others, settings);
      return { trail, weight, pace, isOpenOverdue, outcome, expected };
    });
  const toBeNamed = (isMeant: (node: RatedNode) => boolean): NodeTrail['recordId'][] => {
    const meant = nodes.filter(isMeant).map(({ trail }) => trail);
    if (meant.length <= mostNamed) return meant.map(({ recordId }) => recordId);
    const latest = meant.sort((a, b) => b.dueOn - a.dueOn || (a.recordId < b.recordId ? -1 : 1));
    // One more, because the node that is looked at is left out.
    return latest.slice(0, mostNamed + 1).map(({ recordId }) => recordId);
  };
  return {
    nodes,
    openOverdue: toBeNamed(({ isOpenOverdue }) => isOpenOverdue),
    evidence: toBeNamed(({ outcome }) => outcome !== undefined),
    triggered: toBeNamed(() => true),
  };
}

/** What the nodes of one client, `rated` for the day of `others`, tell with the node `exceptId` left out. */
export function payerHistory(
  rated: RatedNodes,
  others: Others,
  horizon: Horizon,
  settings: HistorySettings,
  exceptId?: string,
): PayerHistory {
  const tally = emptyTally();
  const pace = emptyPace();
  let [expected, knownCount, lateCount, lateDays, openOverdueCount] = [0, 0, 0, 0, 0];
  for (const node of rated.nodes) {
    if (node.trail.recordId === exceptId) continue;
    addPaces(pace, node.pace);
    if (node.isOpenOverdue) openOverdueCount += 1;
    if (node.outcome === undefined) continue;
    addOutcome(tally, node.outcome, node.weight);
    expected += node.expected;
    knownCount += 1;
    if (node.outcome.delayDays <= horizon) continue;
    lateCount += 1;
    lateDays += node.outcome.delayDays;
  }
  const named = (ids: RatedNodes['evidence']) => ids.filter((id) => id !== exceptId).slice(0, mostNamed);
  const held = (late: number): number =>
    (late + settings.clientPrior * others.rate) / (tally.weight + settings.clientPrior);
  return {
    lateRate: held(tally.late),
    expectedRate: held(expected),
    effectiveCount: tally.weight,
    knownCount,
    lateCount,
    slowness: slowness(pace, others.paymentRates, settings.clientPrior),
    meanLateDays: (lateDays + 2 * 30) / (lateCount + 2),
    openOverdueCount,
    openOverdue: named(rated.openOverdue),
    evidence: named(rated.evidence),
    triggered: named(rated.triggered),
  };
}

/** The probability that a node with the traits of `trail` is late. */
function expectedOf(trail: NodeTrail, others: Others, { traitShare }: HistorySettings): number {
  let odds = logit(others.rate);
  for (const name of traitNames) odds += traitShare * others.oddsOf(name, trail.traits[name]);
  return 1 / (1 + Math.exp(-odds));
}

import type { GroupTallies, HistorySettings } from './group-tallies.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import { addOutcome, emptyTally, type Horizon, outcomeOn, type Tally } from './outcome.ts';

/** What the overall rate starts with. */
const oneInThree = 1 / 3;

/** What is known of a payer on a day. Rates lie strictly between 0 and 1. */
export interface PayerHistory {
  /** Share of lateness of the client, shrunk to its province, shrunk to all. */
  readonly lateRate: number;
  /** The rate of all other clients over the long memory, which the client is compared with. */
  readonly overallRate: number;
  /** Theirs lately, of nodes past their horizon alone, so that quick payers do not count first. */
  readonly recentRate: number;
  /** Nodes with a known outcome, weighted by age. */
  readonly effectiveCount: number;
  readonly knownCount: number;
  readonly lateCount: number;
  /** Days of delay of the known node that was due last; undefined without any. */
  readonly lastDelayDays: number | undefined;
  /** Mean days of delay of late nodes, shrunk to 30 days with two nodes' weight. */
  readonly meanLateDays: number;
  /** The node that `lastDelayDays` speaks of. */
  readonly lastNode: NodeTrail['recordId'] | undefined;
  /** Nodes past due and unpaid. */
  readonly openOverdue: readonly NodeTrail['recordId'][];
  /** Nodes with a known outcome. */
  readonly evidence: readonly NodeTrail['recordId'][];
}

/** The late rate of `tally` without what `own` brought to it, shrunk to `prior` with the weight of `priorNodes`. */
function rateWithout(tally: Readonly<Tally>, own: Readonly<Tally>, prior: number, priorNodes: number): number {
  const weight = Math.max(0, tally.weight - own.weight);
  const late = Math.min(weight, Math.max(0, tally.late - own.late));
  return (late + priorNodes * prior) / (weight + priorNodes);
}

/**
 * What the nodes of one client tell on the day of `group`, the node `exceptId` left out. Others are the measure: a
 * client's own lateness never makes the measure milder. Nothing dated later than that day is looked at.
 */
export function payerHistory(
  ofClient: readonly NodeTrail[],
  province: string,
  group: GroupTallies,
  horizon: Horizon,
  settings: HistorySettings,
  exceptId?: string,
): PayerHistory {
  const { asOf } = group;
  const [tally, own, ownLately] = [emptyTally(), emptyTally(), emptyTally()];
  const evidence: NodeTrail['recordId'][] = [];
  const openOverdue: NodeTrail['recordId'][] = [];
  let [lateCount, lateDays] = [0, 0];
  let last: KnownNode | undefined;
  for (const trail of ofClient) {
    if (trail.triggeredOn > asOf) continue;
    const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
    const ageDays = asOf - trail.dueOn;
    if (outcome !== undefined) {
      addOutcome(own, outcome, ageDays, settings.halfLifeDays);
      if (ageDays > horizon) addOutcome(ownLately, outcome, ageDays, settings.recentHalfLifeDays);
    }
    if (trail.recordId === exceptId) continue;
    if (ageDays > 0 && !(trail.settledOn !== undefined && trail.settledOn <= asOf)) openOverdue.push(trail.recordId);
    if (outcome === undefined) continue;
    addOutcome(tally, outcome, ageDays, settings.halfLifeDays);
    evidence.push(trail.recordId);
    if (outcome.delayDays > horizon) {
      lateCount += 1;
      lateDays += outcome.delayDays;
    }
    const known = { recordId: trail.recordId, dueOn: trail.dueOn, delayDays: outcome.delayDays };
    if (isLater(known, last)) last = known;
  }
  const overallRate = rateWithout(group.all, own, oneInThree, settings.overallPrior);
  const ofProvince = group.byProvince.get(province);
  const groupRate =
    ofProvince === undefined ? overallRate : rateWithout(ofProvince, own, overallRate, settings.groupPrior);
  return {
    lateRate: (tally.late + settings.clientPrior * groupRate) / (tally.weight + settings.clientPrior),
    overallRate,
    recentRate: rateWithout(group.lately, ownLately, overallRate, settings.recentPrior),
    effectiveCount: tally.weight,
    knownCount: evidence.length,
    lateCount,
    lastDelayDays: last?.delayDays,
    lastNode: last?.recordId,
    meanLateDays: (lateDays + 2 * 30) / (lateCount + 2),
    openOverdue,
    evidence,
  };
}

interface KnownNode {
  readonly recordId: NodeTrail['recordId'];
  readonly dueOn: DayNumber;
  readonly delayDays: number;
}

/** The node due later counts; of two on one day the longer delay, so that the order of rows does not matter. */
function isLater(known: KnownNode, last: KnownNode | undefined): boolean {
  if (last === undefined || known.dueOn > last.dueOn) return true;
  if (known.dueOn < last.dueOn) return false;
  return known.delayDays > last.delayDays || (known.delayDays === last.delayDays && known.recordId < last.recordId);
}

import type { DayNumber, NodeTrail } from './node-trail.ts';

/** Late means later than this many days after the due date. */
export type Horizon = 0 | 30;

/** How a payer's past is condensed; a node's weight falls by half every `halfLifeDays` after its due date. */
export interface HistorySettings {
  readonly halfLifeDays: number;
  /** A delay this far from the horizon counts for or against with 84 %; near misses tell something too. */
  readonly blurDays: number;
  /** How many nodes of the group's rate a client starts with, and of the overall rate a group starts with. */
  readonly clientPrior: number;
  readonly groupPrior: number;
  /** Nodes of one late in three that the overall rate starts with. */
  readonly overallPrior: number;
  /** Half-life of the recent rate: all clients together are many, so that it can afford to forget. */
  readonly recentHalfLifeDays: number;
  /** How many nodes of the overall rate the recent rate starts with. */
  readonly recentPrior: number;
}

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

const sqrt2 = Math.SQRT2;

/** Abramowitz and Stegun 7.1.26; error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}

interface Outcome {
  readonly delayDays: number;
  /** Share of lateness, 0 to 1, rising with the delay. */
  readonly lateness: number;
}

/** The outcome of `trail` as known on `asOf`, or undefined while it is open and not past the horizon. */
function outcomeOn(trail: NodeTrail, asOf: DayNumber, horizon: Horizon, blurDays: number): Outcome | undefined {
  if (trail.triggeredOn > asOf) return undefined;
  const settledOn = trail.settledOn !== undefined && trail.settledOn <= asOf ? trail.settledOn : undefined;
  if (settledOn === undefined) {
    if (asOf - trail.dueOn <= horizon) return undefined;
    return { delayDays: asOf - trail.dueOn, lateness: 1 };
  }
  const delayDays = settledOn - trail.dueOn;
  return { delayDays, lateness: (1 + erf((delayDays - horizon) / blurDays / sqrt2)) / 2 };
}

interface Tally {
  weight: number;
  late: number;
}

const emptyTally = (): Tally => ({ weight: 0, late: 0 });

/** What the overall rate starts with. */
const oneInThree = 1 / 3;

/** Age counts from the due date, not from payment: paying later must never make a node weigh less or more. */
function addOutcome(tally: Tally, outcome: Outcome, ageDays: number, halfLifeDays: number): void {
  const weight = 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
  tally.weight += weight;
  tally.late += weight * outcome.lateness;
}

/** What all clients' nodes tell on a day, to be shared by every client: computed once, taken apart for each. */
export interface GroupTallies {
  readonly asOf: DayNumber;
  readonly all: Readonly<Tally>;
  /** Nodes past their horizon, with a short memory. */
  readonly lately: Readonly<Tally>;
  readonly byProvince: ReadonlyMap<string, Readonly<Tally>>;
  /** Mean natural logarithm of the amounts in 分 of nodes triggered by that day. */
  readonly usualLogAmount: number;
}

/** Tallies of all clients together and of each province on `asOf`. */
export function groupTallies(
  trails: Iterable<NodeTrail>,
  asOf: DayNumber,
  horizon: Horizon,
  settings: HistorySettings,
): GroupTallies {
  const [all, lately] = [emptyTally(), emptyTally()];
  const byProvince = new Map<string, Tally>();
  let [logAmounts, triggered] = [0, 0];
  for (const trail of trails) {
    if (trail.triggeredOn > asOf) continue;
    logAmounts += Math.log(Math.max(1, trail.amountFen));
    triggered += 1;
    const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
    if (outcome === undefined) continue;
    const ageDays = asOf - trail.dueOn;
    addOutcome(all, outcome, ageDays, settings.halfLifeDays);
    if (ageDays > horizon) addOutcome(lately, outcome, ageDays, settings.recentHalfLifeDays);
    const tally = byProvince.get(trail.province) ?? emptyTally();
    addOutcome(tally, outcome, ageDays, settings.halfLifeDays);
    byProvince.set(trail.province, tally);
  }
  return { asOf, all, lately, byProvince, usualLogAmount: triggered === 0 ? 0 : logAmounts / triggered };
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

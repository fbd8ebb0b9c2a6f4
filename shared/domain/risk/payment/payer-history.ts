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
  /** The overall rate, which every client is compared with. */
  readonly overallRate: number;
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

/** Age counts from the due date, not from payment: paying later must never make a node weigh less or more. */
function addOutcome(tally: Tally, outcome: Outcome, ageDays: number, halfLifeDays: number): void {
  const weight = 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
  tally.weight += weight;
  tally.late += weight * outcome.lateness;
}

/** The overall and provincial rates of a day: computed once, used for every client. */
export interface GroupRates {
  readonly asOf: DayNumber;
  /** All clients over the long memory, which every client is compared with. */
  readonly overallRate: number;
  /** All clients lately, of nodes past their horizon alone, so that quick payers do not count first. */
  readonly recentRate: number;
  readonly byProvince: ReadonlyMap<string, number>;
  /** Mean natural logarithm of the amounts in 分 of nodes triggered by that day. */
  readonly usualLogAmount: number;
}

/** Rates of all clients together and of each province on `asOf`. */
export function groupRates(
  trails: Iterable<NodeTrail>,
  asOf: DayNumber,
  horizon: Horizon,
  settings: HistorySettings,
): GroupRates {
  const all: Tally = { weight: 0, late: 0 };
  const lately: Tally = { weight: 0, late: 0 };
  const provinces = new Map<string, Tally>();
  let [logAmounts, triggered] = [0, 0];
  for (const trail of trails) {
    if (trail.triggeredOn > asOf) continue;
    logAmounts += Math.log(Math.max(1, trail.amountFen));
    triggered += 1;
    const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
    if (outcome === undefined) continue;
    addOutcome(all, outcome, asOf - trail.dueOn, settings.halfLifeDays);
    if (asOf - trail.dueOn > horizon) addOutcome(lately, outcome, asOf - trail.dueOn, settings.recentHalfLifeDays);
    const tally = provinces.get(trail.province) ?? { weight: 0, late: 0 };
    addOutcome(tally, outcome, asOf - trail.dueOn, settings.halfLifeDays);
    provinces.set(trail.province, tally);
  }
  const overallRate = (all.late + settings.overallPrior / 3) / (all.weight + settings.overallPrior);
  const recentRate = (lately.late + settings.recentPrior * overallRate) / (lately.weight + settings.recentPrior);
  const byProvince = new Map<string, number>();
  for (const [province, tally] of provinces) {
    byProvince.set(province, (tally.late + settings.groupPrior * overallRate) / (tally.weight + settings.groupPrior));
  }
  return { asOf, overallRate, recentRate, byProvince, usualLogAmount: triggered === 0 ? 0 : logAmounts / triggered };
}

/**
 * What the nodes of one client tell on the day of `rates`, the node `exceptId` left out. Nothing dated later than that
 * day is looked at.
 */
export function payerHistory(
  ofClient: readonly NodeTrail[],
  province: string,
  rates: GroupRates,
  horizon: Horizon,
  settings: HistorySettings,
  exceptId?: string,
): PayerHistory {
  const { asOf } = rates;
  const tally: Tally = { weight: 0, late: 0 };
  const evidence: NodeTrail['recordId'][] = [];
  const openOverdue: NodeTrail['recordId'][] = [];
  let [lateCount, lateDays] = [0, 0];
  let last: KnownNode | undefined;
  for (const trail of ofClient) {
    if (trail.recordId === exceptId || trail.triggeredOn > asOf) continue;
    if (asOf > trail.dueOn && !(trail.settledOn !== undefined && trail.settledOn <= asOf)) {
      openOverdue.push(trail.recordId);
    }
    const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
    if (outcome === undefined) continue;
    addOutcome(tally, outcome, asOf - trail.dueOn, settings.halfLifeDays);
    evidence.push(trail.recordId);
    if (outcome.delayDays > horizon) {
      lateCount += 1;
      lateDays += outcome.delayDays;
    }
    const known = { recordId: trail.recordId, dueOn: trail.dueOn, delayDays: outcome.delayDays };
    if (isLater(known, last)) last = known;
  }
  const groupRate = rates.byProvince.get(province) ?? rates.overallRate;
  return {
    lateRate: (tally.late + settings.clientPrior * groupRate) / (tally.weight + settings.clientPrior),
    overallRate: rates.overallRate,
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

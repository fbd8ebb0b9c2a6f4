import type { DayNumber, NodeTrail } from './node-trail.ts';
import { addOutcome, emptyTally, type Horizon, outcomeOn, type Tally } from './outcome.ts';

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
    // Clients that are not on record share no province.
    if (trail.province === '') continue;
    const tally = byProvince.get(trail.province) ?? emptyTally();
    addOutcome(tally, outcome, ageDays, settings.halfLifeDays);
    byProvince.set(trail.province, tally);
  }
  return { asOf, all, lately, byProvince, usualLogAmount: triggered === 0 ? 0 : logAmounts / triggered };
}

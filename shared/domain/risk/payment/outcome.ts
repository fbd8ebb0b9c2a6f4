import type { DayNumber, NodeTrail } from './node-trail.ts';

/** Late means later than this many days after the due date. */
export type Horizon = 0 | 30;

const sqrt2 = Math.SQRT2;

/** Abramowitz and Stegun 7.1.26; error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}

/** How late a node was, as far as that is known. */
export interface Outcome {
  readonly delayDays: number;
  /** Share of lateness, 0 to 1, rising with the delay. */
  readonly lateness: number;
}

/**
 * The outcome of `trail` as known on `asOf`; undefined up to the day its horizon ends, whether it is paid or not: else
 * the latest nodes would be those of quick payers, and an unpaid node would look better than one paid a day early.
 */
export function outcomeOn(trail: NodeTrail, asOf: DayNumber, horizon: Horizon, blurDays: number): Outcome | undefined {
  if (trail.triggeredOn > asOf || asOf - trail.dueOn <= horizon) return undefined;
  if (trail.settledOn === undefined || trail.settledOn > asOf) return { delayDays: asOf - trail.dueOn, lateness: 1 };
  const delayDays = trail.settledOn - trail.dueOn;
  return { delayDays, lateness: (1 + erf((delayDays - horizon) / blurDays / sqrt2)) / 2 };
}

/** What a node due `ageDays` ago weighs. Age counts from the due date: paying later never makes it weigh less or more. */
export function weightOf(ageDays: number, halfLifeDays: number): number {
  return 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
}

/** Nodes and late nodes, each by its weight. */
export interface Tally {
  weight: number;
  late: number;
}

/** A tally of nothing. */
export const emptyTally = (): Tally => ({ weight: 0, late: 0 });

/** Adds a node of `weight` to `tally`. */
export function addOutcome(tally: Tally, { lateness }: Outcome, weight: number): void {
  tally.weight += weight;
  tally.late += weight * lateness;
}

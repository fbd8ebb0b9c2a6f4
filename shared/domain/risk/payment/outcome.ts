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

/** The outcome of `trail` as known on `asOf`, or undefined while it is open and not past the horizon. */
export function outcomeOn(trail: NodeTrail, asOf: DayNumber, horizon: Horizon, blurDays: number): Outcome | undefined {
  if (trail.triggeredOn > asOf) return undefined;
  const settledOn = trail.settledOn !== undefined && trail.settledOn <= asOf ? trail.settledOn : undefined;
  if (settledOn === undefined) {
    if (asOf - trail.dueOn <= horizon) return undefined;
    return { delayDays: asOf - trail.dueOn, lateness: 1 };
  }
  const delayDays = settledOn - trail.dueOn;
  return { delayDays, lateness: (1 + erf((delayDays - horizon) / blurDays / sqrt2)) / 2 };
}

/** Nodes and late nodes, each by its weight. */
export interface Tally {
  weight: number;
  late: number;
}

/** A tally of nothing. */
export const emptyTally = (): Tally => ({ weight: 0, late: 0 });

/**
 * Adds `outcome` of a node that was due `ageDays` ago. Age counts from the due date, not from payment: paying later must
 * never make a node weigh less or more.
 */
export function addOutcome(tally: Tally, outcome: Outcome, ageDays: number, halfLifeDays: number): void {
  const weight = 0.5 ** (Math.max(0, ageDays) / halfLifeDays);
  tally.weight += weight;
  tally.late += weight * outcome.lateness;
}

import type { DayNumber, NodeTrail } from './node-trail.ts';

/** Days after the due date at which the readiness to pay changes: before the first, between two, after the last. */
const edges = [-30, -15, -7, 0, 7, 15, 30, 60, 90, 180] as const;

/** Days on which nodes were open, and nodes paid, each by how long before or after the due date. */
export interface Pace {
  readonly openDays: Float64Array;
  readonly paid: Float64Array;
}

/** The pace of no node. */
export function emptyPace(): Pace {
  return { openDays: new Float64Array(edges.length + 1), paid: new Float64Array(edges.length + 1) };
}

/** Which stretch a day so long after the due date is in. */
export function stretchOf(days: number): number {
  const later = edges.findIndex((edge) => days <= edge);
  return later === -1 ? edges.length : later;
}

/** Adds to `pace` what is known of `trail` after the day `from` up to the end of the day `to`, times `weight`. */
export function addPace(pace: Pace, trail: NodeTrail, from: DayNumber, to: DayNumber, weight: number): void {
  const { dueOn, settledOn, triggeredOn } = trail;
  const until = settledOn === undefined ? to : Math.min(to, settledOn);
  let begin = Math.max(from, triggeredOn);
  for (let at = 0; begin < until; at++) {
    const edge = edges[at];
    const end = edge === undefined ? until : Math.min(until, dueOn + edge);
    if (end <= begin) continue;
    pace.openDays[at] = (pace.openDays[at] ?? 0) + weight * (end - begin);
    begin = end;
  }
  if (settledOn === undefined || settledOn <= from || settledOn > to) return;
  const at = stretchOf(settledOn - dueOn);
  pace.paid[at] = (pace.paid[at] ?? 0) + weight;
}

/** Adds to `pace` what `other` holds. */
export function addPaces(pace: Pace, other: Pace): void {
  for (let at = 0; at <= edges.length; at++) {
    pace.openDays[at] = (pace.openDays[at] ?? 0) + (other.openDays[at] ?? 0);
    pace.paid[at] = (pace.paid[at] ?? 0) + (other.paid[at] ?? 0);
  }
}

/** `whole` without `part`. */
export function paceWithout(whole: Pace, part: Pace): Pace {
  const minus = (all: Float64Array, some: Float64Array) => all.map((value, at) => Math.max(0, value - (some[at] ?? 0)));
  return { openDays: minus(whole.openDays, part.openDays), paid: minus(whole.paid, part.paid) };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Of how many days open a stretch starts with the mean of all stretches, and that mean while there is nothing. */
const priorDays = 3;
const priorRate = 0.02;

/** Nodes paid per day open, by stretch. */
export function paymentRates({ openDays, paid }: Pace): Float64Array {
  const mean = sum(paid) > 0 ? sum(paid) / Math.max(1, sum(openDays)) : priorRate;
  return paid.map((count, at) => (count + priorDays * mean) / ((openDays[at] ?? 0) + priorDays));
}

/** How many nodes should have been paid by `rates` and how many were; above 0 is slower than the rates. */
export interface Slowness {
  readonly expected: number;
  readonly paid: number;
  /** ln(expected ÷ paid), each with `priorNodes` more. */
  readonly logRatio: number;
}

/** How slow `pace` is against `rates`. A node paid later has been open for longer: it never makes the pace look faster. */
export function slowness(pace: Pace, rates: Float64Array, priorNodes: number): Slowness {
  const expected = pace.openDays.reduce((total, days, at) => total + days * (rates[at] ?? 0), 0);
  const paid = sum(pace.paid);
  return { expected, paid, logRatio: Math.log((expected + priorNodes) / (paid + priorNodes)) };
}

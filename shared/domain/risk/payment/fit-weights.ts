import { logit } from '../odds.ts';
import { type FittedInputs, type FittedName, fittedNames } from './scorecard.ts';

/** A node as it looked on the day it was triggered, and whether it was late. */
export interface LabelledInputs {
  readonly inputs: FittedInputs;
  readonly overallRate: number;
  readonly late: boolean;
  /** Days since its outcome was certain, and since it was triggered. */
  readonly ageDays: number;
  readonly triggeredAgo: number;
}

export type FittedWeights = Record<FittedName, number>;

/**
 * How strongly a weight is held to the hand-set one: as by four times so many nodes a unit that could go either way.
 * More where many nodes share one figure, so that there are fewer of them than it seems: those of a month, or of a trait.
 */
const tethers: Readonly<FittedWeights> = {
  ownRecord: 10,
  ownPace: 10,
  openOverdue: 10,
  bookPace: 30,
  clientType: 15,
  province: 15,
  amountBand: 15,
  termBand: 15,
  dueMonth: 30,
};

/** Multiples of the tethers that are tried, the safest first. */
const strengths = [3, 1, 0.3, 0.1] as const;
/** Where the forward folds begin and end, as shares of the nodes in order of their trigger. */
const foldBounds = [0.4, 0.6, 0.8, 1] as const;
/** A fold with fewer nodes before it says nothing. */
const fewestBefore = 60;

/** A node's say falls by half in so many days. */
const halfLifeDays = 365;
const mostRounds = 60;
const settledStep = 1e-4;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A Newton step of at most one logit: a longer one overshoots where what was rare has become common. */
export const stepOf = (slope: number, curve: number): number => Math.max(-1, Math.min(1, slope / curve));

/**
 * How far the rate of all other clients moves the score once a level is fitted. It moves slowly and late: what it was in
 * the long run is in the level, what it is lately in the pace of all.
 */
export const fittedRateWeight = 0.5;

/** The score of `node` in logits, without an intercept. */
export function linear(node: LabelledInputs, weights: FittedWeights): number {
  let sum = fittedRateWeight * logit(node.overallRate);
  for (const name of fittedNames) sum += weights[name] * node.inputs[name];
  return sum;
}

/** Weights ≥ 0 fitted to `nodes`, held to `handSet` as strongly as foretold nodes best that were triggered later. */
export function fitWeights(nodes: readonly LabelledInputs[], handSet: FittedWeights): FittedWeights {
  return weightsFrom(nodes, handSet, strengthFor(nodes, handSet), 0).weights;
}

/**
 * The strength with the least log loss over forward folds: each is foretold from nodes whose outcome was certain before
 * its first trigger.
 */
function strengthFor(nodes: readonly LabelledInputs[], handSet: FittedWeights): number {
  const triggers = nodes.map(({ triggeredAgo }) => triggeredAgo).sort((a, b) => b - a);
  const daysAgo = foldBounds.map((share) => triggers[Math.floor(share * triggers.length)] ?? Number.NEGATIVE_INFINITY);
  const losses: number[] = strengths.map(() => 0);
  for (let fold = 0; fold + 1 < daysAgo.length; fold++) {
    const [start, end] = [daysAgo[fold] ?? 0, daysAgo[fold + 1] ?? 0];
    const before = nodes.filter((node) => node.triggeredAgo > start && node.ageDays > start);
    const within = nodes.filter((node) => node.triggeredAgo <= start && node.triggeredAgo > end);
    if (before.length < fewestBefore) continue;
    strengths.forEach((strength, at) => {
      const { weights, intercept } = weightsFrom(before, handSet, strength, start);
      losses[at] = within.reduce((loss, node) => {
        const p = sigmoid(linear(node, weights) + intercept);
        return loss - Math.log(node.late ? p : 1 - p);
      }, losses[at] ?? 0);
    });
  }
  return strengths[losses.indexOf(Math.min(...losses))] ?? 1;
}

/** Logistic regression by projected coordinate Newton steps, as it would have been `daysAgo`. */
function weightsFrom(
  nodes: readonly LabelledInputs[],
  handSet: FittedWeights,
  strength: number,
  daysAgo: number,
): { weights: FittedWeights; intercept: number } {
  const weights = { ...handSet };
  let intercept = 0;
  const scores = Float64Array.from(nodes, (node) => linear(node, weights));
  const say = Float64Array.from(nodes, ({ ageDays }) => 0.5 ** ((ageDays - daysAgo) / halfLifeDays));
  const columns = fittedNames.map((name) => ({ name, values: Float64Array.from(nodes, ({ inputs }) => inputs[name]) }));
  const late = Float64Array.from(nodes, (node) => (node.late ? 1 : 0));
  const stepFor = (slope: number, curve: number, values?: Float64Array): number => {
    for (let at = 0; at < scores.length; at++) {
      const x = values === undefined ? 1 : (values[at] ?? 0);
      if (x === 0) continue;
      const p = sigmoid((scores[at] ?? 0) + intercept);
      slope += (say[at] ?? 0) * ((late[at] ?? 0) - p) * x;
      curve += (say[at] ?? 0) * p * (1 - p) * x * x;
    }
    return stepOf(slope, curve);
  };
  for (let round = 0; round < mostRounds; round++) {
    const shift = stepFor(0, 1e-9);
    intercept += shift;
    let longest = Math.abs(shift);
    for (const { name, values } of columns) {
      const tether = strength * tethers[name];
      const step = stepFor(-tether * (weights[name] - handSet[name]), tether, values);
      const moved = Math.max(0, weights[name] + step) - weights[name];
      if (moved === 0) continue;
      weights[name] += moved;
      for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + moved * (values[at] ?? 0);
      longest = Math.max(longest, Math.abs(moved));
    }
    if (longest < settledStep) break;
  }
  return { weights, intercept };
}

import * as z from 'zod';
import { fittedNames, logit, type PaymentInputs, type Scorecard } from './scorecard.ts';

/** A settled node as it looked on the day it was triggered, and whether it was late. */
export interface LabelledInputs {
  readonly inputs: PaymentInputs;
  readonly overallRate: number;
  readonly late: boolean;
  /** Among the most recent nodes, which set the level. */
  readonly recent: boolean;
}

/** How a scorecard was fitted to settled nodes; kept as a file between runs. */
export const Calibration = z.object({
  scorecardVersion: z.string(),
  fittedOn: z.iso.date(),
  settledCount: z.int().min(0),
  method: z.enum(['hand-set', 'intercept', 'refit']),
  intercept: z.number(),
  weights: z.partialRecord(z.enum(fittedNames), z.number().min(0)),
});
export type Calibration = z.infer<typeof Calibration>;

/** Below the first count the hand-set card stands; below the second only its level is moved; above, weights are refitted. */
const calibrationCounts = { intercept: 60, refit: 250 } as const;

/** How strongly refitted weights are held to the hand-set ones, in nodes. */
const tether = 10;
const maxIntercept = 3;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** `card` with the weights and the level of `calibration`; `card` itself where that was fitted to another version. */
export function calibrated(card: Scorecard, calibration: Calibration): Scorecard {
  if (calibration.scorecardVersion !== card.version) return card;
  return {
    ...card,
    intercept: calibration.intercept,
    weights: { ...card.weights, ...calibration.weights },
  };
}

/**
 * Fits `card` to settled nodes: not at all below 60, its level alone below 250, above also the weights of what can be
 * learned from history, none of them negative. The level comes from the recent nodes where there are at least 60.
 */
export function calibrate(card: Scorecard, labelled: readonly LabelledInputs[], fittedOn: string): Calibration {
  const common = { scorecardVersion: card.version, fittedOn, settledCount: labelled.length };
  if (labelled.length < calibrationCounts.intercept) {
    return { ...common, method: 'hand-set', intercept: card.intercept, weights: {} };
  }
  const recent = labelled.filter((node) => node.recent);
  const levelNodes = recent.length >= calibrationCounts.intercept ? recent : labelled;
  if (labelled.length < calibrationCounts.refit) {
    const intercept = levelOf(levelNodes, card.weights);
    return { ...common, method: 'intercept', intercept, weights: {} };
  }
  const weights = refit(card, labelled);
  const intercept = levelOf(levelNodes, { ...card.weights, ...weights });
  return { ...common, method: 'refit', intercept, weights };
}

type FittedWeights = Record<(typeof fittedNames)[number], number>;

function linear(node: LabelledInputs, weights: FittedWeights): number {
  let sum = logit(node.overallRate);
  for (const name of fittedNames) sum += weights[name] * node.inputs[name];
  return sum;
}

/** The intercept at which expected and observed late nodes agree, held towards 0 by two nodes of doubt. */
function levelOf(nodes: readonly LabelledInputs[], weights: FittedWeights): number {
  let intercept = 0;
  for (let step = 0; step < 50; step++) {
    let [slope, curve] = [-2 * intercept, 2];
    for (const node of nodes) {
      const p = sigmoid(linear(node, weights) + intercept);
      slope += (node.late ? 1 : 0) - p;
      curve += p * (1 - p);
    }
    intercept = Math.max(-maxIntercept, Math.min(maxIntercept, intercept + slope / curve));
  }
  return intercept;
}

/** Logistic regression with weights ≥ 0, tethered to the hand-set ones: projected coordinate Newton steps. */
function refit(card: Scorecard, nodes: readonly LabelledInputs[]): FittedWeights {
  const start = Object.fromEntries(fittedNames.map((name) => [name, card.weights[name]])) as FittedWeights;
  const weights = { ...start };
  let intercept = 0;
  const scores = nodes.map((node) => linear(node, weights));
  for (let round = 0; round < 60; round++) {
    for (const name of [undefined, ...fittedNames]) {
      let [slope, curve] = name === undefined ? [0, 1e-9] : [-tether * (weights[name] - start[name]), tether];
      nodes.forEach((node, index) => {
        const x = name === undefined ? 1 : node.inputs[name];
        const p = sigmoid((scores[index] ?? 0) + intercept);
        slope += ((node.late ? 1 : 0) - p) * x;
        curve += p * (1 - p) * x * x;
      });
      if (name === undefined) {
        intercept += slope / curve;
        continue;
      }
      const moved = Math.max(0, weights[name] + slope / curve) - weights[name];
      weights[name] += moved;
      nodes.forEach((node, index) => {
        scores[index] = (scores[index] ?? 0) + moved * node.inputs[name];
      });
    }
  }
  return weights;
}

import * as z from 'zod';
import {
  type FittedWeights,
  fittedRateWeight,
  fitWeights,
  type LabelledInputs,
  linear,
  stepOf,
} from './fit-weights.ts';
import { fittedNames, type Scorecard } from './scorecard.ts';

/** How a scorecard was fitted to settled nodes; kept as a file between runs. */
export const Calibration = z.object({
  scorecardVersion: z.string(),
  fittedOn: z.iso.date(),
  settledCount: z.int().min(0),
  method: z.enum(['hand-set', 'intercept', 'refit']),
  intercept: z.number(),
  /** By input; those of another version of the card may have other names. */
  weights: z.record(z.string(), z.number().min(0)),
  /** The card's version of the file that this one took the place of, where that was another or could not be read. */
  replacedVersion: z.string().optional(),
});
export type Calibration = z.infer<typeof Calibration>;

/** A calibration is fitted anew once it is this old. */
export const calibrationDays = 28;

/** Below the first count the hand-set card stands; below the second only its level is moved; above, weights are refitted. */
const calibrationCounts = { intercept: 60, refit: 250 } as const;

const maxIntercept = 5;
/** The say of a node in the level falls by half in so many days: the latest are most like those to come. */
const halfLifeDays = 120;
/** How strongly the level of the latest nodes is held to that of all, in the same units. */
const levelPrior = 10;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** `card` with the weights and the level of `calibration`; `card` itself where that was fitted to another version. */
export function calibrated(card: Scorecard, calibration: Calibration): Scorecard {
  if (calibration.scorecardVersion !== card.version) return card;
  return {
    ...card,
    intercept: calibration.intercept,
    rateWeight: calibration.method === 'hand-set' ? card.rateWeight : fittedRateWeight,
    weights: { ...card.weights, ...calibration.weights },
  };
}

/**
 * Fits `card` to settled nodes: not at all below 60, its level alone below 250, above also the weights of what can be
 * learned from history, none of them negative. The latest nodes say most.
 */
export function calibrate(card: Scorecard, labelled: readonly LabelledInputs[], fittedOn: string): Calibration {
  const common = { scorecardVersion: card.version, fittedOn, settledCount: labelled.length };
  if (labelled.length < calibrationCounts.intercept) {
    return { ...common, method: 'hand-set', intercept: card.intercept, weights: {} };
  }
  if (labelled.length < calibrationCounts.refit) {
    return { ...common, method: 'intercept', intercept: recentLevel(labelled, card.weights), weights: {} };
  }
  const handSet = Object.fromEntries(fittedNames.map((name) => [name, card.weights[name]])) as FittedWeights;
  const weights = fitWeights(labelled, handSet);
  return { ...common, method: 'refit', intercept: recentLevel(labelled, weights), weights };
}

/** The level at which expected and observed late nodes agree, the latest saying most. */
function recentLevel(nodes: readonly LabelledInputs[], weights: FittedWeights): number {
  const scores = nodes.map((node) => linear(node, weights));
  const late = nodes.map((node) => (node.late ? 1 : 0));
  const all = levelOf(
    scores,
    late,
    nodes.map(() => 1),
    { at: 0, strength: 2 },
  );
  const say = nodes.map(({ ageDays }) => 0.5 ** (ageDays / halfLifeDays));
  return levelOf(scores, late, say, { at: all, strength: levelPrior });
}

/** The intercept at which expected and observed late nodes agree, each with its say, held towards `prior`. */
function levelOf(
  scores: readonly number[],
  late: readonly number[],
  say: readonly number[],
  prior: { readonly at: number; readonly strength: number },
): number {
  let intercept = prior.at;
  for (let step = 0; step < 50; step++) {
    let [slope, curve] = [-prior.strength * (intercept - prior.at), prior.strength];
    scores.forEach((score, index) => {
      const p = sigmoid(score + intercept);
      slope += (say[index] ?? 0) * ((late[index] ?? 0) - p);
      curve += (say[index] ?? 0) * p * (1 - p);
    });
    intercept = Math.max(-maxIntercept, Math.min(maxIntercept, intercept + stepOf(slope, curve)));
  }
  return intercept;
}

import * as z from 'zod';
import { logit, probabilityOf, toPoints } from '../odds.ts';

/** The lateness inputs of one open node; each is 0 at its harmless end and rises with lateness, unless said. */
export interface PaymentInputs {
  /** Log-odds of the client's late rate against that of other clients' nodes with the same traits; may be negative. */
  readonly ownRecord: number;
  /** ln(nodes that others would have paid by now ÷ nodes the client has paid); may be negative. */
  readonly ownPace: number;
  /** Open overdue nodes of the client: 0 to 1 (five and more). */
  readonly openOverdue: number;
  /** ln(nodes that others usually pay in such days ÷ nodes they have paid lately); may be negative. */
  readonly bookPace: number;
  /** Log-odds of the late rate of other clients' nodes that share the trait against that of all theirs; may be negative. */
  readonly clientType: number;
  readonly province: number;
  readonly amountBand: number;
  readonly termBand: number;
  readonly dueMonth: number;
  /** How far timely payments would have come in by now, 0 to 3: see `stillUnpaid`. */
  readonly stillUnpaid: number;
  /** Days past due of the node itself: 0 to 1 (90 and more). */
  readonly pastDue: number;
  /** How much the recorded obstacle holds up payment, 0 to 1. */
  readonly obstacle: number;
  /** 1 when disputed. */
  readonly disputed: number;
  /** 1 when the due date falls after the client's books close for the year and before the next budget. */
  readonly fiscalWindow: number;
  /** Broken minus kept promises of the client over all its promises, −1 to 1. */
  readonly promises: number;
  /** Days since the last effective contact with the payment chain: 0 to 1 (120 and more, or never). */
  readonly silence: number;
  /** 1 when a policy in force tightens or withdraws funds, −1 when one provides them. */
  readonly policy: number;
}

/** Inputs whose weights may be fitted to settled nodes; the others are known only for open ones and stay hand-set. */
export const fittedNames = [
  'ownRecord',
  'ownPace',
  'openOverdue',
  'bookPace',
  'clientType',
  'province',
  'amountBand',
  'termBand',
  'dueMonth',
] as const satisfies readonly (keyof PaymentInputs)[];
export type FittedName = (typeof fittedNames)[number];
export type FittedInputs = Pick<PaymentInputs, FittedName>;

export const inputNames = [
  ...fittedNames,
  'stillUnpaid',
  'pastDue',
  'obstacle',
  'disputed',
  'fiscalWindow',
  'promises',
  'silence',
  'policy',
] as const satisfies readonly (keyof PaymentInputs)[];

const weight = z.number().min(0).max(5);

/** A scorecard: additive, and monotone because no weight is negative. Weights are in logits. */
export const Scorecard = z.object({
  version: z.string().min(1),
  intercept: z.number().min(-5).max(5),
  /** Of the log-odds of the late rate of all other clients. */
  rateWeight: z.number().min(0).max(1),
  weights: z.record(z.enum(inputNames), weight),
});
export type Scorecard = z.infer<typeof Scorecard>;

export interface PaymentScore {
  /** Points of the rate of all other clients and the intercept. */
  readonly base: number;
  /** Points per input, in the order of `inputNames`. */
  readonly points: readonly number[];
  readonly score: number;
  /** Between 0 and 1, never either. */
  readonly probability: number;
}

/** The score of one node by `card`, with each input's share in it. */
export function scoreOf(inputs: PaymentInputs, overallRate: number, card: Scorecard): PaymentScore {
  const base = toPoints(card.rateWeight * logit(overallRate) + card.intercept);
  const points = inputNames.map((name) => toPoints(card.weights[name] * inputs[name]));
  const score = points.reduce((sum, point) => sum + point, base);
  return { base, points, score, probability: probabilityOf(score) };
}

/** The score alone, in points: what a run over very many nodes needs. */
export function scoreOnly(inputs: PaymentInputs, basePoints: number, weights: Scorecard['weights']): number {
  return (
    basePoints +
    toPoints(weights.ownRecord * inputs.ownRecord) +
    toPoints(weights.ownPace * inputs.ownPace) +
    toPoints(weights.openOverdue * inputs.openOverdue) +
    toPoints(weights.bookPace * inputs.bookPace) +
    toPoints(weights.clientType * inputs.clientType) +
    toPoints(weights.province * inputs.province) +
    toPoints(weights.amountBand * inputs.amountBand) +
    toPoints(weights.termBand * inputs.termBand) +
    toPoints(weights.dueMonth * inputs.dueMonth) +
    toPoints(weights.stillUnpaid * inputs.stillUnpaid) +
    toPoints(weights.pastDue * inputs.pastDue) +
    toPoints(weights.obstacle * inputs.obstacle) +
    toPoints(weights.disputed * inputs.disputed) +
    toPoints(weights.fiscalWindow * inputs.fiscalWindow) +
    toPoints(weights.promises * inputs.promises) +
    toPoints(weights.silence * inputs.silence) +
    toPoints(weights.policy * inputs.policy)
  );
}

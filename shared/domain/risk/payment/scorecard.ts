import * as z from 'zod/mini';

/** The lateness inputs of one open node; each is 0 at its harmless end and rises with lateness, unless said. */
export interface PaymentInputs {
  /** Log-odds of the client's late rate against that of all other clients; may be negative. */
  readonly ownRecord: number;
  /** Log-odds of the late rate of all other clients lately against theirs over the long memory; may be negative. */
  readonly trend: number;
  /** Delay of the client's last known node: 0 (none) to 1 (30 days and more). */
  readonly lastDelay: number;
  /** Open overdue nodes of the client: 0 to 1 (five and more). */
  readonly openOverdue: number;
  /** Natural logarithm of the amount over the usual amount, from −2 to 2. */
  readonly amount: number;
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

export const inputNames = [
  'ownRecord',
  'trend',
  'lastDelay',
  'openOverdue',
  'amount',
  'stillUnpaid',
  'pastDue',
  'obstacle',
  'disputed',
  'fiscalWindow',
  'promises',
  'silence',
  'policy',
] as const satisfies readonly (keyof PaymentInputs)[];

/** Inputs whose weights may be fitted to settled nodes; the others are known only for open ones and stay hand-set. */
export const fittedNames = ['ownRecord', 'trend', 'lastDelay', 'openOverdue', 'amount'] as const;

const weight = z.number().check(z.minimum(0), z.maximum(5));

/** A scorecard: additive, and monotone because no weight is negative. Weights are in logits. */
export const Scorecard = z.object({
  version: z.string().check(z.minLength(1)),
  intercept: z.number().check(z.minimum(-5), z.maximum(5)),
  weights: z.record(z.enum(inputNames), weight),
});
export type Scorecard = z.infer<typeof Scorecard>;

/** Points are thousandths of a logit, whole numbers, so that contributions add up to the score exactly. */
const pointsPerLogit = 1000;

const toPoints = (logits: number): number => Math.round(logits * pointsPerLogit) + 0;

export interface PaymentScore {
  /** Points of the rate of all other clients and the intercept. */
  readonly base: number;
  /** Points per input, in the order of `inputNames`. */
  readonly points: readonly number[];
  readonly score: number;
  /** Between 0 and 1, never either. */
  readonly probability: number;
}

/** log(p / (1 − p)). */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability of a score in points. */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score / pointsPerLogit));
}

/** The score of one node by `card`, with each input's share in it. */
export function scoreOf(inputs: PaymentInputs, overallRate: number, card: Scorecard): PaymentScore {
  const base = toPoints(logit(overallRate) + card.intercept);
  const points = inputNames.map((name) => toPoints(card.weights[name] * inputs[name]));
  const score = points.reduce((sum, point) => sum + point, base);
  return { base, points, score, probability: probabilityOf(score) };
}

/** The score alone, in points: what a run over very many nodes needs. */
export function scoreOnly(inputs: PaymentInputs, basePoints: number, weights: Scorecard['weights']): number {
  return (
    basePoints +
    toPoints(weights.ownRecord * inputs.ownRecord) +
    toPoints(weights.trend * inputs.trend) +
    toPoints(weights.lastDelay * inputs.lastDelay) +
    toPoints(weights.openOverdue * inputs.openOverdue) +
    toPoints(weights.amount * inputs.amount) +
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

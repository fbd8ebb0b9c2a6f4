import { logit } from '../../shared/domain/risk/odds.ts';
import type { LabelledInputs } from '../../shared/domain/risk/payment/fit-weights.ts';
import { fittedNames } from '../../shared/domain/risk/payment/scorecard.ts';

type Looked = Pick<LabelledInputs, 'inputs' | 'overallRate'>;

/** Against a weight without end where an input tells both sorts apart. */
const ridge: number = 1e-3;
const mostSteps = 50;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What the card is compared with: logistic regression on the same inputs and nodes, every node alike, any weight. */
export function plainLogistic(nodes: readonly LabelledInputs[]): (node: Looked) => number {
  const rowOf = ({ inputs, overallRate }: Looked) => [
    1,
    logit(overallRate),
    ...fittedNames.map((name) => inputs[name]),
  ];
  const rows = nodes.map(rowOf);
  let weights = ['level', 'rate', ...fittedNames].map(() => 0);
  const probability = (row: readonly number[]) =>
    sigmoid(row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
  for (let step = 0; step < mostSteps; step++) {
    const slope = weights.map((weight) => -ridge * weight);
    const curve = weights.map((_, at) => weights.map((__, other) => (at === other ? ridge : 0)));
    rows.forEach((row, index) => {
      const p = probability(row);
      const miss = (nodes[index]?.late ? 1 : 0) - p;
      row.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + miss * value;
        const line = curve[at] ?? [];
        row.forEach((other, to) => {
          line[to] = (line[to] ?? 0) + p * (1 - p) * value * other;
        });
      });
    });
    const moves = solved(curve, slope);
    const longest = Math.max(...moves.map(Math.abs));
    const scale = longest > 2 ? 2 / longest : 1;
    weights = weights.map((weight, at) => weight + scale * (moves[at] ?? 0));
    if (longest < 1e-6) break;
  }
  return (node) => probability(rowOf(node));
}

/** x of `matrix` · x = `right`, for a symmetric matrix with a positive diagonal. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = lines.length;
  for (let at = 0; at < size; at++) {
    const pivot = lines[at] ?? [];
    for (let below = at + 1; below < size; below++) {
      const line = lines[below] ?? [];
      const factor = (line[at] ?? 0) / (pivot[at] ?? 1);
      for (let to = at; to <= size; to++) line[to] = (line[to] ?? 0) - factor * (pivot[to] ?? 0);
    }
  }
  const found: number[] = [];
  for (let at = size - 1; at >= 0; at--) {
    const line = lines[at] ?? [];
    let sum = line[size] ?? 0;
    for (let to = at + 1; to < size; to++) sum -= (line[to] ?? 0) * (found[to] ?? 0);
    found[at] = sum / (line[at] ?? 1);
  }
  return found;
}

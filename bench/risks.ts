import { probabilityOf } from '../shared/domain/risk/odds.ts';
import { inputNames, type PaymentInputs, scoreOnly } from '../shared/domain/risk/payment/scorecard.ts';
import { shippedScorecards } from '../shared/domain/risk/payment/shipped-scorecards.ts';
import { medianMs, report } from './report.ts';

const count = 1_000_000;
let seed = 88_675_123;
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const nodes = Array.from(
  { length: count },
  () => Object.fromEntries(inputNames.map((name) => [name, random()])) as unknown as PaymentInputs,
);
const scores = new Int32Array(count);
const probabilities = new Float64Array(count);
const { weights } = shippedScorecards[0];

const bareMs = medianMs(() => {
  let sum = 0;
  for (const node of nodes) {
    sum +=
      node.ownRecord +
      node.ownPace +
      node.openOverdue +
      node.bookPace +
      node.clientType +
      node.province +
      node.amountBand +
      node.termBand +
      node.dueMonth +
      node.stillUnpaid +
      node.pastDue +
      node.obstacle +
      node.disputed +
      node.fiscalWindow +
      node.promises +
      node.silence +
      node.policy;
  }
  return sum;
});
const scoredMs = medianMs(() => {
  let index = 0;
  for (const node of nodes) {
    const score = scoreOnly(node, -700, weights);
    scores[index] = score;
    probabilities[index] = probabilityOf(score);
    index += 1;
  }
});

report('risks', [
  { what: `bare loop over ${count} nodes`, figure: `${bareMs.toFixed(1)} ms` },
  { what: 'score and probability', figure: `${scoredMs.toFixed(1)} ms`, ratio: scoredMs / bareMs, line: { atMost: 5 } },
]);

import type { Horizon } from '../shared/domain/risk/payment/outcome.ts';
import { report } from './report.ts';
import { coverageOf } from './worlds/coverage.ts';
import { type Accuracy, judge } from './worlds/judge.ts';
import { simulate, worlds } from './worlds/worlds.ts';

const shown = ({ auc, brier, ece, firstAuc }: Accuracy): string =>
  `AUC ${auc.toFixed(3)} Brier ${brier.toFixed(3)} ECE ${ece.toFixed(3)} first ${firstAuc.toFixed(3)}`;

const books = Object.entries(worlds).map(([name, world]) => ({ name, ...simulate(world) }));
const horizons: readonly Horizon[] = [0, 30];
const lines = horizons.flatMap((horizon) =>
  books.map(({ name, trails, endsOn }) => {
    const { card, peer, judged } = judge(trails, endsOn, horizon);
    return {
      what: `${name}, late > ${horizon}, ${judged} nodes`,
      figure: `${shown(card)} | logistic ${shown(peer)}`,
      ratio: card.auc / peer.auc,
    };
  }),
);
const covered = [1, 2, 3].map((lead) => {
  const found = books.map(({ trails, endsOn }) => coverageOf(trails, endsOn, 24, lead));
  const sum = (of: (each: (typeof found)[number]) => number) => found.reduce((total, each) => total + of(each), 0);
  const months = sum(({ months: count }) => count);
  return {
    what: `forecast of month ${lead}, within the 80 % band, ${months} company-months`,
    figure: `within the 50 % band ${(sum(({ within50 }) => within50) / months).toFixed(3)}`,
    ratio: sum(({ within80 }) => within80) / months,
    line: { atLeast: 0.75, atMost: 0.85 },
  };
});
report('worlds', [...lines, ...covered]);

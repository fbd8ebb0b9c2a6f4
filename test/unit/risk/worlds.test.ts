import { describe, expect, it } from 'vitest';
import { judge } from '../../../bench/worlds/judge.ts';
import { simulate, worlds } from '../../../bench/worlds/worlds.ts';
import type { Horizon } from '../../../shared/domain/risk/payment/outcome.ts';

/** The short form of `npm run bench -- worlds`: fewer nodes, with margin. */
const judged = (name: string, horizon: Horizon) => {
  const world = worlds[name];
  if (world === undefined) throw new Error(`no world ${name}`);
  const { trails, endsOn } = simulate({ ...world, nodes: 1600 });
  return judge(trails, endsOn, horizon);
};

describe('the payment scorer in simulated worlds', () => {
  it.each(['large amounts wait', 'slow public payers'])('ranks clients it has never seen: %s', (name) => {
    const { card, first } = judged(name, 0);

    expect(first).toBeGreaterThan(20);
    expect(card.firstAuc).toBeGreaterThan(0.5);
  });

  it('finds large amounts later and says so in their weight', () => {
    const { card, weights } = judged('large amounts wait', 0);

    expect(card.auc).toBeGreaterThan(0.7);
    expect(weights.amountBand).toBeGreaterThan(0.6);
  });

  it('is no worse than a plain logistic regression where the world changes', () => {
    const { card, peer } = judged('regime change', 0);

    expect(card.auc).toBeGreaterThan(peer.auc - 0.01);
    expect(card.brier).toBeLessThan(0.25);
  });

  it('models more than 30 days late for itself', () => {
    const [over0, over30] = [judged('slow public payers', 0), judged('slow public payers', 30)];

    expect(over30.card.auc).toBeGreaterThan(over30.peer.auc - 0.02);
    expect(over30.weights).not.toEqual(over0.weights);
  });
});

import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../bench/worlds/coverage.ts';
import { simulate, worlds } from '../../../bench/worlds/worlds.ts';
import { forecastReceipts } from '../../../shared/domain/risk/payment/forecast.ts';
import { dayNumber, type NodeTrail } from '../../../shared/domain/risk/payment/node-trail.ts';
import { seededRandom } from '../../../shared/domain/seeded-random.ts';
import { trailOf } from '../../support/risk-facts.ts';

const asOf = '2025-07-28';
const today = dayNumber(asOf);
/** A hundred nodes of ten clients over two years, each paid `delay` days after it was due. */
const history = (delay: number): NodeTrail[] =>
  Array.from({ length: 100 }, (_, at) => trailOf(`H${at}/1`, `C${at % 10}`, today - 60 - at * 7, delay));
const open = trailOf('OPEN/1', 'C1', today + 5, undefined);
const forecastOf = (trails: readonly NodeTrail[], balanceFen = 1_000_000) =>
  forecastReceipts(trails, new Map([[open.recordId as string, balanceFen]]), asOf, 4, seededRandom(7));

describe('what the open ledger is expected to bring', () => {
  it('starts with what is left of the month, and every 分 open is in a month or later', () => {
    const { months, openFen, laterFen, paidNodes } = forecastOf([...history(3), open]);

    expect(months.map(({ month }) => month)).toEqual(['2025-07', '2025-08', '2025-09', '2025-10']);
    expect(openFen).toBe(1_000_000);
    expect(paidNodes).toBe(100);
    expect(months.reduce((sum, { expectedFen }) => sum + expectedFen, laterFen)).toBe(openFen);
  });

  it('of payers who pay three days late, a node due on 2 August comes in August; of slow ones later', () => {
    const august = (delay: number) => forecastOf([...history(delay), open]).months[1]?.expectedFen ?? 0;

    expect(august(3)).toBeGreaterThan(700_000);
    expect(august(80)).toBeLessThan(200_000);
  });

  it('is of the balances that are asked for, not of the whole history', () => {
    const { openFen } = forecastOf([...history(3), open, trailOf('OTHER/1', 'C2', today, undefined)], 250_000);

    expect(openFen).toBe(250_000);
  });

  it('is the same whatever the order of the records, and whatever happens afterwards', () => {
    const trails = [...history(3), open];
    const future = { ...trailOf('NEW/1', 'C1', today + 90, 0), settledOn: today + 90 };
    const paidLater = trails.map((trail) => (trail === open ? { ...trail, settledOn: today + 9 } : trail));

    expect(forecastOf([...trails].reverse())).toEqual(forecastOf(trails));
    expect(forecastOf([...paidLater, future])).toEqual(forecastOf(trails));
  });

  it('holds its bands over simulated companies: four months in five, one in two', () => {
    const judged = ['few nodes', 'seasonal budgets', 'nothing to learn'].flatMap((name) => {
      const world = worlds[name];
      if (world === undefined) return [];
      const { trails, endsOn } = simulate({ ...world, nodes: Math.min(world.nodes, 600), days: 900 });
      return [coverageOf(trails, endsOn, 18, 1)];
    });

    const sum = (of: (each: (typeof judged)[number]) => number) => judged.reduce((total, each) => total + of(each), 0);
    expect(sum(({ months }) => months)).toBe(54);
    expect(sum(({ within80 }) => within80) / 54).toBeGreaterThan(0.7);
    expect(sum(({ within80 }) => within80) / 54).toBeLessThan(0.92);
    expect(sum(({ within50 }) => within50) / 54).toBeGreaterThan(0.35);
  });
});

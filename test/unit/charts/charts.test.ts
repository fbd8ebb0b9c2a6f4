import { describe, expect, it } from 'vitest';
import {
  agingChart,
  contactsChart,
  forecastChart,
  milestoneChart,
  trendChart,
} from '../../../shared/adapters/charts/charts.ts';

const month = {
  month: '2025-08',
  expectedFen: 5_000_000,
  low80Fen: 0,
  low50Fen: 2_000_000,
  high50Fen: 8_000_000,
  high80Fen: 9_000_000,
};
const charts: readonly (readonly [name: string, draw: () => string, words: readonly string[]])[] = [
  ['aging', () => agingChart([0, 1_000_000, 2_000_000, 0, 0, 0, 0, 3_000_000]), ['未触发', '365+', '万元']],
  ['trend', () => trendChart(['2025-07-21', '2025-07-28'], [200, 300], [100, 100]), ['未收', '逾期', '07-28']],
  ['forecast', () => forecastChart([month]), ['2025-08', '八成把握', '预计']],
  ['contacts', () => contactsChart(['2025-W30', '2025-W31'], [2, 5]), ['W31']],
  [
    'milestones',
    () => milestoneChart([{ label: '签约<b>', plannedOn: '2025-07-01', doneOn: undefined }], '2025-07-28'),
    ['签约&lt;b&gt;'],
  ],
];

describe('charts', () => {
  it.each(charts)(
    '%s is one SVG of its own with its words, and nothing that runs or styles a page',
    (_, draw, words) => {
      const svg = draw();

      expect(svg.startsWith('<svg')).toBe(true);
      for (const word of words) expect(svg).toContain(word);
      expect(svg).not.toMatch(/<script|<style|<foreignObject| class=| on[a-z]+=|<b>/);
    },
  );

  it.each(charts)('%s is the same bytes for the same figures', (_, draw) => {
    expect(draw()).toBe(draw());
  });

  it('draw nothing where there is nothing, and do not fail', () => {
    expect(trendChart([], [], [])).toContain('<svg');
    expect(agingChart([])).toContain('<svg');
    expect(milestoneChart([], '2025-07-28')).toContain('<svg');
  });
});

import { describe, expect, it } from 'vitest';
import { receiptsDrawing, roughly } from '../../../shared/domain/review/roll-up/receipts-drawing.ts';

const month = (name: string, expectedFen: number) => ({
  month: name,
  expectedFen,
  low80Fen: expectedFen / 2,
  low50Fen: expectedFen * 0.75,
  high50Fen: expectedFen * 1.25,
  high80Fen: expectedFen * 1.5,
});

describe('the picture of expected receipts', () => {
  it('has both bands and the line of every month inside the drawing, and says the figures in its title', () => {
    const { svg } = receiptsDrawing([month('2025-08', 120_000_000), month('2025-09', 40_000_000)]);

    expect(svg.match(/<rect /g)).toHaveLength(4);
    expect(svg).toContain('<title>2025-08：预计 120 万元，八成在 60 万元 至 180 万元 之间</title>');
    const heights = [...svg.matchAll(/ y(?:1|2)?="(-?[\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(284);
  });

  it('stands as a table where no picture is shown', () => {
    const { fallback } = receiptsDrawing([month('2025-08', 120_000_000)]);

    expect(JSON.stringify(fallback)).toContain('90 万元 至 150 万元');
  });

  it('can be drawn of months in which nothing is expected', () => {
    expect(receiptsDrawing([month('2025-08', 0)]).svg).not.toContain('NaN');
  });
});

describe('an estimate', () => {
  it.each([
    [123_456_789, '120 万元'],
    [987_654, '0.99 万元'],
    [0, '0 万元'],
  ])('%i 分 is told with two figures', (fen, told) => {
    expect(roughly(fen)).toBe(told);
  });
});

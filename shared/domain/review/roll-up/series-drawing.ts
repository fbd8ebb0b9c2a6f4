import { type Drawing, table } from '../../document/nodes.ts';
import { svgText } from '../../document/svg.ts';
import { formatWan } from '../../money.ts';
import { shortDay } from '../chapters/cells.ts';
import type { WeekPoint } from './roll-up-facts.ts';

const [width, left, right, top, plotHeight, bottom] = [720, 88, 24, 40, 180, 40];
const fonts = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';
const round = (value: number): number => Math.round(value * 10) / 10;

/** Twelve weeks as bars of what came in and a line of what was overdue, on one scale. */
export function seriesDrawing(series: readonly WeekPoint[]): Drawing {
  return { type: 'drawing', svg: svgOf(series), fallback: [seriesTable(series)] };
}

function svgOf(series: readonly WeekPoint[]): string {
  const most = Math.max(1, ...series.flatMap(({ receivedFen, overdueFen }) => [receivedFen, overdueFen]));
  const step = (width - left - right) / Math.max(1, series.length);
  const yOf = (fen: number): number => round(top + plotHeight * (1 - Math.max(0, fen) / most));
  const xOf = (at: number): number => round(left + step * (at + 0.5));
  const grid = [0, 0.5, 1].map((share) => {
    const y = yOf(share * most);
    return `<line x1="${left}" y1="${y}" x2="${width - right}" y2="${y}" stroke="#e4e7ec"/><text x="${left - 8}" y="${y + 4}" text-anchor="end" fill="#646a73">${svgText(formatWan(Math.round(share * most)))}</text>`;
  });
  const bars = series.map(({ weekTo, receivedFen, overdueFen }, at) => {
    const y = yOf(receivedFen);
    const title = `截至${shortDay(weekTo)}一周：到账 ${formatWan(receivedFen)}，逾期 ${formatWan(overdueFen)}`;
    return `<g><title>${svgText(title)}</title><rect x="${round(xOf(at) - 14)}" y="${y}" width="28" height="${round(Math.max(1, top + plotHeight - y))}" rx="3" fill="#8fb4f0"/><text x="${xOf(at)}" y="${top + plotHeight + 20}" text-anchor="middle" font-size="11" fill="#41464d">${svgText(weekTo.slice(5))}</text></g>`;
  });
  const points = series.map(({ overdueFen }, at) => `${xOf(at)},${yOf(overdueFen)}`).join(' ');
  const line = `<polyline points="${points}" fill="none" stroke="#b42318" stroke-width="2"/>`;
  const legend = `<text x="${left}" y="22" font-size="12" fill="#646a73">蓝柱为每周到账，红线为周日的逾期余额</text>`;
  const height = top + plotHeight + bottom;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${fonts}" font-size="12"><title>近十二周到账与逾期</title>${[legend, ...grid, ...bars, line].join('')}</svg>`;
}

/** The same as figures, for where there are no drawings. */
function seriesTable(series: readonly WeekPoint[]) {
  return table(
    ['周日', '到账', '逾期余额'],
    series.map(({ weekTo, receivedFen, overdueFen }) => [
      shortDay(weekTo),
      formatWan(receivedFen),
      formatWan(overdueFen),
    ]),
    [null, 'right', 'right'],
  );
}

import { type Drawing, table } from '../../document/nodes.ts';
import { svgText } from '../../document/svg.ts';
import { type Fen, formatWan } from '../../money.ts';
import type { MonthForecast } from '../../risk/payment/forecast.ts';

const [width, left, right, top, plotHeight, bottom] = [720, 88, 24, 40, 200, 44];
const fonts = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';

/** 预计到账 by month: a line where it is expected, a dark band for one month in two and a light one for four in five. */
export function receiptsDrawing(months: readonly MonthForecast[]): Drawing {
  return { type: 'drawing', svg: svgOf(months), fallback: [receiptsTable(months)] };
}

function svgOf(months: readonly MonthForecast[]): string {
  const most = niceTop(Math.max(1, ...months.map(({ high80Fen }) => high80Fen)));
  const step = (width - left - right) / Math.max(1, months.length);
  const yOf = (fen: number): number => round(top + plotHeight * (1 - fen / most));
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = yOf(share * most);
    return `<line x1="${left}" y1="${y}" x2="${width - right}" y2="${y}" stroke="#e4e7ec"/><text x="${left - 8}" y="${y + 4}" text-anchor="end" fill="#646a73">${svgText(formatWan(Math.round(share * most)))}</text>`;
  });
  const bars = months.map((month, at) => {
    const centre = round(left + step * (at + 0.5));
    const band = (low: number, high: number, wide: number, colour: string): string =>
      `<rect x="${centre - wide / 2}" y="${yOf(high)}" width="${wide}" height="${round(Math.max(1, yOf(low) - yOf(high)))}" rx="3" fill="${colour}"/>`;
    const y = yOf(month.expectedFen);
    return [
      `<g><title>${svgText(`${month.month}：预计 ${roughly(month.expectedFen)}，八成在 ${roughly(month.low80Fen)} 至 ${roughly(month.high80Fen)} 之间`)}</title>`,
      band(month.low80Fen, month.high80Fen, 44, '#d6e4fb'),
      band(month.low50Fen, month.high50Fen, 44, '#8fb4f0'),
      `<line x1="${centre - 26}" y1="${y}" x2="${centre + 26}" y2="${y}" stroke="#0b3a8f" stroke-width="3"/>`,
      `<text x="${centre}" y="${top + plotHeight + 22}" text-anchor="middle" fill="#41464d">${svgText(month.month)}</text></g>`,
    ].join('');
  });
  const legend = `<text x="${left}" y="22" font-size="12" fill="#646a73">横线为预计；深色为五成把握，浅色为八成把握</text>`;
  const height = top + plotHeight + bottom;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${fonts}" font-size="12"><title>未收款预计到账</title>${[legend, ...grid, ...bars].join('')}</svg>`;
}

/** Two figures: an estimate to the last 分 would pretend to know it. */
export function roughly(fen: Fen): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, fen))) - 1);
  return formatWan(Math.round(fen / step) * step);
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The least of 1, 2, 4 and 8 times a power of ten that is not below `value`. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 4, 8].find((times) => times * power >= value) ?? 10);
}

function receiptsTable(months: readonly MonthForecast[]) {
  const header = ['月份', '预计到账', '五成把握', '八成把握'];
  const rows = months.map((month) => [
    month.month,
    roughly(month.expectedFen),
    `${roughly(month.low50Fen)} 至 ${roughly(month.high50Fen)}`,
    `${roughly(month.low80Fen)} 至 ${roughly(month.high80Fen)}`,
  ]);
  return table(header, rows, [null, 'right', 'right', 'right']);
}

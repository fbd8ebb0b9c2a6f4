import type { Statement } from './statements/statement.ts';

const valueHeader = /本周|统计周|数值|数据|结果|情况|数量|值$|说明|内容/;

/**
 * What a statement says of a figure: a sentence as it is, a cell of a table of measures after its label, with the
 * label's unit behind the number (`到账（万元）` `205.5` as `到账 205.5万元`, `拜访人次` `16` as `拜访 16人次`).
 * Undefined for a cell whose row is about somebody or something of its own.
 */
export function figureText({ text, cell }: Statement): string | undefined {
  if (cell === undefined) return text;
  const { headers } = cell.table;
  const label = cell.row.cells[0]?.text ?? '';
  const isMeasured =
    headers.length === 2 || (/指标|项目|维度|类别/.test(headers[0] ?? '') && valueHeader.test(cell.header));
  if (!isMeasured || cell.row.cells[0]?.text === text) return undefined;
  if (!/^\d[\d,]*(?:\.\d+)?$/.test(text)) return `${label} ${text}`;
  const [, unit] = /[（(]([^（）()\d]{1,4})[）)]\s*$/.exec(label) ?? [];
  const name = label.replace(/[（(][^（）()]*[）)]\s*$/, '');
  if (unit !== undefined) return `${name} ${text}${unit}`;
  return name.endsWith('人次') ? `${name.slice(0, -2)} ${text}人次` : `${name} ${text}`;
}

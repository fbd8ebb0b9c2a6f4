import { type Finding, findingAt } from './finding.ts';
import type { RowText, Statement, TableText } from './statements/statement.ts';

const totalRow =
  /^(?:[\u4e00-\u9fa5\d]{0,6}(?:合计|总计|小计|共计)|总数|总额|总量|总和|总$|合起来|加起来|总共|汇总|全部)/;

/** True for a row of sums. */
export const isTotal = ({ cells }: RowText): boolean =>
  totalRow.test(cells[0]?.text ?? '') || totalRow.test(cells[1]?.text ?? '');
const number = /^[¥￥]?(-?\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(?:[万亿]?元|人次|[\u4e00-\u9fa5]{1,2})?$/;

/** The number of a cell that holds nothing else. */
export const numberIn = (cell: Statement | undefined): number | undefined => {
  const written = number.exec(cell?.text.trim() ?? '')?.[1];
  return written === undefined ? undefined : Number(written.replaceAll(',', ''));
};

const notAdded = /率|占比|比例|均|单价|天数|序号|编号|日期|时间|排名|同比|环比|%|％|年龄|评分|得分/;

/** Total rows that are not the sum of the rows above them. */
export function wrongColumns(table: TableText): Finding[] {
  const end = table.rows.findIndex(isTotal);
  const total = table.rows[end];
  const above = table.rows.slice(0, end);
  if (above.length < 2 || total === undefined) return [];
  return total.cells.flatMap((cell, column): Finding[] => {
    if (column === 0 || notAdded.test(table.headers[column] ?? '')) return [];
    // People may be counted in several rows.
    if (/人数|家数|单位数/.test(table.headers[column] ?? '')) return [];
    const values = above.map(({ cells }) =>
      /^[-—–/\s]*$/.test(cells[column]?.text ?? '') ? 0 : numberIn(cells[column]),
    );
    const stated = numberIn(cell);
    if (stated === undefined || values.some((value) => value === undefined)) return [];
    const sum = rounded(values.reduce<number>((all, value) => all + (value ?? 0), 0));
    return Math.abs(sum - stated) < 1e-6
      ? []
      : [findingAt(cell, `合计写 ${stated}，各行相加为 ${sum}`, undefined, total.quote)];
  });
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A column of totals that is the sum of the numbers beside it in most rows is so in all. */
export function wrongRows(table: TableText): Finding[] {
  const column = table.headers.findIndex((header) =>
    /^(?:合计|总计|小计|总数|总额|总量|全年|上?半年|全半年|总)/.test(header),
  );
  if (column < 3) return [];
  const rows = table.rows.flatMap((row) => {
    const parts = row.cells.slice(1, column).filter((_, index) => !notAdded.test(table.headers[index + 1] ?? ''));
    const values = parts.map(numberIn);
    const [cell, stated] = [row.cells[column], numberIn(row.cells[column])];
    if (cell === undefined || stated === undefined || values.length < 2) return [];
    if (values.some((value) => value === undefined)) return [];
    return [{ row, cell, stated, sum: rounded(values.reduce<number>((all, value) => all + (value ?? 0), 0)) }];
  });
  const wrong = rows.filter(({ stated, sum }) => Math.abs(sum - stated) > 1e-6);
  if (wrong.length * 2 >= rows.length) return [];
  return wrong.map(({ row, cell, stated, sum }) =>
    findingAt(cell, `合计写 ${stated}，本行各列相加为 ${sum}`, undefined, row.quote),
  );
}

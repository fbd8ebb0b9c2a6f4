import { type Finding, findingAt } from './finding.ts';
import { someAddUpTo } from './statements/segments.ts';
import type { RowText, TableText } from './statements/statement.ts';
import { isTotal, numberIn } from './table-sums.ts';

const isEqual = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-6;

interface BalanceColumns {
  readonly table: TableText;
  readonly whole: number;
  readonly parts: readonly number[];
  readonly left: number;
}

const wholeHeader = /应收|应付|应缴|应交|合同|总额|总数|总量|计划|金额|应|任务|预算|期初|上期|合计/;
const doneHeader = /已|实|到账|收款|回款|支出|完成|缴|付|使用|拨付|收到|出库|领用/;
const leftHeader = /余额|未|剩|欠|差额|结余|缺口|待/;

/** A table with a column of wholes, one of what was done and one of what is left. */
export function balanceColumns(table: TableText): BalanceColumns[] {
  const left = table.headers.findIndex(
    (header) => leftHeader.test(header) && !/率|日|原因|事项|未填|金?额占/.test(header),
  );
  if (left === -1) return [];
  const isNumber = (column: number): boolean => table.rows.some(({ cells }) => numberIn(cells[column]) !== undefined);
  const whole = table.headers.findIndex(
    (header, column) =>
      column !== left &&
      wholeHeader.test(header) &&
      !doneHeader.test(header.replace(/应收|应付|应缴|应交|合同|计划完成/g, '')) &&
      isNumber(column),
  );
  const parts = table.headers.flatMap((header, column) =>
    column !== left &&
    column !== whole &&
    doneHeader.test(header.replace(/应收|应付|应缴/g, '')) &&
    !/率|日期|时间|%/.test(header) &&
    isNumber(column)
      ? [column]
      : [],
  );
  return whole === -1 || parts.length === 0 || parts.length > 2 ? [] : [{ table, whole, parts, left }];
}

/** Rows that do not hold where most do. */
export function wrongBalances({ table, whole, parts, left }: BalanceColumns): Finding[] {
  const rows = table.rows.flatMap((row: RowText) => {
    const [all, remains] = [numberIn(row.cells[whole]), numberIn(row.cells[left])];
    const done = parts.map((column) => numberIn(row.cells[column]));
    const cell = row.cells[left];
    if (all === undefined || remains === undefined || cell === undefined || done.some((one) => one === undefined))
      return [];
    const values = done.map((one) => one ?? 0);
    const isRight =
      someAddUpTo([...values, remains], all) ||
      values.some((one) => isEqual(one + remains, all)) ||
      (all === 0 && remains === 0);
    return [{ row, cell, isRight, all, sum: values.reduce((sum, one) => sum + one, 0), remains }];
  });
  const faulty = rows.filter(({ isRight }) => !isRight);
  // A total over a wrong row is wrong by that row.
  const inner = faulty.filter(({ row }) => !isTotal(row));
  const wrongOnes = inner.length > 0 ? inner : faulty;
  // Where most rows do not hold, the columns mean something else.
  if (rows.length < 2 || wrongOnes.length * 2 > rows.length) return [];
  return wrongOnes.map(({ row, cell, all, sum, remains }) =>
    findingAt(
      cell,
      `${all} － ${sum} ＝ ${Math.round((all - sum) * 1e6) / 1e6}，不是 ${remains}`,
      undefined,
      row.quote,
    ),
  );
}

import { type Finding, findingAt } from './finding.ts';
import type { RowText, TableText } from './statements/statement.ts';
import { numberIn } from './table-sums.ts';

const mostColumns = 8;
const mostRows = 200;

/**
 * A relation that the table itself teaches: where one column is another less a third in most rows (编制 − 在岗 ＝ 缺编),
 * it is so in every row. No header is read.
 */
export function learnedColumns(table: TableText): Finding[] {
  const rows = table.rows.slice(0, mostRows);
  if (rows.length < 3) return [];
  const columns = table.headers
    .map((_, column) => column)
    .filter((column) => rows.every(({ cells }) => numberIn(cells[column]) !== undefined))
    .slice(0, mostColumns);
  for (const whole of columns)
    for (const part of columns)
      for (const rest of columns) {
        if (whole === part || whole === rest || part >= rest) continue;
        const wrong = rows.filter((row) => !holds(row, whole, part, rest));
        const isTaught = rows.filter((row) => holds(row, whole, part, rest) && isTelling(row, part, rest)).length;
        // Only one row is wrong, or the total below it as well.
        if (wrong.length === 0 || wrong.length > 2 || isTaught < 2 || isTaught <= wrong.length) continue;
        const [first] = wrong;
        const cell = first?.cells[rest];
        if (first === undefined || cell === undefined) continue;
        const [all, some, left] = [whole, part, rest].map((column) => numberIn(first.cells[column]) ?? 0);
        const message = `别的行里第 ${whole + 1} 列＝第 ${part + 1} 列＋第 ${rest + 1} 列，这一行 ${some}＋${left} 不是 ${all}`;
        return [findingAt(cell, message, undefined, first.quote)];
      }
  return [];
}

const numbersOf = ({ cells }: RowText, ...columns: number[]): number[] =>
  columns.map((column) => numberIn(cells[column]) ?? Number.NaN);

function holds(row: RowText, whole: number, part: number, rest: number): boolean {
  const [all = 0, one = 0, other = 0] = numbersOf(row, whole, part, rest);
  return Math.abs(one + other - all) < 1e-6;
}

/** A row with a nought teaches nothing. */
const isTelling = (row: RowText, part: number, rest: number): boolean =>
  numbersOf(row, part, rest).every((value) => value !== 0);

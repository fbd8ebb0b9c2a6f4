import { type Finding, findingAt } from './finding.ts';
import type { TableText } from './statements/statement.ts';
import { isTotal, numberIn } from './table-sums.ts';

/** What there was, what came, what went, and what there is: each a column of its own. */
const columns = [
  /^(?:期初|[周月年]初|上期|上[周月]末?)|结转|原有/,
  /入库|收入|新增|新入|购[入进]|进货|转入|入院|入住|增加|收货/,
  /出库|支出|减少|领用|关闭|销售|转出|出院|退|消耗|发货|解决/,
  /^(?:期末|[周月年]末)|结存|库存|余额|剩余|在院|在住|遗留/,
];

/** Rows of a table of stocks whose last column is not the first with what came and without what went. */
export function flowColumns({ headers, rows }: TableText): Finding[] {
  const places = columns.map((words) => headers.flatMap((header, column) => (words.test(header) ? [column] : [])));
  const [old, came, went, now] = places.map((found) => (found.length === 1 ? found[0] : undefined));
  if (old === undefined || came === undefined || went === undefined || now === undefined) return [];
  if (new Set([old, came, went, now]).size < 4) return [];
  const told = rows.flatMap((row) => {
    const [first, plus, minus, last] = [old, came, went, now].map((column) => numberIn(row.cells[column]));
    const cell = row.cells[now];
    if (first === undefined || plus === undefined || minus === undefined || last === undefined || cell === undefined)
      return [];
    const expected = Math.round((first + plus - minus) * 1e6) / 1e6;
    return [{ row, cell, first, plus, minus, last, expected, isRight: Math.abs(expected - last) < 1e-6 }];
  });
  const parts = told.filter(({ row }) => !isTotal(row));
  const wrong = parts.filter(({ isRight }) => !isRight);
  // Where most rows do not hold, the columns mean something else.
  if (wrong.length * 2 >= parts.length) return [];
  return wrong.map(({ row, cell, first, plus, minus, last, expected }) =>
    findingAt(cell, `${first} ＋ ${plus} － ${minus} ＝ ${expected}，不是 ${last}`, undefined, row.quote),
  );
}

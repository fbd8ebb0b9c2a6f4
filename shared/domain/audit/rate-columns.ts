import { type Finding, findingAt } from './finding.ts';
import type { RowText, TableText } from './statements/statement.ts';
import { isTotal, numberIn } from './table-sums.ts';

const notRatio = /毛利|税|利率|折|预付|质保|违约|概率|费率|汇率|目标|上周|上月|去年|同期|累计|年度|全年/;
const tidy = (value: number): number => Math.round(value * 10) / 10;

/** Cells of rates and growths that are not what the columns beside them make. */
export function wrongColumns(table: TableText): Finding[] {
  const named = [...byHeaders(table), ...growths(table)];
  return named.length > 0 ? named : byQuotient(table);
}

const rateOf = (text: string | undefined): number | undefined => {
  const written = /^([-−+]?\d{1,4}(?:\.\d{1,2})?)\s?[%％]$/.exec(text?.trim() ?? '')?.[1];
  return written === undefined ? undefined : Number(written.replace('−', '-'));
};

/** 完成率 beside 计划 and 完成. */
function byHeaders({ headers, rows }: TableText): Finding[] {
  const rate = headers.findIndex(
    (header) =>
      /(?:完成|到账|收缴|执行|合格|通过|出勤|回收|登记|签约|及时|准时|使用|入住)率|完成度/.test(header) &&
      !notRatio.test(header),
  );
  const whole = headers.findIndex(
    (header, at) => at !== rate && /计划|应|总|任务|目标|抽查|发放/.test(header) && !/率|占/.test(header),
  );
  const part = headers.findIndex(
    (header, at) =>
      at !== rate &&
      at !== whole &&
      /完成|实|已|到账|合格|通过|回收|登记|签约/.test(header) &&
      !/率|占|未/.test(header),
  );
  if (rate === -1 || whole === -1 || part === -1) return [];
  const spared = headers.findIndex((header) => /未填|不计|免|取消|未到期|不适用/.test(header));
  return judged(
    rows,
    rate,
    ({ cells }) => {
      const [of, one] = [numberIn(cells[whole]), numberIn(cells[part])];
      if (of === undefined || one === undefined || of === 0) return undefined;
      // What was spared may have been taken from the whole.
      const rest = of - (numberIn(cells[spared]) ?? 0);
      const stated = rateOf(cells[rate]?.text) ?? 0;
      return rest > 0 && Math.abs((one / rest) * 100 - stated) <= 1 ? (one / rest) * 100 : (one / of) * 100;
    },
    `${headers[part] ?? ''} ÷ ${headers[whole] ?? ''}`,
  );
}

/** 增长 beside 上周 and 本周. */
function growths({ headers, rows }: TableText): Finding[] {
  const before = headers.findIndex((header) => /^(?:上周|上月|上期|上季|去年|去年同期|同期)/.test(header));
  const now = headers.findIndex((header) => /^(?:本周|本月|本期|本季|今年)/.test(header));
  const change = headers.findIndex((header) => /增长|增幅|环比|同比|增减|变化|涨幅/.test(header));
  if (before === -1 || now === -1 || change === -1) return [];
  return judged(
    rows,
    change,
    ({ cells }) => {
      const [base, value] = [numberIn(cells[before]), numberIn(cells[now])];
      return base === undefined || value === undefined || base === 0 ? undefined : ((value - base) / base) * 100;
    },
    `${headers[before] ?? ''}到${headers[now] ?? ''}的增减`,
  );
}

/** Rows whose rate is not `actual`; where as many are wrong as right, the columns mean something else. */
function judged(
  rows: readonly RowText[],
  column: number,
  actual: (row: RowText) => number | undefined,
  what: string,
): Finding[] {
  const told = rows.flatMap((row) => {
    const [stated, value, cell] = [rateOf(row.cells[column]?.text), actual(row), row.cells[column]];
    return stated === undefined || value === undefined || cell === undefined ? [] : [{ row, cell, stated, value }];
  });
  const wrong = told.filter(
    ({ stated, value }) => Math.abs(value - stated) > 1 && Math.abs(Math.abs(value) - stated) > 1,
  );
  if (told.length < 2 || wrong.length * 2 > told.length) return [];
  return wrong.map(({ row, cell, stated, value }) =>
    findingAt(cell, `${what} ＝ ${tidy(value)} %，不是 ${stated} %`, undefined, row.quote),
  );
}

/** A column of rates that is the quotient of two columns in most rows is so in all. */
function byQuotient(table: TableText): Finding[] {
  return table.headers.slice(0, mostColumns).flatMap((header, column): Finding[] => {
    if (!/率|占比|完成度|进度/.test(header) || notRatio.test(header) || column < 2) return [];
    const rates = table.rows.map(
      ({ cells }) => /^(\d{1,3}(?:\.\d{1,2})?)\s?[%％]$/.exec(cells[column]?.text.trim() ?? '')?.[1],
    );
    const numbers = table.headers
      .slice(0, mostColumns)
      .flatMap((_, index) => (index !== column && !/率|占比|序号|%/.test(table.headers[index] ?? '') ? [index] : []));
    const rows = table.rows.map((row) => (isTotal(row) ? { ...row, cells: [] } : row));
    const best = numbers
      .flatMap((part) =>
        numbers
          .filter((whole) => whole !== part)
          .map((whole) => ({ part, whole, wrong: wrongOnes(rows, rates, part, whole) })),
      )
      .filter(({ wrong }) => wrong.right >= 2 && wrong.rows.length * 2 <= wrong.right)
      .sort((a, b) => a.wrong.rows.length - b.wrong.rows.length)[0];
    return (best?.wrong.rows ?? []).flatMap(({ row, actual, rate }): Finding[] => {
      const cell = row.cells[column];
      return cell === undefined
        ? []
        : [
            findingAt(
              cell,
              `${table.headers[best?.part ?? 0]} ÷ ${table.headers[best?.whole ?? 0]} ＝ ${tidy(actual)} %，不是 ${rate} %`,
              undefined,
              row.quote,
            ),
          ];
    });
  });
}

/** Wider tables are compared in their first columns only: every pair of columns is tried. */
const mostColumns = 16;

function wrongOnes(rows: readonly RowText[], rates: readonly (string | undefined)[], part: number, whole: number) {
  const wrong: { row: RowText; actual: number; rate: string }[] = [];
  let right = 0;
  for (const [index, row] of rows.entries()) {
    const [rate, one, other] = [rates[index], numberIn(row.cells[part]), numberIn(row.cells[whole])];
    if (rate === undefined || one === undefined || other === undefined || other === 0) continue;
    const actual = (one / other) * 100;
    if (Math.abs(actual - Number(rate)) > 1) wrong.push({ row, actual, rate });
    else if (one > 0) right += 1;
  }
  return { rows: wrong, right };
}

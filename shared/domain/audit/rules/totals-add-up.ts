import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, RowText, Statement, TableText } from '../statements/review-text.ts';

const totalRow = /^(?:合计|总计|小计|共计|总数)/;
const number = /^(-?\d[\d,]{0,15}(?:\.\d{1,6})?)\s?(?:[万亿]?元|人次|[次人家项个份天位笔件])?$/;
const listed = /(\d{1,3})\s?(?:家|个|位|人(?!次)|名|项|份)[^，。；：:（(\d]{0,8}[：:（(]([^。；;）)\d]{3,120})[）)。]/g;

/** Total rows are the sum of the rows above them, and a number before a list is the length of the list. */
export const totalsAddUp: Rule = {
  id: 'totals-add-up',
  title: '合计等于各行之和，列举与数目相符',
  check(text) {
    const tables = text.tables.filter(({ rows }) => rows.some(isTotal));
    const lists = listsOf(text);
    const findings = [
      ...tables.flatMap(wrongColumns),
      ...lists.flatMap(({ statement, stated, count, quote }) => {
        return stated === count ? [] : [findingAt(statement, `写明 ${stated}，列出 ${count}`, undefined, quote)];
      }),
    ];
    return outcomeOf(tables.length + lists.length, findings);
  },
};

const isTotal = ({ cells }: RowText): boolean => totalRow.test(cells[0]?.text ?? '');

const numberIn = (statement: Statement | undefined): number | undefined => {
  const written = number.exec(statement?.text.trim() ?? '')?.[1];
  return written === undefined ? undefined : Number(written.replaceAll(',', ''));
};

function wrongColumns(table: TableText): Finding[] {
  const end = table.rows.findIndex(isTotal);
  const above = table.rows.slice(0, end);
  const total = table.rows[end];
  if (above.length < 2 || total === undefined) return [];
  return table.headers.flatMap((header, column): Finding[] => {
    if (column === 0 || /率|占比|均|比例|天数|单价|人数/.test(header)) return [];
    const values = above.map(({ cells }) => numberIn(cells[column]));
    const [cell, stated] = [total.cells[column], numberIn(total.cells[column])];
    if (cell === undefined || stated === undefined || values.some((value) => value === undefined)) return [];
    const sum = Math.round(values.reduce<number>((all, value) => all + (value ?? 0), 0) * 1e6) / 1e6;
    return Math.abs(sum - stated) < 1e-6
      ? []
      : [findingAt(cell, `合计写 ${stated}，各行相加为 ${sum}`, undefined, total.quote)];
  });
}

function listsOf(text: ReviewText): { statement: Statement; stated: number; count: number; quote: string }[] {
  return text.statements.flatMap((statement) =>
    [...statement.text.matchAll(listed)].flatMap(([quote, stated = '', items = '']) => {
      if (!items.includes('、') || /等|以及其他|[，,].*[，,]|和|与|及|包括但/.test(items) || /含|其中|如/.test(quote))
        return [];
      return [{ statement, stated: Number(stated), count: items.split('、').length, quote }];
    }),
  );
}

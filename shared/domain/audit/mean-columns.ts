import { type Finding, findingAt } from './finding.ts';
import { isNear, meanWords, tidy, wrong } from './means.ts';
import type { Figure } from './statements/figures.ts';
import type { ReviewText, Statement, TableText } from './statements/statement.ts';
import { isTotal, numberIn } from './table-sums.ts';

/** `本周日均入院 6.6 人次` beside a table of days with numbers under 入院. */
export function dailyAverage(statement: Statement, mean: Figure, { tables }: ReviewText): Finding[] | undefined {
  const [, noun = ''] = /(?:日均|平均每天|每天平均|平均)([\u4e00-\u9fa5]{2,6})$/.exec(mean.label) ?? [];
  if (noun === '') return undefined;
  for (const table of tables.slice(0, 40)) {
    const column = table.headers.findIndex(
      (header) => header.length > 1 && isOfNoun(header.replace(/[（(].*/, ''), noun),
    );
    const rows = table.rows.filter((row) => !isTotal(row) && !isMeanRow(row.cells[0]?.text));
    const values = rows.map(({ cells }) => numberIn(cells[column]));
    if (column < 1 || rows.length < 3 || values.some((value) => value === undefined)) continue;
    const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
    if ([rows.length, 5, 7].some((count) => isNear(sum / count, mean))) return [];
    return wrong(statement, mean, sum, rows.length, rows[0]?.cells[column]);
  }
  return undefined;
}

/** `平均每道 755 件` or `平均报告时长 81.75 分钟` beside a table with the numbers of each row under that very name. */
export function columnAverage(statement: Statement, mean: Figure, { tables }: ReviewText): Finding[] | undefined {
  const words = meanWords(statement, mean);
  if (statement.cell !== undefined || /加权|其中|除|不含/.test(statement.text)) return undefined;
  const nouns = tables.slice(0, 40).flatMap((table) =>
    table.headers.flatMap((header, column) => {
      const noun = header.replace(/[（(].*/, '').replace(/平均/g, '');
      return column > 0 && isMeanOf(words, noun) ? [{ table, column }] : [];
    }),
  );
  const [named, ...more] = nouns;
  if (named === undefined || more.length > 0) return undefined;
  const rows = named.table.rows.filter((row) => !isTotal(row) && !isMeanRow(row.cells[0]?.text));
  const valuesAt = (column: number): number[] =>
    rows.flatMap(({ cells }) => {
      const value = numberIn(cells[column]);
      return value === undefined ? [] : [value];
    });
  const values = valuesAt(named.column);
  if (rows.length < 3 || values.length < rows.length) return undefined;
  const counts = statement.figures.filter((one) => one !== mean && one.kind !== 'share').map(({ value }) => value);
  // A mean of three of five rows leaves open which three.
  if (counts.some((count) => count > 1 && count < rows.length)) return undefined;
  const weighted = named.table.headers.flatMap((_, column) => {
    const weights = valuesAt(column);
    const whole = weights.reduce((all, one) => all + one, 0);
    const product = weights.reduce((all, one, at) => all + one * (values[at] ?? 0), 0);
    return column === named.column || weights.length < values.length || whole === 0 ? [] : [product / whole];
  });
  const sum = values.reduce((all, one) => all + one, 0);
  const means = [rows.length, 5, 7, ...counts.filter((count) => count > 0)].map((count) => sum / count);
  if ([...means, ...weighted].some((value) => isNear(value, mean))) return [];
  return wrong(statement, mean, sum, rows.length, rows[0]?.cells[named.column]);
}

/** A short name such as 产量 stands right before 平均. */
const isMeanOf = (words: string, noun: string): boolean =>
  noun.length > 2
    ? words.replace(/平均/g, '').includes(noun)
    : noun.length === 2 && words.replace(/(?:的)?平均.{0,4}$/, '').endsWith(noun) && /平均/.test(words);

const isOfNoun = (header: string, noun: string): boolean =>
  header === noun || header.startsWith(noun) || (header.length > 1 && noun.endsWith(header));

const isMeanRow = (label: string | undefined): boolean => /^(?:平均|均值|平均值|人均|日均|班均|店均)/.test(label ?? '');

/** A row of means under a table is the mean of its rows. */
export function wrongMeanRow({ rows }: TableText): Finding[] {
  const at = rows.findIndex(({ cells }) => isMeanRow(cells[0]?.text));
  const row = rows[at];
  const above = rows.slice(0, at).filter((one) => !isTotal(one));
  if (row === undefined || above.length < 2) return [];
  return row.cells.slice(1).flatMap((cell, index): Finding[] => {
    const stated = numberIn(cell);
    const values = above.map(({ cells }) => numberIn(cells[index + 1]));
    if (stated === undefined || values.some((value) => value === undefined)) return [];
    const mean = values.reduce<number>((all, value) => all + (value ?? 0), 0) / above.length;
    const decimals = cell.text.split('.')[1]?.length ?? 0;
    return Math.abs(mean - stated) <= 0.51 / 10 ** decimals + 1e-9
      ? []
      : [findingAt(cell, `各行平均为 ${tidy(mean)}，写成 ${stated}`, undefined, row.quote)];
  });
}

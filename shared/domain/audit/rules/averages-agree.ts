import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Figure } from '../statements/figures.ts';
import { corrected, isSameUnit, shown } from '../statements/segments.ts';
import type { ReviewText, Statement, TableText } from '../statements/statement.ts';
import { isTotal, numberIn } from '../table-sums.ts';

/** Says that a figure is a mean, and of what. */
const average = /平均|人均|日均|户均|店均|件均|场均|[班组栋台车队户校点单]均(?!匀|衡|已|为|未|在|由|有|可|按|无|能)/;

/** A mean is what the numbers beside it, in the lines above it or in the table make. */
export const averagesAgree: Rule = {
  id: 'averages-agree',
  title: '平均数算得对',
  mend: '按总数和份数重算；口径不同的写明是什么的平均',
  check(text) {
    const means = text.statements.flatMap((statement) =>
      corrected.test(statement.text)
        ? []
        : statement.figures.flatMap((mean, at) => (isMean(mean) ? [{ statement, mean, at }] : [])),
    );
    const findings = means.flatMap(({ statement, mean, at }) => {
      const inSentence = wrongAverage(statement, mean, neighbours(statement, mean, at));
      if (inSentence !== undefined) return inSentence;
      return dailyAverage(statement, mean, text) ?? acrossLines(statement, mean, text.statements);
    });
    return outcomeOf(means.length, [...findings, ...text.tables.flatMap(wrongMeanRow)]);
  },
};

const isMean = ({ label, kind }: Figure): boolean =>
  average.test(label) && kind !== 'share' && kind !== 'time' && !otherMean.test(label);
const otherMean = /上周|上月|去年|同期|以往|历史|四周|近\d|年/;

function neighbours(statement: Statement, mean: Figure, at: number): Figure[] {
  const isOf = ({ kind, unit, isRough }: Figure): boolean =>
    (kind !== 'time' || unit === '天') && kind !== 'share' && !isRough;
  const before = statement.figures.slice(Math.max(0, at - 8), at).filter(isOf);
  if (before.some((one) => isSameUnit(one, mean))) return before;
  return statement.figures.slice(Math.max(0, at - 8), at + 3).filter((one) => one !== mean && isOf(one));
}

/** What the sentence itself says of a mean: a fault, none, or nothing (undefined). */
function wrongAverage(statement: Statement, mean: Figure, counts: readonly Figure[]): Finding[] | undefined {
  const like = counts.filter(
    (figure) => isSameUnit(figure, mean) && (figure.unit !== '' || figure.value >= mean.value / 20),
  );
  const noun = mean.label.replace(average, '').replace(/平均|每|[人户日天个家]/g, '');
  if (like.length === 0) return undefined;
  if (noun.length > 1 && like.every(({ label }) => label.length > 1 && ![...noun].some((one) => label.includes(one))))
    return undefined;
  const run = like.filter(({ label }) => !/共|合计|总|上周|上月|累计/.test(label));
  const totals = like.filter(({ label }) => /共|合计|总/.test(label));
  const others = counts.filter((figure) => figure.unit !== '' && !like.includes(figure)).map(({ value }) => value);
  const sum = run.reduce((all, { value }) => all + value, 0);
  const wholes = [...totals.map(({ value }) => value), sum, ...like.map(({ value }) => value)];
  const isDaily = /日均|每天|每日/.test(mean.label);
  const days = counts.find(({ kind }) => kind === 'time')?.value;
  const ways = [
    ...others,
    ...(isDaily && days === undefined ? [5, 6, 7] : []),
    ...(run.length > 1 ? [run.length] : []),
  ];
  const divisors = ways.filter((value) => value > 0);
  if (divisors.length === 0) return undefined;
  if (wholes.some((whole) => divisors.some((divisor) => isNear(whole / divisor, mean)))) return [];
  const whole = totals.at(-1)?.value ?? (run.length > 1 ? sum : like.at(-1)?.value);
  const week = /本周|一周|全周|这周/.test(statement.text) ? 7 : undefined;
  const by = run.length > 1 ? run.length : isDaily ? (days ?? week) : others.at(-1);
  if (whole === undefined || by === undefined || by <= 1) return undefined;
  if (run.length === 1 && totals.length === 0 && others.length !== 1 && !isDaily) return undefined;
  return wrong(statement, mean, whole, by);
}

const isNear = (value: number, { value: stated, step, isRough }: Figure): boolean =>
  Math.abs(value - stated) <= step * (isRough ? 1 : 0.51) + 1e-9;

function wrong(statement: Statement, mean: Figure, whole: number, by: number, against?: Statement): Finding[] {
  const actual = whole / by;
  // So far off, the numbers are of something else.
  if (actual > mean.value * 3 || actual < mean.value / 3) return [];
  return [
    findingAt(statement, `${shown(whole, mean)} ÷ ${by} ＝ ${tidy(actual)}，平均数不是 ${mean.written}`, against),
  ];
}

const tidy = (value: number): number => Math.round(value * 10) / 10;

/** `本周日均入院 6.6 人次` beside a table of days with numbers under 入院. */
function dailyAverage(statement: Statement, mean: Figure, { tables }: ReviewText): Finding[] | undefined {
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

const isOfNoun = (header: string, noun: string): boolean =>
  header === noun || header.startsWith(noun) || (header.length > 1 && noun.endsWith(header));

const lookBack = 12;

/** A mean in a line of its own, over a sum or over lines that each give one number. */
function acrossLines(statement: Statement, mean: Figure, all: readonly Statement[]): Finding[] {
  if (statement.cell !== undefined || mean.unit === '') return [];
  const before = all.slice(Math.max(0, statement.order - lookBack), statement.order);
  const given = before.filter(
    ({ cell, section, text }) =>
      cell === undefined && section.title === statement.section.title && !corrected.test(text),
  );
  const counted = given.flatMap((one) => {
    const same = one.figures.filter(({ unit, kind, isRough }) => unit === mean.unit && kind === mean.kind && !isRough);
    return same.length === 1 && same[0] !== undefined ? [{ one, figure: same[0] }] : [];
  });
  const parts = counted.filter(({ figure }) => !/共|合计|总|累计|上周|上月|今年/.test(figure.label));
  const sources = new Set(parts.map(({ one }) => one.speaker ?? one.lead));
  if (parts.length < 2 || sources.size < parts.length || sources.has('')) return [];
  const sum = parts.reduce((whole, { figure }) => whole + figure.value, 0);
  const divisors = [
    parts.length,
    ...statement.figures.filter((one) => one !== mean && one.kind === 'count').map(({ value }) => value),
  ];
  if (divisors.some((divisor) => isNear(sum / divisor, mean))) return [];
  return wrong(statement, mean, sum, parts.length, parts[0]?.one);
}

const isMeanRow = (label: string | undefined): boolean => /^(?:平均|均值|平均值|人均|日均|班均|店均)/.test(label ?? '');

/** A row of means under a table is the mean of its rows. */
function wrongMeanRow({ rows }: TableText): Finding[] {
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

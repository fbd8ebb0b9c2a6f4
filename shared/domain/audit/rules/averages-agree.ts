import { type Finding, outcomeOf, type Rule } from '../finding.ts';
import { columnAverage, dailyAverage, wrongMeanRow } from '../mean-columns.ts';
import { average, isMean, isNear, wrong } from '../means.ts';
import type { Figure } from '../statements/figures.ts';
import { corrected, isSameUnit } from '../statements/segments.ts';
import type { Statement } from '../statements/statement.ts';

/** A mean is what the numbers beside it, in the lines above it or in the table make. */
export const averagesAgree: Rule = {
  id: 'averages-agree',
  title: '平均数算得对',
  mend: '按总数和份数重算；口径不同的写明是什么的平均',
  check(text) {
    const means = text.statements.flatMap((statement) =>
      corrected.test(statement.text)
        ? []
        : statement.figures.flatMap((mean, at) => (isMean(mean, statement) ? [{ statement, mean, at }] : [])),
    );
    const findings = means.flatMap(({ statement, mean, at }) => {
      const inSentence = wrongAverage(statement, mean, neighbours(statement, mean, at));
      if (inSentence !== undefined) return inSentence;
      return (
        dailyAverage(statement, mean, text) ??
        columnAverage(statement, mean, text) ??
        acrossLines(statement, mean, text.statements)
      );
    });
    return outcomeOf(means.length, [...findings, ...text.tables.flatMap(wrongMeanRow)]);
  },
};

function neighbours(statement: Statement, mean: Figure, at: number): Figure[] {
  const isOf = ({ kind, unit, isRough }: Figure): boolean =>
    (kind !== 'time' || unit === '天' || unit === mean.unit) && kind !== 'share' && !isRough;
  const before = statement.figures.slice(Math.max(0, at - 8), at).filter((one) => isOf(one) && !isMean(one, statement));
  if (before.some((one) => isSameUnit(one, mean))) return before;
  // Marks and minutes are the mean of a list before them or of nothing that is told.
  if (mean.kind === 'time') return [];
  return statement.figures
    .slice(Math.max(0, at - 8), at + 3)
    .filter((one) => one !== mean && isOf(one) && !isMean(one, statement));
}

/** What the sentence itself says of a mean: a fault, none, or nothing (undefined). */
function wrongAverage(statement: Statement, mean: Figure, counts: readonly Figure[]): Finding[] | undefined {
  const like = counts.filter(
    (figure) => isSameUnit(figure, mean) && (figure.unit !== '' || figure.value >= mean.value / 20),
  );
  const noun = mean.label.replace(average, '').replace(/平均|每|[人户日天个家]/g, '');
  if (like.length === 0 || (mean.kind === 'time' && like.length < 3)) return undefined;
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

import { addDays, type Day, daysBetween, isDay, weekdayOf } from '../day.ts';
import { oncePer } from '../grouped.ts';
import { isWeek, mondayOf, sundayOf } from '../week.ts';
import { roleOf } from './section-role.ts';
import type { ReviewText, Statement } from './statements/statement.ts';

/** A day named in a text. */
export interface NamedDay {
  readonly day: Day;
  readonly quote: string;
  readonly index: number;
  /** Written as a limit: 前, 之前, 以前. */
  readonly isLimit: boolean;
}

const pattern =
  /(?:(20\d{2})\s?[年./-]\s?|(?<![\d.]))(1[0-2]|0?[1-9])\s?([月./-])\s?(3[01]|[12]\d|0?[1-9])(?![\d.%万元个户家项人])\s?[日号]?/g;

/** Days that `text` names; a day without a year gets `year`, and `7.21` counts only in a range or beside a weekday. */
export function daysIn(text: string, year: number): NamedDay[] {
  const named: NamedDay[] = [];
  for (const match of text.matchAll(pattern)) {
    const [quote, ownYear, month = '', mark = '', dayOfMonth = ''] = match;
    const [before, after] = [
      text.slice(Math.max(0, match.index - 8), match.index),
      text.slice(match.index + quote.length, match.index + quote.length + 8),
    ];
    if (ownYear === undefined && mark !== '月' && !isDayWritten(mark, before, after)) continue;
    const day = `${ownYear ?? yearBeside(year, Number(month))}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    if (!isDay(day)) continue;
    named.push({ day, quote: quote.trim(), index: match.index, isLimit: /^\s?(?:日?\s?(?:之|以)?前)/.test(after) });
  }
  return named;
}

/** `2026.01` is a year seen from its January: a December is the one before. `2025.12` sees the January behind it. */
function yearBeside(seen: number, month: number): number {
  const year = Math.floor(seen);
  const from = Math.round((seen - year) * 100);
  if (from >= 1 && from <= 2 && month >= 10) return year - 1;
  return from >= 11 && month <= 2 ? year + 1 : year;
}

/** The year of `period` as seen from its last month. */
export const yearAround = ({ to }: Period): number => Number(to.slice(0, 4)) + Number(to.slice(5, 7)) / 100;

/** `7.21` and `7-21` may be numbers, `1/3` a fraction: what stands beside them tells. */
function isDayWritten(mark: string, before: string, after: string): boolean {
  if (mark === '-' && /[\dA-Za-z]-?$/.test(before)) return false;
  if (/^\s?(?:[-—–~～至到]\s?(?:1[0-2]|0?[1-9])?[月./-]?\s?\d|[（(]?(?:周|星期)|[之以]?前)/.test(after)) return true;
  if (/\d\s?[-—–~～至到]\s?$/.test(before)) return true;
  return mark !== '.' && !/^(?:的|以|左右|[\d%=＝/])/.test(after);
}

/** The days that a review is about, as far as it says so. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const weekMark = /\b(20\d{2})-?W(\d{2})\b|(20\d{2})年第(\d{1,2})周/;
const planned = /下周|计划周|下一周|下步|打算|安排/;
/** How many sentences from the start may say which week it is about. */
const opening = 12;

/** The week reported on: named 统计周 or 周期 somewhere, or given at the start where no plan is told. */
export const reportedPeriod = oncePer((text: ReviewText): Period | undefined => {
  const year = baseYear(text);
  const all = [...text.headings, ...text.statements.slice(0, 4_000)];
  const named = all.filter(({ text: words }) => /统计周|复盘周期|报告周期|统计期|周期[：:]|时段/.test(words));
  const headings = text.headings.slice(0, 2).filter(({ text: words }) => roleOf(words) !== 'plan');
  const first = text.statements
    .slice(0, opening)
    .filter(({ section, text: words }) => section.role !== 'plan' && !planned.test(words));
  const labels = first.map(({ section }) => ({ text: section.title }));
  for (const { text: words } of [...named, ...headings, ...first, ...labels]) {
    const period = periodIn(words.split('计划周')[0] ?? words, year);
    if (period !== undefined) return period;
  }
  return undefined;
});

const bareEnd = /[-—–~～至到]\s?(3[01]|[12]\d|0?[1-9])\s?[日号]/;

function periodIn(words: string, year: number | undefined): Period | undefined {
  const days = daysIn(words, year ?? Number.NaN);
  for (const [at, { day, index, quote }] of days.entries()) {
    const next = days[at + 1];
    const between = words.slice(index + quote.length, next?.index ?? index + quote.length + 8);
    const isRange =
      next !== undefined && /^\s?(?:[（(]?周[一二三四五六日][）)]?)?\s?[-—–~～至到]{1,2}\s?$/.test(between);
    const own = bareEnd.exec(between)?.[1];
    const end = isRange ? next.day : own === undefined ? undefined : `${day.slice(0, 8)}${own.padStart(2, '0')}`;
    if (end !== undefined && isDay(end) && day < end && daysBetween(day, end) <= 10) return { from: day, to: end };
    // `12月29日—1月4日` of one year that is named: the second day is of the next.
    const next12 =
      end !== undefined && day.slice(5, 7) === '12' && end.slice(5, 7) === '01'
        ? `${Number(end.slice(0, 4)) + 1}${end.slice(4)}`
        : undefined;
    if (next12 !== undefined && isDay(next12) && day < next12 && daysBetween(day, next12) <= 10)
      return { from: day, to: next12 };
  }
  const [, dashed, dashedWeek = '', plain, plainWeek = ''] = weekMark.exec(words) ?? [];
  const week = `${dashed ?? plain}-W${(dashedWeek || plainWeek).padStart(2, '0')}`;
  return isWeek(week) ? { from: mondayOf(week), to: sundayOf(week) } : undefined;
}

/** The week that the plan is for: as its heading or a line on 计划周 says, else the one after the week reported. */
export function plannedPeriod(text: ReviewText): Period | undefined {
  const year = yearOf(text);
  const titles = new Set(
    text.statements.filter(({ section }) => section.role === 'plan').map(({ section }) => section.title),
  );
  const lines = text.statements.filter(
    ({ cell, lead, text: words }) =>
      cell === undefined && (/计划周/.test(words) || /下周/.test(lead) || /下周[^，。]{0,6}[（(]/.test(words)),
  );
  const headings = text.headings
    .map(({ text: words }) => words)
    .filter((words) => /计划周/.test(words) || roleOf(words) === 'plan');
  const reported = reportedPeriod(text);
  for (const words of [...headings, ...titles, ...lines.map(({ text: line }) => line.slice(0, 80))]) {
    const from = Math.max(words.indexOf('计划周'), 0);
    const period = periodIn(words.slice(from), year);
    if (period !== undefined && (reported === undefined || period.from > reported.from)) return period;
  }
  if (reported === undefined) return undefined;
  const from = addDays(reported.to, 1);
  // After a week from Monday to Friday the plan begins on a Saturday and ends with the week behind it.
  if (daysBetween(reported.from, reported.to) >= 6) return { from, to: addDays(reported.to, 7) };
  return { from, to: addDays(from, 7 - weekdayOf(from) + (weekdayOf(from) >= 6 ? 7 : 0)) };
}

/** The year that days without one belong to, seen from the month reported on; undefined when nothing tells it. */
export const yearOf = oncePer((text: ReviewText): number | undefined => {
  const period = reportedPeriod(text);
  return period === undefined ? baseYear(text) : yearAround(period);
});

function baseYear(text: ReviewText): number | undefined {
  const all = [...text.headings, ...text.statements];
  for (const { text: words } of all) {
    const found =
      /(20\d{2})\s?(?:[./-]|W\d|年(?!度|级|版|底|初|前|来|间))/.exec(words)?.[1] ??
      /[（(]?(20\d{2})\s?[年-]?\s?W?\d/.exec(words.slice(0, 60))?.[1];
    if (found !== undefined) return Number(found);
  }
  return betrayedYear(all.slice(0, 200));
}

const firstYear = 2020;
const lastYear = 2035;

/** A week runs from Monday to Sunday, and a date beside its weekday is true of one year in six: either tells the year. */
function betrayedYear(statements: readonly Statement[]): number | undefined {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => lastYear - index);
  for (const { text } of statements) {
    if (!/\d\s?[月./-]\s?\d/.test(text)) continue;
    const fits = years.filter((year) => {
      const period = periodIn(text, year);
      return period !== undefined && daysBetween(period.from, period.to) === 6 && weekdayOf(period.from) === 1;
    });
    if (fits.length > 0) return nearest(fits);
  }
  // Of several years that fit a date and its weekday, the one that fits most of them.
  const votes = years.map((year) => ({
    year,
    fits: statements
      .flatMap(({ text }) => weekdaysIn(text, year))
      .filter(({ day, weekday }) => weekdayOf(day) === weekday).length,
  }));
  const best = Math.max(...votes.map(({ fits }) => fits));
  return best === 0 ? undefined : nearest(votes.filter(({ fits }) => fits === best).map(({ year }) => year));
}

/** Any year that fits gives the same weekdays but for the end of February; one that is no leap year fits more dates. */
const nearest = (years: readonly number[]): number | undefined => years.find((year) => year % 4 !== 0) ?? years[0];

const names = '一二三四五六日天';

/** Days of `text` that stand beside a weekday. */
export function weekdaysIn(
  text: string,
  year: number,
): (NamedDay & { readonly weekday: number; readonly named: string })[] {
  return daysIn(text, year).flatMap((day) => {
    const beside = text.slice(day.index + day.quote.length, day.index + day.quote.length + 8);
    const before = text.slice(Math.max(0, day.index - 5), day.index);
    const named =
      /^[\s（(，,]{0,3}(?:就是|是)?(?:周|星期|礼拜)([一二三四五六日天])(?![—\-至到])/.exec(beside)?.[1] ??
      /^\s?[（(]([一二三四五六日])[）)]/.exec(beside)?.[1] ??
      /(?:周|星期|礼拜)([一二三四五六日天])[\s（(]{0,2}(?:就是)?$/.exec(before)?.[1];
    return named === undefined ? [] : [{ ...day, named, weekday: Math.min(7, names.indexOf(named) + 1) }];
  });
}

/** The day on which the review is dated: 日期, 编制日期, 报告日期, or a line at its end that is only a day. */
export function reportDay(text: ReviewText): Day | undefined {
  const year = yearOf(text) ?? Number.NaN;
  for (const { text: words, cell } of [...text.statements].reverse()) {
    if (cell !== undefined) continue;
    const mark = /(?:^|[\s>；;。])(?:编制|报告|填报|提交|制表|撰写)?(?:日期|时间)[：:]/.exec(words);
    const day = mark === null ? undefined : daysIn(words.slice(mark.index), year)[0]?.day;
    if (day !== undefined) return day;
  }
  const last = text.statements.at(-1);
  const [signed, ...more] = last === undefined ? [] : daysIn(last.text, year);
  return signed !== undefined &&
    more.length === 0 &&
    last !== undefined &&
    last.text.replace(signed.quote, '').trim().length <= 12 &&
    last.cell === undefined
    ? signed.day
    : undefined;
}

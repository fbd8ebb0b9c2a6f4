import { addDays, type Day, isDay, weekdayOf } from '../day.ts';
import { isWeek, mondayOf, sundayOf } from '../week.ts';
import type { ReviewText } from './statements/review-text.ts';
import { roleOf } from './section-role.ts';

/** A day named in a text. */
export interface NamedDay {
  readonly day: Day;
  readonly quote: string;
  readonly index: number;
  /** Written as a limit: 前, 之前, 以前. */
  readonly isLimit: boolean;
}

const pattern =
  /(?:(20\d{2})\s?[年./-]\s?|(?<![\d.]))(1[0-2]|0?[1-9])\s?([月./-])\s?(3[01]|[12]\d|0?[1-9])(?![\d.%万元])\s?日?/g;

/** Days that `text` names; a day without a year gets `year`, and `7.21` counts only beside a weekday or a dash. */
export function daysIn(text: string, year: number): NamedDay[] {
  const named: NamedDay[] = [];
  for (const match of text.matchAll(pattern)) {
    const [quote, ownYear, month = '', mark, dayOfMonth = ''] = match;
    if (
      ownYear === undefined &&
      (mark === '.' || mark === '/') &&
      !/^\s?(?:[-—–~至到（(周前]|$)/.test(text.slice(match.index + quote.length))
    )
      continue;
    if (ownYear === undefined && mark === '-' && /[\dA-Za-z]-?$/.test(text.slice(0, match.index))) continue;
    const day = `${ownYear ?? year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    if (!isDay(day)) continue;
    const isLimit = /^\s?(?:日?\s?(?:之|以)?前)/.test(text.slice(match.index + quote.length));
    named.push({ day, quote: quote.trim(), index: match.index, isLimit });
  }
  return named;
}

/** The days that a review is about, as far as it says so. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const weekMark = /\b(20\d{2})-?W(\d{2})\b|(20\d{2})年第(\d{1,2})周/;

/** The week reported on: named 统计周 or 周期 somewhere, or given in a heading that does not head a plan. */
export function reportedPeriod(text: ReviewText): Period | undefined {
  const year = yearOf(text);
  const all = [...text.headings, ...text.statements];
  const named = all.filter(({ text: words }) => /统计周|复盘周期|报告周期|统计期|周期[：:]/.test(words));
  const headings = text.headings.slice(0, 2).filter(({ text: words }) => roleOf(words) !== 'plan');
  for (const { text: words } of [...named, ...headings, ...text.statements.slice(0, 3)]) {
    const period = periodIn(words.split('计划周')[0] ?? words, year);
    if (period !== undefined) return period;
  }
  return undefined;
}

function periodIn(words: string, year: number | undefined): Period | undefined {
  const [first, second] = daysIn(words, year ?? Number.NaN);
  if (first !== undefined && second !== undefined && first.day < second.day && addDays(first.day, 10) > second.day) {
    return { from: first.day, to: second.day };
  }
  const [, dashed, dashedWeek = '', plain, plainWeek = ''] = weekMark.exec(words) ?? [];
  const week = `${dashed ?? plain}-W${(dashedWeek || plainWeek).padStart(2, '0')}`;
  return isWeek(week) ? { from: mondayOf(week), to: sundayOf(week) } : undefined;
}

/** The week that the plan is for: as its heading or a line on 计划周 says, else the one after the week reported. */
export function plannedPeriod(text: ReviewText): Period | undefined {
  const year = yearOf(text);
  for (const { text: words } of [...text.headings, ...text.statements.filter(({ cell }) => cell === undefined)]) {
    const from = words.indexOf('计划周');
    if (from === -1 && !(roleOf(words) === 'plan' && text.headings.some((heading) => heading.text === words))) continue;
    const period = periodIn(from === -1 ? words : words.slice(from), year);
    if (period !== undefined) return period;
  }
  const reported = reportedPeriod(text);
  if (reported === undefined) return undefined;
  const monday = addDays(reported.to, 1);
  return { from: monday, to: addDays(monday, 7 - weekdayOf(monday)) };
}

/** The year that days without one belong to; undefined when the review names none. */
export function yearOf(text: ReviewText): number | undefined {
  const all = [...text.headings, ...text.statements];
  const found = all.map(({ text: words }) => /(20\d{2})\s?[年./-]/.exec(words)?.[1]).find(Boolean);
  return found === undefined ? undefined : Number(found);
}

/** The day on which the review is dated: 日期, 编制日期, 报告日期, 填报时间. */
export function reportDay(text: ReviewText): Day | undefined {
  const year = yearOf(text) ?? Number.NaN;
  for (const { text: words, cell } of [...text.statements].reverse()) {
    if (cell !== undefined) continue;
    const mark = /(?:^|[\s>；;。])(?:编制|报告|填报|提交|制表|撰写)?(?:日期|时间)[：:]/.exec(words);
    if (mark === null) continue;
    const day = daysIn(words.slice(mark.index), year)[0]?.day;
    if (day !== undefined) return day;
  }
  return undefined;
}

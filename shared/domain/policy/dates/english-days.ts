import type { Day } from '../../day.ts';
import { calendarDay, type DayContext, type DayHit, dayOfYearless } from './calendar-day.ts';

const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const dayOfMonth = '(\\d{1,2})(?:st|nd|rd|th)?';
const year = '((?:19|20)\\d{2})';
const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const latin = /[a-z]/i;
const hasMonth = new RegExp(`(?<![a-z])${month}(?![a-z])`, 'i');

/** Each order in which the parts are written, and where year, month and day of month stand in it. */
const orders: readonly (readonly [RegExp, number, number, number])[] = [
  [
    new RegExp(
      `(?<![\\d.]|\\d ?[-~\\u2013] ?)${dayOfMonth}(?: of |[ .,/-]{1,2})${month}[ ,/-]{1,2}${year}(?!\\d)`,
      'gi',
    ),
    3,
    2,
    1,
  ],
  [new RegExp(`(?<![a-z])${month} ?${dayOfMonth}(?: ?, ?| )${year}(?!\\d)`, 'gi'), 3, 1, 2],
  [new RegExp(`(?<![\\d.])${year}[ ,/-]{1,2}${month}[ ,/-]{1,2}${dayOfMonth}(?!\\d)`, 'gi'), 1, 2, 3],
];

/** 1 to 12 for the English name of a month or its beginning, 0 for any other word. */
export function monthNumber(word: string): number {
  return names.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** True when the name of a month stands in `text`. */
export function namesMonth(text: string): boolean {
  return latin.test(text) && hasMonth.test(text);
}

/** Every full day that `text` names in English: July 21, 2025; 21st Jul. 2025; 21-Jul-2025. None of a span of days. */
export function englishDays(text: string): DayHit[] {
  if (!namesMonth(text)) return [];
  return orders.flatMap(([pattern, y, m, d]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const day = calendarDay(Number(match[y]), monthNumber(match[m] ?? ''), Number(match[d]));
      return day ? [{ day, at: match.index, end: match.index + match[0].length }] : [];
    }),
  );
}

/** What English templates set around a date; CST is China's time there. */
const dressing =
  /(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?(?![a-z])|(?<![a-z])(?:posted|published|release[ds]?|updated?|created?|date[ds]?|time|on|at|[ap]m|cst|gmt|utc)(?![a-z])(?:\+\d{1,2})?|[ap]m$/gi;
const dayNamedMonth = /^(\d{1,2})[ -]([a-z]{3,9})\.?(?:[ -](\d{2}))?$/i;
const namedMonthDay = /^([a-z]{3,9})\.? ?(\d{1,2})$/i;

/** `line` without what is set around a date in English; one without a number as it is. */
export function withoutEnglishWords(line: string): string {
  return latin.test(line) && /\d/.test(line) ? line.replace(dressing, ' ').trim() : line;
}

/** The day of 21-Jul-25, and of 21 Jul or Jul 21 where there is a day to lean on. */
export function fromNamedMonth(text: string, context: DayContext): Day | undefined {
  if (!latin.test(text)) return undefined;
  const first = dayNamedMonth.exec(text);
  const second = first ? undefined : namedMonthDay.exec(text);
  const month = monthNumber(first?.[2] ?? second?.[1] ?? '');
  const day = Number(first?.[1] ?? second?.[2]);
  if (month === 0) return undefined;
  const year = first?.[3];
  return year === undefined ? dayOfYearless(month, day, context) : calendarDay(2000 + Number(year), month, day);
}

import type { Day } from '../../day.ts';

/** Days of a month, of 1980 to 2099, where every fourth year is a leap year. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of these numbers, undefined where no such day exists or it lies outside 1980 to 2099. */
export function calendarDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const isMonth = year >= 1980 && year <= 2099 && month >= 1 && month <= 12;
  if (!(isMonth && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month))) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** A day with year, month and day of month found in a text. */
export interface DayHit {
  readonly day: Day;
  readonly at: number;
  readonly end: number;
}

/** What helps to read a date that does not say all: the day in the row's address, else the day of reading, for its year. */
export interface DayContext {
  readonly today?: Day | undefined;
  readonly near?: Day | undefined;
  /** True when the other dates of the list say that 07/08/2025 is the 7th of August. */
  readonly dayFirst?: boolean | undefined;
}

const distance = (a: Day, b: Day) => Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;

/**
 * The year a day written without one belongs to: beside a day in the address the nearest, else the latest that is not
 * after tomorrow. Undefined without either.
 */
export function dayOfYearless(month: number, dayOfMonth: number, context: DayContext): Day | undefined {
  const anchor = context.near ?? context.today;
  if (!anchor) return undefined;
  const year = Number(anchor.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((y) => calendarDay(y, month, dayOfMonth) ?? []);
  if (context.near) {
    const near = context.near;
    return days.filter((day) => distance(day, near) <= 183).sort((a, b) => distance(a, near) - distance(b, near))[0];
  }
  return days.filter((day) => day <= anchor || distance(day, anchor) <= 1).at(-1);
}

const joined = /(?<!\d)(20\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)/g;
const split = /(?<!\d)(20\d{2})\/(\d{1,2})\/(\d{1,2})(?!\d)/;

/**
 * The day in an address: t20250721_1.html, /art/2025/7/21/, /2025-07/21/, /2025/0721/. Undefined when it names none.
 * It is the day the page was filed under, which on most sites is not the day shown to the reader.
 */
export function addressDay(url: string): Day | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').slice(0, 1000);
  const last = [...path.matchAll(joined)].at(-1) ?? split.exec(path);
  return last ? calendarDay(Number(last[1]), Number(last[2]), Number(last[3])) : undefined;
}

const digits =
  /(?<![\d.])((?:19|20)\d{2}) ?(?:[-/.．－—]|年) ?(\d{1,2}) ?(?:[-/.．－—]|月) ?(\d{1,2})(?: ?[日号]|(?!\d))/g;
const numerals =
  /([一二三四五六七八九〇○零Ｏ0]{4}) ?年 ?([一二三四五六七八九十元]{1,3}) ?月 ?([一二三四五六七八九十廿卅]{1,4}) ?日/g;

const numeral: Record<string, number> = {
  〇: 0,
  '○': 0,
  零: 0,
  Ｏ: 0,
  '0': 0,
  元: 1,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const wideDigit = /[\uff10-\uff19]/;

/** `text` with full-width digits and the marks between them as ASCII, character for character; as it is without such digits. */
export function narrow(text: string): string {
  if (!wideDigit.test(text)) return text;
  return text.replace(/[\uff0d-\uff19]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function yearOf(text: string): number {
  return [...text].reduce((year, character) => year * 10 + (numeral[character] ?? 0), 0);
}

/** What a number up to 39 in Chinese numerals says: 二十一, 廿一; 0 for anything else. */
export function smallNumber(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const ten = plain.indexOf('十');
  if (ten < 0) return numeral[plain] ?? 0;
  const tens = ten === 0 ? 1 : (numeral[plain[ten - 1] ?? ''] ?? 0);
  return tens * 10 + (numeral[plain[ten + 1] ?? ''] ?? 0);
}

/**
 * Every full day in `written`, in order: 2025-07-21, 2025/7/21, 2025.07.21, 2025年7月21日, 二〇二五年七月二十一日, July 21, 2025.
 * Numbers that are not a day of the calendar are left out. Linear in the length of `written`.
 */
export function findDays(written: string): DayHit[] {
  const hits: DayHit[] = [];
  const text = narrow(written);
  const mayHaveYear = text.includes('20') || text.includes('19');
  for (const match of mayHaveYear ? text.matchAll(digits) : []) {
    const day = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
    if (day) hits.push({ day, at: match.index, end: match.index + match[0].length });
  }
  if (mayHaveYear) hits.push(...englishDays(text));
  if (!text.includes('年')) return hits.length > 1 ? hits.sort((a, b) => a.at - b.at) : hits;
  for (const match of text.matchAll(numerals)) {
    const day = calendarDay(yearOf(match[1] ?? ''), smallNumber(match[2] ?? ''), smallNumber(match[3] ?? ''));
    if (day) hits.push({ day, at: match.index, end: match.index + match[0].length });
  }
  return hits.sort((a, b) => a.at - b.at);
}

/** The first day that `text` names. */
export function firstDay(text: string): Day | undefined {
  return findDays(text)[0]?.day;
}

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
function englishDays(text: string): DayHit[] {
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

/** The day of 21-Jul-25, and of 21 Jul or Jul 21 where `context` gives the year. */
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

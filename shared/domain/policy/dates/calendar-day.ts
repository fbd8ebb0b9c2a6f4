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
 * after tomorrow. Undefined when there is nothing to lean on.
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

import type { Day } from '../../day.ts';
import { calendarDay, findDays, narrow } from '../../policy/dates/find-days.ts';

/** A day, or a day and a time of it, with its place. */
export interface Moment {
  /** `YYYY-MM-DDTHH:mm`, or the day alone. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const clock = /(上午|下午|晚上|晚|中午|早上)?\s?(\d{1,2})\s?(?:时|点|[:：])\s?(?:(\d{1,2}|半)\s?分?)?(?:[:：]\d{2})?/g;
const yearless = /(?<![年\d.\-/])(\d{1,2})\s?月\s?(\d{1,2})\s?日/g;

/** A day without marks counts with its hour behind it alone: 20260313 - 09:30. */
const compact = /(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?=\s?-?\s?\d{1,2}[:：]\d{2})/g;

interface Time {
  readonly time: string;
  readonly from: number;
  readonly to: number;
}

/** The times of day in `text`; 下午 holds for those after it up to the next word of the kind. */
function timesIn(text: string): Time[] {
  let half = '';
  return [...text.matchAll(clock)].flatMap((match) => {
    half = match[1] ?? half;
    const hour = Number(match[2]);
    const minute = match[3] === '半' ? 30 : Number(match[3] ?? 0);
    if (hour > 24 || minute > 59) return [];
    const isLate = /下午|晚/.test(half) && hour < 12;
    const time = `${String(isLate ? hour + 12 : hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    return [{ time, from: match.index, to: match.index + match[0].length }];
  });
}

interface DayPlace {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
}

/** Full days, and those without a year after one that has it. */
function daysIn(text: string): DayPlace[] {
  const full = findDays(text).map(({ day, at, end }) => ({ day, from: at, to: end }));
  const joined = [...text.matchAll(compact)].flatMap((match): DayPlace[] => {
    const day = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
    return day === undefined ? [] : [{ day, from: match.index, to: match.index + match[0].length }];
  });
  const others = [...text.matchAll(yearless)].flatMap((match): DayPlace[] => {
    const from = match.index;
    if (full.some((hit) => from >= hit.from && from < hit.to)) return [];
    const before = full.filter((hit) => hit.to <= from).at(-1);
    if (before === undefined) return [];
    const [month, day] = [Number(match[1]), Number(match[2])];
    const year = Number(before.day.slice(0, 4)) + (month < Number(before.day.slice(5, 7)) ? 1 : 0);
    const found = calendarDay(year, month, day);
    return found === undefined ? [] : [{ day: found, from, to: from + match[0].length }];
  });
  return [...full, ...joined, ...others].sort((a, b) => a.from - b.from);
}

/** The first day in `written` with the time right after it. */
export function firstMoment(written: string): Moment | undefined {
  const text = narrow(written.slice(0, 400));
  const days = daysIn(text);
  const [day] = days;
  if (day === undefined) return undefined;
  const stop = days[1]?.from ?? text.length;
  const time = timesIn(text.slice(day.to, Math.min(stop, day.to + 24)))[0];
  return time
    ? { value: `${day.day}T${time.time}`, from: day.from, to: day.to + time.to }
    : { value: day.day, from: day.from, to: day.to };
}

/** The end of a period: its last day with the last time after it, which for hours of each day is the end of the last period. */
export function lastMoment(written: string): Moment | undefined {
  const text = narrow(written.slice(0, 400));
  const day = daysIn(text).at(-1);
  if (day === undefined) return undefined;
  const time = timesIn(text.slice(day.to)).at(-1);
  return time
    ? { value: `${day.day}T${time.time}`, from: day.from, to: day.to + time.to }
    : { value: day.day, from: day.from, to: day.to };
}

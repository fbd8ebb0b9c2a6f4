import { addDays, type Day, isDay, weekdayOf } from '../day.ts';
import { isWeek, type Week, weekOf } from '../week.ts';
import { dayInFigures } from './chinese-numerals.ts';
import { halfWidth } from './spelling.ts';

/** A value, or why there is none, in Chinese. */
export type Read<Value> = { readonly value: Value; readonly said?: string } | { readonly reason: string };

/** What a table says of the days in it. */
export interface DayHints {
  /** The year of days that are written without one. */
  readonly year?: number;
}

const separated = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0{1,3})?)?)?$/;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/;
const joined = /^(\d{4})(\d{2})(\d{2})$/;
const timed = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ T]*\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?|分)?(?:\.\d{1,3})?$/;
const weekdayAfter = /\s{0,8}(?:\((?:周|星期|礼拜)[一二三四五六日天]\)|(?:周|星期|礼拜)[一二三四五六日天])$/;
const weekdayBefore = /^(?:周|星期|礼拜)[一二三四五六日天]\s{0,4}\(?([^()]{3,20})\)?$/;
const yearless = /^(?:(\d{1,2})([-/.])(\d{1,2})|(\d{1,2})月(\d{1,2})[日号]?)$/;
/** The part of the day that stands behind a day: 9月4日下午. */
export const partOfDay = /\s{0,4}(上午|下午|晚上|早上|中午|傍晚|全天)$/;
const dayHint = '写成如 2025-07-21、2025/7/21、2025.7.21 或 2025年7月21日';

/** A calendar day in any accepted spelling; ambiguous and impossible ones are refused with the reason in Chinese. */
export function readDay(text: string, hints: DayHints = {}): Read<Day> {
  const plain = halfWidth(text);
  const found = separated.exec(plain) ?? chinese.exec(plain.replace(/\s/g, '')) ?? joined.exec(plain);
  if (found === null) return readLooseDay(plain, hints);
  const [year = '', month = '', date = ''] = found.slice(1).filter((part) => part !== undefined && /^\d+$/.test(part));
  return dayOfParts(year, month, date);
}

function readLooseDay(plain: string, hints: DayHints): Read<Day> {
  const figures = dayInFigures(plain.replace(/\s/g, ''));
  if (figures !== undefined) return readDay(figures, hints);
  const bare = weekdayBefore.exec(plain)?.[1] ?? plain.replace(weekdayAfter, '');
  if (bare !== plain) return readDay(bare.trim(), hints);
  const withTime = timed.exec(plain)?.[1];
  if (withTime !== undefined) {
    const day = readDay(withTime, hints);
    return 'value' in day ? { ...day, said: '只取日期，时刻未取' } : day;
  }
  const bareDay = plain.replace(partOfDay, '');
  if (bareDay !== plain) {
    const day = readDay(bareDay, hints);
    return 'value' in day ? { ...day, said: day.said ?? '只取日期，时段另取' } : day;
  }
  const short = monthAndDate(plain);
  if (short === undefined) return { reason: `不是明确的日期；${dayHint}` };
  const { month, date } = short;
  if (!isDay(`2024-${month}-${date}`)) return { reason: '没有这一天；请核对月日' };
  if (hints.year === undefined) return { reason: noYear };
  const read = dayOfParts(String(hints.year), month, date);
  return 'value' in read ? { ...read, said: `没有年份的日期按 ${hints.year} 年、先月后日读取` } : read;
}

/** Why a day without a year is refused; whoever reads it may ask for the year. */
export const noYear = '日期没有年份，表里也看不出是哪一年；请写上年份';

/** Month and date of a day that is written without its year, month first. */
export function monthAndDate(plain: string): { readonly month: string; readonly date: string } | undefined {
  const found = yearless.exec(plain.replace(/\s/g, ''));
  if (found === null) return undefined;
  const [month = '', date = ''] = [found[1] ?? found[4], found[3] ?? found[5]];
  return { month: month.padStart(2, '0'), date: date.padStart(2, '0') };
}

function dayOfParts(year: string, month: string, date: string): Read<Day> {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? { value: day } : { reason: '没有这一天；请核对年月日' };
}

const serial = /^\d{5}(\.\d{1,10})?$/;
const serialEpoch: Record<1900 | 1904, Day> = { 1900: '1899-12-30', 1904: '1904-01-01' };

/** The day of a spreadsheet's serial number, which only means a date in a workbook. */
export function readSerialDay(text: string, system: 1900 | 1904): Day | undefined {
  return serial.test(text) ? addDays(serialEpoch[system], Math.floor(Number(text))) : undefined;
}

const weekText = /^(\d{4})-?W(\d{1,2})$/i;

/** An ISO week as `2025-W31`, or the date of its Monday. */
export function readWeek(text: string): Read<Week> {
  const plain = halfWidth(text);
  const found = weekText.exec(plain);
  if (found !== null) {
    const week = `${found[1]}-W${(found[2] ?? '').padStart(2, '0')}`;
    return isWeek(week) ? { value: week } : { reason: '这一年没有这一周；写成如 2025-W31 或该周周一的日期' };
  }
  const day = readDay(text);
  if ('reason' in day) return { reason: '不是周；写成如 2025-W31 或该周周一的日期' };
  return weekdayOf(day.value) === 1
    ? { value: weekOf(day.value) }
    : { reason: '这一天不是周一；写成如 2025-W31 或该周周一的日期' };
}

const clock = /^(.{8,11}?)[ T]{1,2}(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** A day with a time of day in Asia/Shanghai, as an instant with `+08:00`. */
export function readInstant(text: string): Read<string> {
  const plain = halfWidth(text);
  const found = clock.exec(plain);
  const reason = '不是日期和时刻；写成如 2025-07-23 10:30';
  if (found === null) return { reason };
  const [, date = '', hour = '', minute = '', second = '00'] = found;
  const day = readDay(date);
  if ('reason' in day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { reason };
  return { value: `${day.value}T${hour.padStart(2, '0')}:${minute}:${second}+08:00` };
}

/** `MM-DD` of every year; 29 February is one. */
export function readMonthDay(text: string): Read<string> {
  const found = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(halfWidth(text));
  const monthDay = found === null ? '' : `${(found[1] ?? '').padStart(2, '0')}-${(found[2] ?? '').padStart(2, '0')}`;
  return isDay(`2024-${monthDay}`) ? { value: monthDay } : { reason: '不是月日；写成如 12-20' };
}

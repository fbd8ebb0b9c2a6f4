import { addDays, type Day, isDay, weekdayOf } from '../day.ts';
import { isWeek, type Week, weekOf } from '../week.ts';
import { halfWidth } from './spelling.ts';

type Read<Value> = { readonly value: Value } | { readonly reason: string };

const separated = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0{1,3})?)?)?$/;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/;
const dayHint = '写成如 2025-07-21、2025/7/21、2025.7.21 或 2025年7月21日';

/** A calendar day in any accepted spelling; ambiguous and impossible ones are refused with the reason in Chinese. */
export function readDay(text: string): Read<Day> {
  const plain = halfWidth(text);
  const found = separated.exec(plain) ?? chinese.exec(plain.replace(/\s/g, ''));
  if (found === null) return { reason: `不是明确的日期；${dayHint}` };
  const parts = found.slice(1).filter((part) => part !== undefined && /^\d+$/.test(part));
  const [year = '', month = '', date = ''] = parts;
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

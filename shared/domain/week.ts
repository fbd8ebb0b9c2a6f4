import { addDays, chineseDay, type Day, daysBetween, isDay, weekdayOf } from './day.ts';

/** An ISO 8601 week, `2025-W31`: Monday to Sunday in Asia/Shanghai. Weeks compare with `<` as text. */
export type Week = string;

const weekPattern = /^(\d{4})-W(\d{2})$/;

/** The week that contains `day`. */
export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of `week`. */
export function mondayOf(week: Week): Day {
  const [, year = '', number = ''] = weekPattern.exec(week) ?? [];
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
}

/** The Sunday of `week`. */
export function sundayOf(week: Week): Day {
  return addDays(mondayOf(week), 6);
}

/** The seven days of `week`, Monday first. */
export function daysOf(week: Week): Day[] {
  const monday = mondayOf(week);
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
}

/** `week` moved by `weeks`, which may be negative. */
export function addWeeks(week: Week, weeks: number): Week {
  return weekOf(addDays(mondayOf(week), weeks * 7));
}

/** True when `text` names an existing ISO week as `2025-W31`. */
export function isWeek(text: string): text is Week {
  if (!weekPattern.test(text)) return false;
  const monday = mondayOf(text);
  return isDay(monday) && weekOf(monday) === text;
}

/** `2025年7月21日—2025年7月27日`. */
export function chineseWeek(week: Week): string {
  return `${chineseDay(mondayOf(week))}—${chineseDay(sundayOf(week))}`;
}

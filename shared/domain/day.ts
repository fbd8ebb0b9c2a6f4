import { Temporal } from 'temporal-polyfill';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare with `<` as text. */
export type Day = string;

/** A moment, ISO 8601 with a zone, such as `2025-07-28T00:30:00Z`. */
export type Instant = string;

const shanghai = 'Asia/Shanghai';
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const msPerDay = 86_400_000;

/** The Shanghai calendar day on which `instant` falls. */
export function dayOf(instant: Instant): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(shanghai).toPlainDate().toString();
}

/** The instant of `time` (`HH:MM` or `HH:MM:SS`) on `day` in Asia/Shanghai, as UTC. */
export function instantAt(day: Day, time: string): Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(shanghai).toInstant().toString();
}

/** True when `text` is an existing day written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!dayPattern.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `day` moved by `days` calendar days, which may be negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10);
}

/** `day` moved by whole calendar months; the last day of a shorter month where the day does not exist. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msPerDay);
}

const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

/** ISO weekday of `day`: Monday 1 … Sunday 7. */
export function weekdayOf(day: Day): number {
  const sundayBased = new Date(`${day}T00:00:00Z`).getUTCDay();
  return sundayBased === 0 ? 7 : sundayBased;
}

/** `周一` … `周日`. */
export function weekdayName(day: Day): string {
  return weekdayNames[weekdayOf(day) % 7] ?? '';
}

/** `2025年7月28日`. */
export function chineseDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

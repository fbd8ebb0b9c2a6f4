/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare with `<` as text. */
export type Day = string;

/** A moment, ISO 8601 with a zone, such as `2025-07-28T00:30:00Z`. */
export type Instant = string;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;
const zonePattern = /T.{0,40}(?:Z|[+-]\d{2}:\d{2})$/;
const msPerDay = 86_400_000;
/** Shanghai has been 8 hours ahead since its last summer time ended in September 1991 (tz database, asia). */
const aheadMs = 8 * 3_600_000;

/** The Shanghai calendar day on which `instant`, of 1992 or later, falls. Throws RangeError for what is no instant. */
export function dayOf(instant: Instant): Day {
  const written = instant.slice(0, instant.indexOf('T'));
  // Date.parse takes 30 February for 2 March; a year of more than four digits it reads itself.
  const isReal = zonePattern.test(instant) && (written.length > 10 || isDay(written));
  const time = isReal ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not an instant with its zone: ${instant.slice(0, 60)}`);
  const shifted = new Date(time + aheadMs).toISOString();
  return shifted.slice(0, shifted.indexOf('T'));
}

/**
 * The instant of `time` (`HH:MM` or `HH:MM:SS`) on `day`, of 1992 or later, in Asia/Shanghai, as UTC. Throws RangeError
 * for what is no day or no time.
 */
export function instantAt(day: Day, time: string): Instant {
  if (!isDay(day) || !timePattern.test(time))
    throw new RangeError(`no time on a day: ${`${day} ${time}`.slice(0, 60)}`);
  return new Date(Date.parse(`${day}T${time}+08:00`)).toISOString().replace('.000', '');
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
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, Number(day.slice(8))];
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastDate))).toISOString().slice(0, 10);
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

/** `instant` as a cell has it, in Asia/Shanghai: `2025-07-28 09:30:05`. */
export function writtenMoment(instant: Instant): string {
  const inShanghai = new Date(Date.parse(instant) + aheadMs);
  return `${dayOf(instant)} ${inShanghai.toISOString().slice(11, 19)}`;
}

import type { Day } from '../../day.ts';
import { calendarDay } from './calendar-day.ts';

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

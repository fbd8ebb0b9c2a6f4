import type { Day } from '../../day.ts';
import { calendarDay, type DayContext, dayOfYearless } from './calendar-day.ts';
import { monthNumber } from './english-days.ts';

const latin = /[a-z]/i;
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

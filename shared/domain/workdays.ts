import { addDays, type Day, weekdayOf } from './day.ts';
import holidays from './holidays.json' with { type: 'json' };
import type { CalendarOverride } from './logs/holiday.ts';

/**
 * Years for which the State Council's holiday notices are built in: `holidays.json` holds every day of them on which
 * working differs from Monday to Friday, as the package chinese-days has them (scripts/holidays.ts).
 */
export const coveredYears = { first: 2004, last: 2026 } as const;

/** What the calendar knows about a day; `uncovered` when no notice and no 日历 upload says anything about it. */
export type DayKind = 'workday' | 'holiday' | 'uncovered';

/** The mainland's working days, 调休 included, with the 日历 uploads of the firm on top. */
export interface Calendar {
  isWorkday(day: Day): DayKind;
  /** True where mails may go out: a working day, or, where the calendar does not reach, Monday to Friday. */
  isSendingDay(day: Day): boolean;
  /** The first sending day after `day`, never `day` itself. */
  nextSendingDay(day: Day): Day;
  /** `day` itself where it is a sending day, else the next one. */
  sendingDayFrom(day: Day): Day;
  /** `day` moved by `count` ≥ 0 sending days; by 0 it is `day` itself, also on a holiday. */
  addSendingDays(day: Day, count: number): Day;
  /** `day` moved back by `count` ≥ 0 sending days; by 0 it is `day` itself, also on a holiday. */
  subtractSendingDays(day: Day, count: number): Day;
}

/** The last day of the built-in calendar. */
export const lastCoveredDay: Day = `${coveredYears.last}-12-31`;

/** The calendar with `overrides` (日历 uploads, at most one a day) on top; they also reach beyond the covered years. */
export function calendarOf(overrides: readonly CalendarOverride[]): Calendar {
  const kinds = new Map<Day, DayKind>(overrides.map(({ date, working }) => [date, working ? 'workday' : 'holiday']));
  const isWorkday = (day: Day): DayKind => {
    let kind = kinds.get(day);
    if (kind === undefined) {
      kind = builtIn(day);
      kinds.set(day, kind);
    }
    return kind;
  };
  const isSendingDay = (day: Day): boolean => {
    const kind = isWorkday(day);
    return kind === 'workday' || (kind === 'uncovered' && weekdayOf(day) <= 5);
  };
  const seek = (from: Day, direction: 1 | -1): Day => {
    let day = from;
    for (let tried = 0; tried < longestClosure; tried++) {
      if (isSendingDay(day)) return day;
      day = addDays(day, direction);
    }
    throw new RangeError(`the calendar has no working day within ${longestClosure} days of ${from}`);
  };
  const move = (from: Day, count: number, direction: 1 | -1): Day => {
    let day = from;
    for (let moved = 0; moved < count; moved++) day = seek(addDays(day, direction), direction);
    return day;
  };
  return {
    isWorkday,
    isSendingDay,
    sendingDayFrom: (day) => seek(day, 1),
    nextSendingDay: (day) => move(day, 1, 1),
    addSendingDays: (day, count) => move(day, count, 1),
    subtractSendingDays: (day, count) => move(day, count, -1),
  };
}

/** Days after which a calendar without a working day is taken for a mistake in the uploads. */
const longestClosure = 400;

const noticesOf: Readonly<Record<string, { readonly off: string[]; readonly worked: string[] }>> = holidays;

function builtIn(day: Day): DayKind {
  const notices = noticesOf[day.slice(0, 4)];
  if (notices === undefined) return 'uncovered';
  const date = day.slice(5);
  const isWorked = weekdayOf(day) <= 5 ? !notices.off.includes(date) : notices.worked.includes(date);
  return isWorked ? 'workday' : 'holiday';
}

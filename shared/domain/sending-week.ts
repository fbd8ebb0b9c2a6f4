import type { Day } from './day.ts';
import { addWeeks, daysOf, type Week, weekOf } from './week.ts';
import type { Calendar } from './workdays.ts';

/** The first working day of `week`; undefined in a week without any (2026-02-16 to 22), which sends nothing. */
export function sendingDayOfWeek(week: Week, calendar: Calendar): Day | undefined {
  return daysOf(week).find((day) => calendar.isSendingDay(day));
}

/**
 * The weeks that a weekly mail of `day` reports on, oldest first: empty when `day` is not its week's sending day;
 * the week before, and every earlier week whose own sending day never came because its successor had no working day.
 */
export function weeksToReport(day: Day, calendar: Calendar): Week[] {
  if (sendingDayOfWeek(weekOf(day), calendar) !== day) return [];
  const weeks: Week[] = [];
  let reportedIn = weekOf(day);
  do {
    reportedIn = addWeeks(reportedIn, -1);
    weeks.unshift(reportedIn);
  } while (sendingDayOfWeek(reportedIn, calendar) === undefined);
  return weeks;
}

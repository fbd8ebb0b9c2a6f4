import type { Day } from '../../day.ts';
import { daysOf } from '../../week.ts';
import type { ReviewIndex } from '../review-index.ts';

/** Working day of 计划周, 0 for the first that is still ahead; its last where there are fewer. */
export function planDay({ planWeek, planTo, calendar, issuedOn }: ReviewIndex, at: number): Day {
  const days = daysOf(planWeek).filter((day) => calendar.isSendingDay(day) && day >= issuedOn);
  return days[Math.min(at, days.length - 1)] ?? planTo;
}

/** So many working days before `day`, so that there is time left to mend; never before the day of issue. */
export function daysAhead({ calendar, issuedOn }: ReviewIndex, day: Day, count: number): Day {
  const early = calendar.subtractSendingDays(day, count);
  return early < issuedOn ? issuedOn : early;
}

/** `count` working days after the day of issue. */
export const daysOn = ({ calendar, issuedOn }: ReviewIndex, count: number): Day =>
  count === 0 ? calendar.sendingDayFrom(issuedOn) : calendar.addSendingDays(issuedOn, count);

import { addDays, type Day, weekdayOf } from '../../day.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { Candidate } from './candidate.ts';
import type { Routine } from './routine.ts';

/** Days of `routine` in 计划周; at most one. */
function dayIn(routine: Routine, { planFrom, planTo, calendar }: ReviewIndex): Day[] {
  for (let day = planFrom; day <= planTo; day = addDays(day, 1)) {
    if (weekdayOf(day) !== routine.weekday) continue;
    if (routine.every !== 'week' && ordinalOf(day, routine.every) !== routine.nth) continue;
    const working = calendar.sendingDayFrom(day);
    return [working];
  }
  return [];
}

/** How many of its weekdays the period has up to `day`, `day` included. */
function ordinalOf(day: Day, every: 'month' | 'quarter'): number {
  const month = Number(day.slice(5, 7));
  const first = every === 'month' ? month : month - ((month - 1) % 3);
  const from = `${day.slice(0, 5)}${String(first).padStart(2, '0')}-01`;
  let count = 0;
  for (let one = day; one >= from; one = addDays(one, -7)) count += 1;
  return count;
}

const periods = { week: '每周', month: '每月', quarter: '每季' } as const;

/** Plan proposals of the routines that fall into 计划周, for people of the roles they name. */
export function routineTasks(index: ReviewIndex, staffId: string, routines: readonly Routine[]): Candidate[] {
  const staff = index.staff.get(staffId);
  if (staff === undefined) return [];
  return routines
    .filter(({ roles }) => roles.some((role) => role === staff.row.role))
    .flatMap((routine) =>
      dayIn(routine, index).map((day) => ({
        id: `routine:${routine.id}/${day}`,
        what: routine.task,
        why: `${periods[routine.every]}例行${routine.expected === '' ? '' : `：${routine.expected}`}`,
        dueOn: day,
        recordIds: [],
      })),
    );
}

import type { Day } from '../day.ts';
import type { Calendar } from '../workdays.ts';
import type { TodayKind, ToldStep } from './today-item.ts';

interface TodayStep {
  /** Working days from the line's day, negative before it. */
  readonly offset: number;
  readonly to: readonly ('person' | 'superior')[];
}

interface TodayLadder {
  readonly steps: readonly TodayStep[];
  /** True for what is over with its day: nothing is mailed after it, and a step that was missed is left out. */
  readonly countsDown: boolean;
}

const person = ['person'] as const;
const both = ['person', 'superior'] as const;

/** When a line is mailed, and to whom; after the last step it only stands on the page. Kept as data. */
export const todayLadders: Readonly<Record<TodayKind, TodayLadder>> = {
  人事变动: {
    steps: [
      { offset: 0, to: person },
      { offset: 5, to: person },
    ],
    countsDown: false,
  },
  政策截止: {
    steps: [
      { offset: -10, to: person },
      { offset: -5, to: person },
      { offset: -1, to: person },
    ],
    countsDown: true,
  },
  招采截止: {
    steps: [
      { offset: -10, to: person },
      { offset: -3, to: person },
      { offset: -1, to: person },
    ],
    countsDown: true,
  },
  // A contract is to be signed within 30 days of the award (政府采购法 第四十六条).
  中标待签: {
    steps: [
      { offset: 0, to: person },
      { offset: 10, to: person },
      { offset: 20, to: both },
    ],
    countsDown: false,
  },
  承诺到期: { steps: [{ offset: -1, to: person }], countsDown: true },
  下一步: {
    steps: [
      { offset: 0, to: person },
      { offset: 2, to: person },
      { offset: 5, to: person },
    ],
    countsDown: false,
  },
  计划: {
    steps: [
      { offset: 0, to: person },
      { offset: 1, to: person },
      { offset: 4, to: person },
    ],
    countsDown: false,
  },
  缺结果: {
    steps: [
      { offset: 2, to: person },
      { offset: 4, to: person },
      { offset: 6, to: both },
    ],
    countsDown: false,
  },
  未提交复盘: {
    steps: [
      { offset: 1, to: person },
      { offset: 2, to: both },
    ],
    countsDown: false,
  },
};

/** A line first heard of so many working days after its last step is history and is never mailed. */
const historyDays = 5;

/** The day of step `step`; what falls on a rest day is mailed on the working day before it. */
function todayStepDay(kind: TodayKind, dueOn: Day, step: number, calendar: Calendar): Day | undefined {
  const offset = todayLadders[kind].steps[step]?.offset;
  if (offset === undefined) return undefined;
  if (offset > 0) return calendar.addSendingDays(dueOn, offset);
  if (offset < 0) return calendar.subtractSendingDays(dueOn, -offset);
  return calendar.isSendingDay(dueOn) ? dueOn : calendar.subtractSendingDays(dueOn, 1);
}

/** The step that is to be mailed next and the first day for it; undefined when the ladder has ended. */
export interface NextStep {
  readonly step: number;
  readonly on: Day;
}

/**
 * The next step of a line that was `told` last as said, seen from `asOf`. Steps are taken one after the other, never
 * nearer to each other than the ladder has them, so that nobody's superior hears of a line before the person did. Of
 * what counts down only the nearest step is told.
 */
export function nextTodayStep(
  { kind, dueOn, told }: { readonly kind: TodayKind; readonly dueOn: Day; readonly told?: ToldStep },
  asOf: Day,
  calendar: Calendar,
): NextStep | undefined {
  const { steps, countsDown } = todayLadders[kind];
  const from = told === undefined ? 0 : told.step + 1;
  if (countsDown) return countDown(kind, dueOn, from, asOf, calendar);
  const on = todayStepDay(kind, dueOn, from, calendar);
  if (on === undefined) return undefined;
  if (told === undefined) return { step: from, on };
  const gap = (steps[from]?.offset ?? 0) - (steps[told.step]?.offset ?? 0);
  const earliest = calendar.addSendingDays(told.on, gap);
  if (on < earliest) return { step: from, on: earliest };
  return { step: from, on };
}

function countDown(kind: TodayKind, dueOn: Day, from: number, asOf: Day, calendar: Calendar): NextStep | undefined {
  if (asOf > dueOn) return undefined;
  let next: NextStep | undefined;
  for (let step = from; ; step += 1) {
    const on = todayStepDay(kind, dueOn, step, calendar);
    if (on === undefined || (next !== undefined && on > asOf)) return next;
    next = { step, on };
    if (on > asOf) return next;
  }
}

/** True for a line that nobody was told of while it was news. */
export function isTodayHistory(kind: TodayKind, dueOn: Day, asOf: Day, calendar: Calendar): boolean {
  const { steps, countsDown } = todayLadders[kind];
  if (countsDown) return asOf > dueOn;
  const last = todayStepDay(kind, dueOn, steps.length - 1, calendar) ?? dueOn;
  return asOf > calendar.addSendingDays(last, historyDays);
}

import { addDays, addMonths, type Day } from '../../day.ts';
import { fnv1a } from '../../fnv.ts';
import type { CalendarOverride } from '../../logs/holiday.ts';
import type { Calendar } from '../../workdays.ts';
import type { Colour, LadderStep, WarningPolicy } from './policy.ts';

/**
 * How far up the ladder: −1 below the first step, then the index of the step, then one more for each repeat of the
 * last step.
 */
export type Rank = number;

/** A step of the ladder at a rank. */
export interface RankedStep {
  /** Unique on a ladder: `T-30`, `T+0`, `T+90`, and `T+90/2` for the second repeat. */
  readonly key: string;
  readonly offsetDays: number;
  /** 0 for the step itself, then counting its repeats. */
  readonly repeat: number;
  readonly step: LadderStep;
}

/** A ladder laid against a calendar. */
export interface Ladder {
  /** The step at `rank`, which is 0 or more; beyond the last it is a repeat of the last, if the ladder repeats. */
  at(rank: Rank): RankedStep;
  /** The day on which a node due on `dueOn` reaches `rank`; undefined where the ladder has no such step. */
  dayOf(dueOn: Day, rank: Rank): Day | undefined;
  /** The rank of a step known by its offset and repeat, also when it was recorded under an older ladder. */
  rankOf(offsetDays: number, repeat: number): Rank;
  /** `rank`, or the highest there is. */
  cap(rank: Rank): Rank;
}

/** The ladder of `policy` on `calendar`. Steps are anchored on the due date, never on the day of an earlier run. */
export function ladderOf(policy: WarningPolicy, calendar: Calendar): Ladder {
  const { steps, repeatEveryMonths } = policy;
  const last = steps.length - 1;
  const at = (rank: Rank): RankedStep => {
    const step = steps[Math.min(rank, last)];
    if (step === undefined) throw new RangeError(`the ladder has no step at rank ${rank}`);
    const repeat = Math.max(0, rank - last);
    const { offsetDays } = step;
    const sign = offsetDays < 0 ? '-' : '+';
    const key = `T${sign}${Math.abs(offsetDays)}${repeat === 0 ? '' : `/${repeat}`}`;
    return { key, offsetDays, repeat, step };
  };
  const dayOf = (dueOn: Day, rank: Rank): Day | undefined => {
    if (rank > last && repeatEveryMonths === undefined) return undefined;
    const { offsetDays, repeat } = at(rank);
    const day = stepDay(dueOn, offsetDays, policy.clock, calendar);
    return repeat === 0 ? day : addMonths(day, repeat * (repeatEveryMonths ?? 0));
  };
  const rankOf = (offsetDays: number, repeat: number): Rank => {
    let rank = last;
    while (rank >= 0 && (steps[rank]?.offsetDays ?? 0) > offsetDays) rank--;
    return rank === last ? rank + repeat : rank;
  };
  const cap = (rank: Rank): Rank => (repeatEveryMonths === undefined ? Math.min(rank, last) : rank);
  return { at, dayOf, rankOf, cap };
}

function stepDay(dueOn: Day, offsetDays: number, clock: WarningPolicy['clock'], calendar: Calendar): Day {
  if (clock === 'calendar') return addDays(dueOn, offsetDays);
  if (offsetDays >= 0) return calendar.addSendingDays(dueOn, offsetDays);
  return calendar.subtractSendingDays(dueOn, -offsetDays);
}

/** The colour of a node at `rank`; undefined below the first step. */
export function colourAt(ladder: Ladder, rank: Rank): Colour | undefined {
  return rank < 0 ? undefined : ladder.at(rank).step.colour;
}

/** What a log keeps of the step at `rank` of a node due on `dueOn`. */
export function loggedStepAt(
  ladder: Ladder,
  rank: Rank,
  dueOn: Day,
): { dueOn: Day; key: string; offsetDays: number; repeat: number } {
  const { key, offsetDays, repeat } = ladder.at(rank);
  return { dueOn, key, offsetDays, repeat };
}

/** The rank that a node due on `dueOn` has reached by `asOf`, by the days of the steps themselves. */
export function reachedRank(ladder: Ladder, dueOn: Day, asOf: Day): Rank {
  let rank: Rank = -1;
  for (;;) {
    const day = ladder.dayOf(dueOn, rank + 1);
    if (day === undefined || day > asOf) return rank;
    rank++;
  }
}

/**
 * Rises when what is kept of a contract changes its form: every open contract is then decided about, and kept, anew.
 */
const keptForm = 2;

/**
 * Names what steps and colours follow from beside a contract's own records: the policy, and the holidays where it
 * counts working days. Two ladders of one name judge alike.
 */
export function ladderName(policy: WarningPolicy, holidays: readonly CalendarOverride[]): string {
  const { rollUp: _, ...judging } = policy;
  const days = policy.clock === 'working' ? holidays.map(({ date, working }) => `${date}${working}`).sort() : [];
  return `${policy.version}/${fnv1a(JSON.stringify([judging, days, keptForm])).toString(16)}`;
}

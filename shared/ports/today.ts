import type { Day } from '../domain/day.ts';
import type { RecordId } from '../domain/logs/record.ts';
import type { TodayItem } from '../domain/today/today-item.ts';
import type { Week } from '../domain/week.ts';

/** Something to be looked at again: an uploaded record by its id, or a line of a policy or review by its own. */
export interface CalledSubject {
  readonly subject: string;
  /** Another one whenever the subject is called anew: a decision made on older facts does not put off a newer call. */
  readonly mark: string;
}

/** When to look again at what asks people for something. */
export interface TodayAgenda {
  /** Called for `day` or earlier, sorted by subject. */
  dueOn(day: Day): Promise<CalledSubject[]>;
  /** Look at each on `day`, whatever was set before. */
  call(subjects: readonly CalledSubject[], day: Day): Promise<void>;
  /** Look again on `day`, or never when undefined; nothing where the subject was called since it was read. */
  reschedule(called: CalledSubject, day: Day | undefined): Promise<void>;
}

/** Lines of 今日, each from the day it is first told until long after it is answered. */
export interface TodayItems {
  /** Those of `itemIds` that are kept, in no order. */
  find(itemIds: readonly string[]): Promise<TodayItem[]>;
  /** What `staffId` has not answered yet, by day. */
  openOf(staffId: string): Promise<TodayItem[]>;
  /** Writes `items` whole, over whatever stands there. */
  keep(items: readonly TodayItem[]): Promise<void>;
}

/** Whose reviews are handed in. */
export interface ReviewSubmissions {
  /** People whose review of `week` was drafted and is not submitted, sorted. */
  unsubmitted(week: Week): Promise<readonly { readonly staffId: string; readonly recordId: RecordId }[]>;
}

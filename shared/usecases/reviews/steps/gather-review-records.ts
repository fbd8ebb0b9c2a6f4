import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { ReviewRecords } from '../../../domain/review/records.ts';
import type { Routine } from '../../../domain/review/suggest/routine.ts';
import { weekTendersOf } from '../../../domain/review/week-tenders.ts';
import { addWeeks, type Week } from '../../../domain/week.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { LogRecords, WithdrawnRecords } from '../../../ports/records.ts';
import { digestFileOf } from '../../policies/digest-files.ts';
import { registerBy } from '../../risks/register-on.ts';
import type { KeptRecords } from './gather-kept-records.ts';

/** Actions are read this far back: gaps between contacts look at half a year. */
const actionWeeks = 27;
/** Plans are read this far back: process indicators show four months. */
const planWeeks = 18;

interface Sources {
  readonly records: LogRecords & WithdrawnRecords;
  readonly files: FileStore;
  readonly routines?: readonly Routine[] | undefined;
}

/** `kept` with the actions and plans around `week`, the risk register of `day` and the week's policies, if any. */
export async function gatherReviewRecords(
  { records, files, routines = [] }: Sources,
  kept: KeptRecords,
  week: Week,
  day: Day,
): Promise<ReviewRecords> {
  const [actions, plans, ...withdrawn] = await Promise.all([
    weeksOf(records, 'action', addWeeks(week, 1 - actionWeeks), actionWeeks),
    weeksOf(records, 'plan', addWeeks(week, 2 - planWeeks), planWeeks),
    // A review goes out in the week after: what was corrected until then is told in it.
    records.withdrawnIn(week),
    records.withdrawnIn(addWeeks(week, 1)),
  ]);
  const digest = await digestFileOf(files, week);
  return {
    ...kept,
    routines,
    actions,
    plans,
    withdrawn: withdrawn.flat(),
    register: await registerBy(files, day),
    policies: digest?.items,
    tenders: weekTendersOf(digest, kept.contracts),
  };
}

async function weeksOf<K extends 'action' | 'plan'>(
  records: LogRecords,
  kind: K,
  first: Week,
  count: number,
): Promise<LogRecord<K>[]> {
  const weeks = Array.from({ length: count }, (_, at) => addWeeks(first, at));
  return (await Promise.all(weeks.map((week) => records.ofWeek(kind, week)))).flat();
}

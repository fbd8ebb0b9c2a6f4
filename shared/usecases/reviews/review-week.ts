import type { Instant } from '../../domain/day.ts';
import { calendarOf } from '../../domain/workdays.ts';
import { gatherKeptRecords } from './steps/gather-kept-records.ts';
import type { Administrator } from './steps/mail-roll-ups.ts';
import { issuesDue } from './steps/review-issues.ts';
import { type ReviewCounts, type ReviewPorts, reviewOneWeek } from './steps/review-one-week.ts';

/** What a run did, for its log line. */
export interface ReviewedWeeks extends ReviewCounts {
  /** The weeks looked at, oldest first, joined by commas; empty on a day off. */
  readonly weeks: string;
}

/**
 * Drafts and mails the reviews of the weeks that are due: on the first working day of a week those of the week before
 * and of any that were missed; on its other working days only what arrived late. Running it again mails nothing twice.
 * @throws PipelineError `REVIEWS` when somebody's review failed; the others' were drafted.
 */
export async function reviewWeek(
  ports: ReviewPorts,
  run: { readonly scheduledAt: Instant; readonly administrators: readonly Administrator[] },
): Promise<ReviewedWeeks> {
  const kept = await gatherKeptRecords(ports.records);
  const calendar = calendarOf(kept.holidays.map(({ row }) => row));
  const issues = await issuesDue(ports.files, run.scheduledAt, calendar);
  const total = { drafted: 0, redrafted: 0, unchanged: 0, rollUps: 0 };
  if (issues.length === 0) return { weeks: '', ...total };
  for (const issue of issues) {
    const done = await reviewOneWeek(ports, issue, kept, run.administrators);
    for (const count of Object.keys(total) as (keyof typeof total)[]) total[count] += done[count];
  }
  return { weeks: issues.map(({ week }) => week).join(','), ...total };
}

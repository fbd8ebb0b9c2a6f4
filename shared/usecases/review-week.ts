import type { Instant } from '../domain/day.ts';
import { PipelineError } from '../domain/errors.ts';
import { peopleOf } from '../domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../domain/review/review-index.ts';
import { briefOf, type WeekInBrief } from '../domain/review/roll-up/brief.ts';
import { calendarOf } from '../domain/workdays.ts';
import type { FileStore, LogRecords, MailQueue, WordingModel } from '../ports.ts';
import type { DocumentWriter } from './document-files.ts';
import { draftReview } from './draft-review.ts';
import { gatherKeptRecords, gatherReviewRecords } from './gather-review-records.ts';
import { type Administrator, mailRollUps } from './mail-roll-ups.ts';
import { issueDay, issuesDue, keepIssue, type ReviewIssue } from './review-issues.ts';

export interface ReviewWeekPorts {
  readonly records: LogRecords;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly writer: DocumentWriter;
  /** Left out, the rules' own words stand. */
  readonly wording?: WordingModel | undefined;
}

/** What a run did, for its log line. */
export interface ReviewedWeeks {
  /** The weeks looked at, oldest first, joined by commas; empty on a day off. */
  readonly weeks: string;
  readonly drafted: number;
  /** Reviews that got a new version because records of their week arrived late. */
  readonly redrafted: number;
  readonly unchanged: number;
  readonly rollUps: number;
}

/**
 * Drafts and mails the reviews of the weeks that are due: on the first working day of a week those of the week before
 * and of any that were missed; on its other working days only what arrived late. Running it again mails nothing twice.
 * @throws PipelineError `REVIEWS` when somebody's review failed; the others' were drafted.
 */
export async function reviewWeek(
  ports: ReviewWeekPorts,
  run: { readonly scheduledAt: Instant; readonly administrators: readonly Administrator[] },
): Promise<ReviewedWeeks> {
  const kept = await gatherKeptRecords(ports.records);
  const calendar = calendarOf(kept.holidays.map(({ row }) => row));
  const issues = await issuesDue(ports.files, run.scheduledAt, calendar);
  const total = { drafted: 0, redrafted: 0, unchanged: 0, rollUps: 0 };
  for (const issue of issues) {
    const records = await gatherReviewRecords(ports, kept, issue.week, issueDay(issue));
    const done = await reviewOneWeek(ports, issue, records, run.administrators);
    for (const count of Object.keys(total) as (keyof typeof total)[]) total[count] += done[count];
  }
  return { weeks: issues.map(({ week }) => week).join(','), ...total };
}

async function reviewOneWeek(
  ports: ReviewWeekPorts,
  issue: ReviewIssue,
  records: Awaited<ReturnType<typeof gatherReviewRecords>>,
  administrators: readonly Administrator[],
) {
  const index = reviewIndexOf(records, issue.week, issue.issuedAt);
  const day = issueDay(issue);
  if (!issue.complete) await keepIssue(ports.files, issue);
  const counts = { drafted: 0, redrafted: 0, unchanged: 0 };
  const weeks: WeekInBrief[] = [];
  const failures: unknown[] = [];
  for (const staffId of peopleOf(index)) {
    try {
      const { facts, outcome } = await draftReview(ports, index, staffId, day);
      weeks.push(briefOf(facts));
      counts[outcome] += 1;
    } catch (cause) {
      failures.push(cause);
    }
  }
  if (failures.length > 0) {
    throw new PipelineError('REVIEWS', `${failures.length} reviews of ${issue.week} failed; run the job again`, {
      retryable: true,
      context: { week: issue.week, failed: failures.length },
      cause: failures[0],
    });
  }
  const rollUps = await mailRollUps(ports, index, weeks, day, administrators);
  if (!issue.complete) await keepIssue(ports.files, { ...issue, complete: true });
  return { ...counts, rollUps };
}

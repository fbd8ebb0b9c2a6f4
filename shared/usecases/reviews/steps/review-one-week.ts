import { PipelineError } from '../../../domain/errors.ts';
import { peopleOf } from '../../../domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../../domain/review/review-index.ts';
import { briefOf, type WeekInBrief } from '../../../domain/review/roll-up/brief.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { MailQueue } from '../../../ports/mails.ts';
import type { LogRecords, WithdrawnRecords } from '../../../ports/records.ts';
import type { WordingModel } from '../../../ports/wording.ts';
import type { DocumentWriter } from './document-files.ts';
import { draftReview } from './draft-review.ts';
import type { KeptRecords } from './gather-kept-records.ts';
import { gatherReviewRecords } from './gather-review-records.ts';
import { type Administrator, mailRollUps } from './mail-roll-ups.ts';
import { issueDay, keepIssue, type ReviewIssue } from './review-issues.ts';

export interface ReviewPorts {
  readonly records: LogRecords & WithdrawnRecords;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly writer: DocumentWriter;
  /** Left out, the rules' own words stand. */
  readonly wording?: WordingModel | undefined;
}

/** What came of the reviews of a week. */
export interface ReviewCounts {
  readonly drafted: number;
  /** Reviews that got a new version because records of their week arrived late. */
  readonly redrafted: number;
  readonly unchanged: number;
  readonly rollUps: number;
}

/**
 * Drafts the reviews of everybody of the issue's week, then mails the leaders theirs; what was drafted before and has
 * not changed stands.
 * @throws PipelineError `REVIEWS` when somebody's review failed; the others' were drafted.
 */
export async function reviewOneWeek(
  ports: ReviewPorts,
  issue: ReviewIssue,
  kept: KeptRecords,
  administrators: readonly Administrator[],
): Promise<ReviewCounts> {
  const day = issueDay(issue);
  const records = await gatherReviewRecords(ports, kept, issue.week, day);
  const index = reviewIndexOf(records, issue.week, issue.issuedAt);
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

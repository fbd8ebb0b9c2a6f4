import type { Instant } from '../../domain/day.ts';
import type { JobRun, PartOrder } from '../../domain/job-run.ts';
import { type Delivery, workInParts } from '../runs/work-in-parts.ts';
import { collectReviews } from './steps/collect-reviews.ts';
import { draftPart, type PartCounts } from './steps/draft-part.ts';
import type { Administrator } from './steps/mail-roll-ups.ts';
import { type PlannedReviews, planReviews } from './steps/plan-reviews.ts';
import type { ReviewPorts } from './steps/review-ports.ts';

/** What came of a message, for its log line. */
export type ReviewedWeeks = Partial<
  PlannedReviews & PartCounts & { readonly rollUps: number; readonly failed: number }
>;

interface ReviewRun extends Delivery {
  readonly administrators: readonly Administrator[];
}

/**
 * Drafts and mails the reviews of the weeks that are due: on the first working day of a week those of the week before
 * and of any that were missed; on its other working days only what changed. A message of the schedule makes a plan and
 * orders its parts; a message of a part drafts the reviews of its people; the last part to end has everything collected:
 * the leaders' roll-ups, and the names of those whose reviews failed for the administrators. Every message may come
 * again: nothing that is done is done again, and nobody gets a mail twice.
 * @throws PipelineError `REVIEWS` when somebody's review failed; the others' of the part were drafted.
 */
export async function reviewWeek(
  ports: ReviewPorts,
  message: { readonly scheduledAt: Instant } | PartOrder,
  { administrators, ...delivery }: ReviewRun,
): Promise<ReviewedWeeks> {
  const job = {
    plan: (asked: Parameters<typeof planReviews>[1]) => planReviews(ports, asked),
    work: (order: Parameters<typeof draftPart>[1]) => draftPart(ports, order),
    collect: (order: PartOrder, run: JobRun) => collectReviews(ports, order, run, administrators),
  };
  return workInParts(ports, job, message, delivery);
}

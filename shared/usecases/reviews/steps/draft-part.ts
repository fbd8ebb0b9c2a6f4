import { PipelineError } from '../../../domain/errors.ts';
import { reviewIndexOf } from '../../../domain/review/review-index.ts';
import { briefOf } from '../../../domain/review/roll-up/brief.ts';
import { stillKept } from '../../runs/settle-part.ts';
import type { NumberedPart } from '../../runs/work-in-parts.ts';
import { draftReview } from './draft-review.ts';
import { planFiles } from './plan-files.ts';
import { issueDay } from './review-issues.ts';
import type { ReviewPorts } from './review-ports.ts';

/** What came of the reviews of a part. */
export interface PartCounts {
  readonly drafted: number;
  /** Reviews that got a new version because records of their week arrived late. */
  readonly redrafted: number;
  readonly unchanged: number;
}

/**
 * Drafts the reviews of one part from its slice; people who were done when the part came before are left alone.
 * @throws PipelineError `REVIEWS` when somebody's review failed; the others' were drafted.
 */
export async function draftPart(ports: ReviewPorts, order: NumberedPart): Promise<PartCounts> {
  const counts = { drafted: 0, redrafted: 0, unchanged: 0 };
  const files = planFiles(ports.files, order.runId);
  const plan = stillKept(await files.plan(order.plan), order);
  const waiting: string[] = [];
  for (const staffId of plan.parts[order.part] ?? []) {
    if ((await files.brief(staffId))?.plan !== order.plan) waiting.push(staffId);
  }
  const { issue } = plan;
  const failures: unknown[] = [];
  if (waiting.length > 0) {
    const records = stillKept(await files.slice(order.plan, order.part), order);
    const index = reviewIndexOf(records, issue.week, issue.issuedAt);
    for (const staffId of waiting) {
      try {
        const { facts, outcome } = await draftReview(ports, index, staffId, issueDay(issue));
        await files.keepBrief(staffId, { plan: order.plan, brief: briefOf(facts) });
        counts[outcome] += 1;
      } catch (cause) {
        failures.push(cause);
      }
    }
  }
  if (failures.length > 0) {
    throw new PipelineError('REVIEWS', `${failures.length} reviews of ${issue.week} failed; the part is repeated`, {
      retryable: true,
      context: { week: issue.week, failed: failures.length },
      cause: failures[0],
    });
  }
  return counts;
}

import type { Viewer } from '../../../domain/access/viewer.ts';
import type { Instant } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { Standing } from '../../../domain/review/submit/standing.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import { mayComment } from './review-page.ts';
import type { StandingOf } from './standings-in.ts';

/** Whether somebody whom the reader leads has submitted a week's review. */
export interface TeamReview {
  readonly staffId: string;
  /** With 已离职 for whoever has left. */
  readonly name: string;
  readonly state: 'missing' | Standing['state'];
  readonly submittedAt: Instant | undefined;
}

/** Everybody in office below `viewer`, those without a submission first, and who submitted and has left since. */
export function teamReviews(
  standingOf: StandingOf,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
): TeamReview[] {
  return staff
    .filter(({ row: { staffId } }) => mayComment(viewer, staffId))
    .map(({ row }) => ({ row, standing: standingOf(row.staffId) }))
    .filter(({ row, standing }) => row.status === '在职' || standing !== undefined)
    .map(({ row: { staffId, name, status }, standing }) => ({
      staffId,
      name: status === '离职' ? `${name}（已离职）` : name,
      state: standing?.state ?? ('missing' as const),
      submittedAt: standing?.last.submittedAt,
    }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || compareTexts(a.staffId, b.staffId));
}

const order: readonly TeamReview['state'][] = ['missing', 'returned', 'submitted', 'read'];

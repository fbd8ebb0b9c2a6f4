import type { Viewer } from '../../../domain/access/viewer.ts';
import type { Instant } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type Standing, standingOf } from '../../../domain/review/submit/standing.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { Week } from '../../../domain/week.ts';
import type { ReviewPorts } from './own-review.ts';
import { mayComment } from './review-page.ts';

/** Whether somebody whom the reader leads has submitted a week's review. */
export interface TeamReview {
  readonly staffId: string;
  /** With 已离职 for whoever has left. */
  readonly name: string;
  readonly state: 'missing' | Standing['state'];
  readonly submittedAt: Instant | undefined;
}

/** Everybody in office below `viewer`, those without a submission first, and who submitted and has left since. */
export async function teamReviews(
  { records }: Pick<ReviewPorts, 'records'>,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  week: Week,
): Promise<TeamReview[]> {
  const [submissions, comments] = await Promise.all([
    records.ofWeek('submission', week),
    records.ofWeek('comment', week),
  ]);
  const [submittedBy, saidOf] = [
    Map.groupBy(submissions, ({ row }) => row.staffId),
    Map.groupBy(comments, ({ row }) => row.staffId),
  ];
  return staff
    .filter(({ row: { staffId } }) => mayComment(viewer, staffId))
    .filter(({ row }) => row.status === '在职' || submittedBy.has(row.staffId))
    .map(({ row: { staffId, name, status } }): TeamReview => {
      const rowsOf = <Row>(all: ReadonlyMap<string, readonly { readonly row: Row }[]>): Row[] =>
        (all.get(staffId) ?? []).map(({ row }) => row);
      const standing = standingOf(rowsOf(submittedBy), rowsOf(saidOf));
      return {
        staffId,
        name: status === '离职' ? `${name}（已离职）` : name,
        state: standing?.state ?? 'missing',
        submittedAt: standing?.last.submittedAt,
      };
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || compareTexts(a.staffId, b.staffId));
}

const order: readonly TeamReview['state'][] = ['missing', 'returned', 'submitted', 'read'];

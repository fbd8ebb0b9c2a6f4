import * as z from 'zod';
import type { Viewer } from '../../../domain/access/viewer.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import { keepStatement } from '../records/keep-statement.ts';
import { instantCell, readCells } from '../records/read-cells.ts';
import type { ReviewAnswered } from './answer-suggestion.ts';
import type { ReviewPorts } from './own-review.ts';
import { standingIn } from './review-page.ts';

const cell = z.string().check(z.maxLength(2_000));

/** What a leader says to a submitted review. */
export const ReviewComment = z.object({
  /** The submission that was read. */
  number: z.coerce.number().check(z.int(), z.gte(1), z.lte(99)),
  verdict: z.enum(['批注', '退回', '已阅']),
  place: cell.default(''),
  quote: cell.default(''),
  text: cell.default(''),
});
export type ReviewComment = z.infer<typeof ReviewComment>;

/**
 * Keeps what `viewer`, who leads `staffId`, says to the review that was submitted last. What was read must be that one: of an
 * earlier submission nothing is said any more. The same words again are one comment.
 */
export async function commentReview(
  ports: ReviewPorts,
  viewer: Viewer,
  { week, staffId }: { readonly week: string; readonly staffId: string },
  { number, verdict, place, quote, text }: ReviewComment,
): Promise<ReviewAnswered> {
  if (viewer.staffId === staffId || !viewer.below.has(staffId)) return { state: 'forbidden' };
  const standing = await standingIn(ports, week, staffId);
  if (standing === undefined)
    return { state: 'refused', problems: [{ column: '复盘', found: '', reason: '还没有提交，不能批注' }] };
  if (standing.last.number !== number) {
    const reason = `已有第 ${standing.last.number} 次提交；请看过新内容再批注`;
    return { state: 'refused', problems: [{ column: '提交次数', found: String(number), reason }] };
  }
  const said = [week, staffId, viewer.staffId, String(number), verdict, place, quote, text].join('\n');
  const read = readCells('comment', {
    ...{ week, staffId, commentId: `PZ${textHash(said).slice(0, 10)}`, number: String(number) },
    ...{ authorId: viewer.staffId, writtenAt: instantCell(ports.clock.now()), verdict, place, quote, text },
  });
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const known = (await ports.records.current('comment', [read.key])).get(read.key);
  if (known !== undefined) return { state: 'unchanged', version: known };
  return keepStatement(ports, { kind: 'comment', key: read.key, fields: read.fields, seen: undefined }, viewer.staffId);
}

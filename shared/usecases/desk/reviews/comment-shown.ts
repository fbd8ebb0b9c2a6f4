import * as z from 'zod';
import type { Viewer } from '../../../domain/access/viewer.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import { commentReview } from '../../reviews/comment-review.ts';
import type { Entered } from '../../reviews/steps/enter-record.ts';
import type { ReviewPorts } from './own-review.ts';
import { mayComment } from './review-page.ts';
import { standingsIn } from './standings-in.ts';
import { tooLong, typedText } from './written-text.ts';

const cell = typedText
  .transform((text) => text.trim())
  .transform((text) => (text === '' ? undefined : text))
  .optional();

/** What a leader says to a submitted review. */
export const ReviewComment = z.object({
  /** The submission that was read. */
  number: z.coerce.number().check(z.int(), z.gte(1), z.lte(99)),
  verdict: z.enum(['批注', '退回', '已阅']),
  place: cell,
  quote: cell,
  text: cell,
});
export type ReviewComment = z.output<typeof ReviewComment>;

/**
 * Keeps what `viewer`, who leads `staffId`, says to the review that was submitted last; of an earlier submission nothing is
 * said any more. The same words again are one comment.
 */
export async function commentShown(
  ports: ReviewPorts,
  viewer: Viewer,
  { week, staffId }: { readonly week: string; readonly staffId: string },
  { number, verdict, place, quote, text }: ReviewComment,
): Promise<Entered | { readonly kind: 'forbidden' }> {
  if (!mayComment(viewer, staffId)) return { kind: 'forbidden' };
  const long = [place, quote, text].map((words) => tooLong(words ?? '')).find((reason) => reason !== undefined);
  if (long !== undefined) return { kind: 'refused', reason: long };
  const standing = (await standingsIn(ports, week))(staffId);
  if (standing !== undefined && standing.last.number !== number)
    return { kind: 'refused', reason: `已有第 ${standing.last.number} 次提交；请看过新内容再批注` };
  const said = [week, staffId, viewer.staffId, String(number), verdict, place, quote, text].join('\n');
  const optional = Object.fromEntries(
    Object.entries({ place, quote, text }).filter(([, words]) => words !== undefined),
  );
  const comment = { week, staffId, commentId: `PZ${textHash(said).slice(0, 10)}`, number, verdict, ...optional };
  return commentReview(ports.records, comment, { by: viewer.staffId, at: ports.clock.now() });
}

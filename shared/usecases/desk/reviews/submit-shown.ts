import type { Viewer } from '../../../domain/access/viewer.ts';
import { submitReview as handIn, type Submitted } from '../../reviews/submit-review.ts';
import { ownReview, type ReviewPorts } from './own-review.ts';

/** What became of a submission; `changed` where the text is no longer the one that the person saw. */
export type Handed = Submitted | { readonly kind: 'changed' } | { readonly kind: 'forbidden' };

/**
 * Hands in the review of `week` as `viewer` sees it. `seen` is the mark of the page that was submitted and `lastSeen` the number
 * of the last submission that it showed, 0 for none.
 */
export async function submitShown(
  ports: ReviewPorts,
  { staffId }: Viewer,
  { week, seen, lastSeen }: { readonly week: string; readonly seen: string; readonly lastSeen: number },
): Promise<Handed> {
  const review = await ownReview(ports, week, staffId);
  if (review === undefined) return { kind: 'forbidden' };
  if (review.mark !== seen) return { kind: 'changed' };
  const { title, document } = review;
  const handed = { week, staffId, title, document, draftVersion: review.file.version, lastSeen };
  return handIn(ports, handed, { by: staffId, at: ports.clock.now() });
}

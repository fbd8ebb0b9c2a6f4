import type { Comment } from '../../logs/comment.ts';
import type { Submission } from '../../logs/submission.ts';
import { compareTexts } from '../../text-order.ts';

/** Where a submitted review stands between its author and the leader. */
export interface Standing {
  readonly last: Submission;
  /** `returned`: the leader wants it again; `read`: it is settled. */
  readonly state: 'submitted' | 'returned' | 'read';
  /** Comments on the last submission. */
  readonly open: readonly Comment[];
  /** Comments on the submissions before it. */
  readonly earlier: readonly Comment[];
}

/**
 * The standing of one person's review of one week. What a leader said of an earlier submission is answered by the later
 * one; of several verdicts on the last submission the latest counts. Undefined where nothing was submitted.
 */
export function standingOf(submissions: readonly Submission[], comments: readonly Comment[]): Standing | undefined {
  const last = submissions.toSorted((a, b) => a.number - b.number).at(-1);
  if (last === undefined) return undefined;
  const inOrder = comments.toSorted(
    (a, b) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt) || compareTexts(a.commentId, b.commentId),
  );
  const open = inOrder.filter(({ number }) => number === last.number);
  const verdict = open.findLast((comment) => comment.verdict !== '批注')?.verdict;
  const state = verdict === '退回' ? 'returned' : verdict === '已阅' ? 'read' : 'submitted';
  const said = (all: readonly Comment[]): Comment[] => all.filter(({ text }) => text !== undefined);
  return { last, state, open: said(open), earlier: said(inOrder.filter(({ number }) => number < last.number)) };
}

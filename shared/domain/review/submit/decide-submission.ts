import type { Nodes, Root } from 'mdast';
import { plainText } from '../../document/plain.ts';
import type { Comment } from '../../logs/comment.ts';
import type { Staff } from '../../logs/staff.ts';
import type { Submission } from '../../logs/submission.ts';
import { standingOf } from './standing.ts';

/** Characters that one cell or paragraph of a submitted review may have. */
const mostCharacters = 2_000;

/** What somebody hands in, and what they had seen when they did. */
export interface SubmissionRequest {
  readonly week: string;
  readonly staffId: string;
  /** Who hands it in. */
  readonly by: string;
  /** The number of the last submission that they saw, 0 for none: another device may have been faster. */
  readonly lastSeen: number;
  readonly document: Root;
  /** SHA-256 of the words, hex. */
  readonly sha256: string;
}

/** Whether a review is taken, and as which submission; a refusal names in Chinese what is wrong and how to mend it. */
export type SubmissionDecision =
  | { readonly kind: 'submit'; readonly number: number }
  /** The same words were submitted already: a button pressed twice. */
  | { readonly kind: 'unchanged'; readonly last: Submission }
  /** Somebody submitted other words meanwhile. */
  | { readonly kind: 'conflict'; readonly last: Submission }
  | { readonly kind: 'refused'; readonly reason: string };

/** Decides on `request` against what was submitted and commented before; `person` is undefined where nobody is on record. */
export function decideSubmission(
  request: SubmissionRequest,
  person: Pick<Staff, 'status'> | undefined,
  submissions: readonly Submission[],
  comments: readonly Comment[],
): SubmissionDecision {
  const refused = (reason: string): SubmissionDecision => ({ kind: 'refused', reason });
  if (person === undefined) return refused(`人员表中没有工号 ${request.staffId}，请先登记人员`);
  if (person.status === '离职') return refused('本人已离职，复盘不能再提交；已提交的各次仍保留');
  if (request.by !== request.staffId) return refused('只有本人可以提交自己的复盘');
  const standing = standingOf(submissions, comments);
  const last = standing?.last;
  if (last?.sha256 === request.sha256) return { kind: 'unchanged', last };
  if (last !== undefined && last.number !== request.lastSeen) return { kind: 'conflict', last };
  if (standing?.state === 'read') return refused(`第 ${standing.last.number} 次提交已阅，如要修改请先请上级退回`);
  const long = longPassage(request.document);
  if (long !== undefined) {
    return refused(
      `“${long.slice(0, 20)}…”一格有 ${[...long].length} 字，每格最多 ${mostCharacters} 字，请分成几条或移到附件`,
    );
  }
  return { kind: 'submit', number: (last?.number ?? 0) + 1 };
}

/** The first cell or paragraph that is longer than a review may hold. */
function longPassage(node: Nodes): string | undefined {
  if (node.type === 'tableCell' || node.type === 'paragraph') {
    const words = plainText(node);
    return [...words].length > mostCharacters ? words : undefined;
  }
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = longPassage(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

import * as z from 'zod';
import type { Viewer } from '../../../domain/access/viewer.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import { versionMark } from '../../../domain/logs/record.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import { type Kept, keepStatement } from '../records/keep-statement.ts';
import { readCells } from '../records/read-cells.ts';
import { ownReview, type ReviewPorts } from './own-review.ts';
import { writtenCell as cell } from './written-text.ts';

/** What the buttons of a suggestion send. */
export const SuggestionAnswer = z.object({
  suggestionId: cell,
  answer: z.enum(['采纳', '改期', '不做']),
  dueOn: cell.default(''),
  why: cell.default(''),
});
export type SuggestionAnswer = z.infer<typeof SuggestionAnswer>;

/** `forbidden` also where there is no such draft or suggestion. */
export type ReviewAnswered = Kept | { readonly state: 'forbidden' };

/**
 * Keeps what the author of the review of `week` says to one of its suggestions; 采纳 also writes it into the plan of the
 * week after, under an id that follows from it. Again changes nothing. What was taken up as a plan is changed as a plan.
 */
export async function answerSuggestion(
  ports: ReviewPorts,
  viewer: Viewer,
  week: string,
  { suggestionId, answer, dueOn, why }: SuggestionAnswer,
): Promise<ReviewAnswered> {
  const { staffId } = viewer;
  const review = await ownReview(ports, week, staffId);
  const suggestion = review?.file.suggestions.find(({ id }) => id === suggestionId);
  if (review === undefined || suggestion === undefined) return { state: 'forbidden' };
  const key = joinKey([week, staffId, suggestionId]);
  const before = (await ports.records.current('decision', [key])).get(key);
  if (before?.row?.answer === '采纳' && answer !== '采纳')
    return {
      state: 'refused',
      problems: [{ column: '建议答复', found: answer, reason: '已采纳为计划；请在“记录”中改期或作废该计划' }],
    };
  const planId = `JH${week}-${textHash(key).slice(0, 10)}`;
  if (answer === '采纳') {
    const taken = await takeUp(ports, review.file.planWeek, planId, suggestion, staffId);
    if (taken.state !== 'kept' && taken.state !== 'unchanged') return taken;
  }
  const read = readCells('decision', {
    ...{ week, staffId, suggestionId, answer },
    ...(answer === '改期' && { dueOn }),
    ...(answer === '不做' && { why }),
    ...(answer === '采纳' && { planId }),
  });
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const seen = before && versionMark(before);
  return keepStatement(ports, { kind: 'decision', key: read.key, fields: read.fields, seen }, staffId);
}

/** A plan that stands already, perhaps changed since, is left as it is. */
async function takeUp(
  ports: ReviewPorts,
  planWeek: string,
  planId: string,
  { what, why, dueOn }: { readonly what: string; readonly why: string; readonly dueOn: string },
  staffId: string,
): Promise<Kept> {
  const key = joinKey([planId]);
  const standing = (await ports.records.current('plan', [key])).get(key);
  if (standing !== undefined) return { state: 'unchanged', version: standing };
  const cells = { planId, week: planWeek, type: '任务', task: what, expected: why, ownerId: staffId, dueOn };
  const read = readCells('plan', cells);
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  return keepStatement(ports, { kind: 'plan', key: read.key, fields: read.fields, seen: undefined }, staffId);
}

import type { Root } from 'mdast';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { plainText } from '../../../domain/document/plain.ts';
import type { Comment } from '../../../domain/logs/comment.ts';
import type { Decision } from '../../../domain/logs/decision.ts';
import type { SuggestionFacts } from '../../../domain/review/facts/schema.ts';
import type { Difference } from '../../../domain/review/review-file.ts';
import { type CommentPlace, commentPlace } from '../../../domain/review/submit/comment-place.ts';
import type { Standing } from '../../../domain/review/submit/standing.ts';
import { addWeeks, type Week, weekOf } from '../../../domain/week.ts';
import { ownReview, type ReviewPorts } from './own-review.ts';
import { standingsIn } from './standings-in.ts';

/** An action of the week whose result nobody has entered. */
export interface UnreportedAction {
  readonly key: string;
  readonly date: Day;
  readonly what: string;
}

/** What a leader said, and whether the line it is about stands in the text that the page shows. */
interface SaidComment extends Comment {
  readonly author: string;
  readonly line: CommentPlace;
}

/** Somebody's review of one week as a page shows it. */
export interface ReviewPage {
  readonly week: Week;
  readonly staffId: string;
  readonly name: string;
  readonly title: string;
  readonly document: Root;
  readonly version: number;
  readonly differences: readonly Difference[];
  readonly mark: string;
  readonly suggestions: readonly SuggestionFacts[];
  readonly answered: readonly (Decision & { readonly what: string })[];
  readonly unreported: readonly UnreportedAction[];
  /** What the consistency rules say of the draft. */
  readonly findings: readonly string[];
  readonly standing: Standing | undefined;
  /** Of the last submission, and of those before it. */
  readonly comments: { readonly open: readonly SaidComment[]; readonly earlier: readonly SaidComment[] };
  /** True where the text is no longer the one that was submitted last. */
  readonly isChanged: boolean;
  readonly isOwn: boolean;
  /** True for whoever leads the author. */
  readonly mayComment: boolean;
}

/** The week that is reported on as of `today`. */
export const reportedWeek = (today: Day): Week => addWeeks(weekOf(today), -1);

/** The review of `staffId`; undefined where there is no draft, or none that `viewer` may read. */
export async function reviewPage(
  ports: ReviewPorts,
  viewer: Viewer,
  { week, staffId }: { readonly week: Week; readonly staffId: string },
): Promise<ReviewPage | undefined> {
  if (!maySee(viewer, 'review', [staffId])) return undefined;
  const review = await ownReview(ports, week, staffId);
  if (review === undefined) return undefined;
  const { file, facts, answers, title, document, mark } = review;
  const standing = (await standingsIn(ports, week))(staffId);
  const isOwn = viewer.staffId === staffId;
  const nameOf = new Map(file.suggestions.map(({ id, what }) => [id, what]));
  return {
    week,
    staffId,
    name: file.name,
    title,
    document,
    version: file.version,
    differences: file.differences,
    mark,
    suggestions: facts.suggestions,
    answered: answers.decisions.map((row) => ({ ...row, what: nameOf.get(row.suggestionId) ?? row.suggestionId })),
    unreported: await unreportedOf(ports, facts.days),
    findings: file.consistency.findings.map(({ place, message }) => `${place}：${message}`),
    standing,
    comments: await saidIn(ports, standing, plainText(document)),
    isChanged: standing !== undefined && standing.last.sha256 !== mark,
    isOwn,
    mayComment: mayComment(viewer, staffId),
  };
}

/** True for whoever leads `staffId`, or stands in for them since they left. */
export const mayComment = (viewer: Viewer, staffId: string): boolean =>
  viewer.staffId !== staffId && (viewer.below.has(staffId) || viewer.own.has(staffId));

async function saidIn(
  { records }: Pick<ReviewPorts, 'records'>,
  standing: Standing | undefined,
  words: string,
): Promise<ReviewPage['comments']> {
  const [open, earlier] = [standing?.open ?? [], standing?.earlier ?? []];
  const authors = await records.current('staff', [...new Set([...open, ...earlier].map(({ authorId }) => authorId))]);
  const said = (comment: Comment): SaidComment => ({
    ...comment,
    author: authors.get(comment.authorId)?.row?.name ?? comment.authorId,
    line: commentPlace(comment, words),
  });
  return { open: open.map(said), earlier: earlier.map(said) };
}

/** Actions of `days`, which hold the results filled in since the draft, that have no result. */
async function unreportedOf(
  { records }: ReviewPorts,
  days: readonly {
    readonly date: Day;
    readonly daytime: readonly Entry[];
    readonly evening: readonly Entry[];
  }[],
): Promise<UnreportedAction[]> {
  const open = days.flatMap(({ date, daytime, evening }) =>
    [...daytime, ...evening].filter(needsResult).flatMap(({ what, recordIds }) => {
      const id = recordIds.find((one) => one.startsWith('action:'));
      return id === undefined ? [] : [{ key: id.slice('action:'.length), date, what }];
    }),
  );
  const now = await records.current(
    'action',
    open.map(({ key }) => key),
  );
  return open.filter(({ key }) => now.get(key)?.row !== undefined && now.get(key)?.row?.outcome === undefined);
}

interface Entry {
  readonly type: string;
  readonly what: string;
  readonly outcome: string | null;
  readonly recordIds: readonly string[];
}

const needsResult = ({ type, outcome }: Entry): boolean => outcome === null && type !== '休息' && type !== '出行';

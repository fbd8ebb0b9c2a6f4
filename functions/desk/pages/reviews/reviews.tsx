import * as z from 'zod';
import { webSheet } from '../../../../shared/adapters/render/markup/web-style.ts';
import { maySee } from '../../../../shared/domain/access/viewer.ts';
import type { RowRejection } from '../../../../shared/domain/cells/row-reading.ts';
import { joinKey } from '../../../../shared/domain/logs/log.ts';
import { submittedKey } from '../../../../shared/domain/review/review-file.ts';
import { addWeeks, isWeek } from '../../../../shared/domain/week.ts';
import {
  answerSuggestion,
  type ReviewAnswered,
  SuggestionAnswer,
} from '../../../../shared/usecases/desk/reviews/answer-suggestion.ts';
import { commentShown, ReviewComment } from '../../../../shared/usecases/desk/reviews/comment-shown.ts';
import { ActionResult, fillInResult, OwnText, writeOwnText } from '../../../../shared/usecases/desk/reviews/fill-in.ts';
import { reportedWeek, reviewPage } from '../../../../shared/usecases/desk/reviews/review-page.ts';
import { standingsIn } from '../../../../shared/usecases/desk/reviews/standings-in.ts';
import { submitShown } from '../../../../shared/usecases/desk/reviews/submit-shown.ts';
import { teamReviews } from '../../../../shared/usecases/desk/reviews/team-reviews.ts';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext, PageModule } from '../../desk-context.ts';
import { reviewFilePath } from '../../headers.ts';
import { page } from '../../layout.tsx';
import { reviewAddress } from '../../parts/addresses.ts';
import { Problems } from '../../parts/outcome.tsx';
import { viewingOf } from '../../views/viewing.ts';
import { textsIn } from '../node.tsx';
import { ReviewView } from './review-view.tsx';
import { TeamList } from './team-list.tsx';

/** Weeks back that the page leads to. */
const weeksShown = 8;

const doneWords: Readonly<Record<string, string>> = {
  suggestion: '已记下。采纳的建议已写入计划。',
  result: '结果已登记，已写入本份复盘。',
  text: '已写入本份复盘。',
  submitted: '已提交。',
  unchanged: '这一版此前已提交，没有重复提交。',
  comment: '已记下。',
};

/** 复盘: one's own draft with its answers, the submission, and what leaders say to it. */
export const reviewPages: PageModule = (app, deps) => {
  app.get('/reviews', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    const week = weekIn(c) ?? reportedWeek(today);
    const team = viewer.below.size === 0 ? [] : teamReviews(await standingsIn(deps.views, week), viewer, staff);
    const weeks = Array.from({ length: weeksShown }, (_, back) => addWeeks(reportedWeek(today), -back));
    return page(c, '复盘', <TeamList staffId={viewer.staffId} week={week} weeks={weeks} team={team} />);
  });
  app.get('/reviews/one', (c) => show(c, deps));
  app.get(reviewFilePath, (c) => sendFile(c, deps));
  app.post('/reviews/suggestion', (c) =>
    answered(c, deps, 'suggestion', SuggestionAnswer, (place, sent) =>
      answerSuggestion(deps.views, place.viewer, place.week, sent),
    ),
  );
  app.post('/reviews/result', (c) =>
    answered(c, deps, 'result', ActionResult, ({ viewer }, sent) => fillInResult(deps.views, viewer, sent)),
  );
  app.post('/reviews/text', (c) =>
    answered(c, deps, 'text', OwnText, (place, sent) => writeOwnText(deps.views, place.viewer, place.week, sent)),
  );
  app.post('/reviews/comment', (c) => comment(c, deps));
  app.post('/reviews/submit', (c) => submit(c, deps));
};

async function comment(c: DeskContext, deps: DeskDeps): Promise<Response> {
  const place = await placeOf(c, deps);
  const sent = ReviewComment.safeParse(textsIn(await c.req.parseBody()));
  if (place === undefined) return c.notFound();
  if (!sent.success) return show(c, deps, problem('批注', '内容不完整或过长'));
  const entered = await commentShown(deps.views, place.viewer, place, sent.data);
  if (entered.kind === 'forbidden') return c.notFound();
  if (entered.kind === 'refused') return show(c, deps, problem('批注', entered.reason));
  return c.redirect(reviewAddress(place, 'comment'), 303);
}

const Submission = z.object({ mark: z.string(), lastSeen: z.coerce.number().check(z.int(), z.gte(0), z.lte(99)) });

async function submit(c: DeskContext, deps: DeskDeps): Promise<Response> {
  const place = await placeOf(c, deps);
  const sent = Submission.safeParse(textsIn(await c.req.parseBody()));
  if (place === undefined || !sent.success || place.staffId !== place.viewer.staffId) return c.notFound();
  const { mark, lastSeen } = sent.data;
  const handed = await submitShown(deps.views, place.viewer, { week: place.week, seen: mark, lastSeen });
  switch (handed.kind) {
    case 'submitted':
    case 'unchanged':
      return c.redirect(reviewAddress(place, handed.kind), 303);
    case 'changed':
      return show(c, deps, problem('提交', '内容刚有变化，没有提交；请核对下面的最新内容后再提交'));
    case 'conflict':
      return show(c, deps, problem('提交', `刚在别处作了第 ${handed.last.number} 次提交；请核对后再提交`));
    case 'refused':
      return show(c, deps, problem('提交', handed.reason));
    case 'forbidden':
      return c.notFound();
  }
}

const problem = (column: string, reason: string): RowRejection[] => [{ column, found: '', reason }];

function weekIn(c: DeskContext): string | undefined {
  const week = c.req.query('week');
  return week !== undefined && isWeek(week) ? week : undefined;
}

/** Whose review of which week the address names; undefined for a week that is none. */
async function placeOf(c: DeskContext, deps: DeskDeps) {
  const { viewer, today } = await viewingOf(c, deps);
  const given = c.req.query('week');
  const week = given === undefined ? reportedWeek(today) : weekIn(c);
  return week === undefined ? undefined : { viewer, today, week, staffId: c.req.query('person') ?? viewer.staffId };
}

type Place = NonNullable<Awaited<ReturnType<typeof placeOf>>>;

/** Reads a form, does what it asks, and leads back to the review, with what is wrong where it was not kept. */
async function answered<Schema extends z.ZodType>(
  c: DeskContext,
  deps: DeskDeps,
  done: string,
  schema: Schema,
  act: (place: Place, sent: z.output<Schema>) => Promise<ReviewAnswered>,
): Promise<Response> {
  const place = await placeOf(c, deps);
  if (place === undefined) return c.notFound();
  const fields = textsIn(await c.req.parseBody());
  const sent = schema.safeParse(fields);
  if (!sent.success) return show(c, deps, problem('表单', '内容不完整或过长'));
  const kept = await act(place, sent.data);
  if (kept.state === 'kept' || kept.state === 'unchanged') return c.redirect(reviewAddress(place, done), 303);
  if (kept.state === 'refused') return show(c, deps, kept.problems, fields);
  if (kept.state === 'forbidden') return c.notFound();
  return show(c, deps, problem('登记', '刚被更新过；页面已是最新内容，请核对后再提交'), fields);
}

async function show(
  c: DeskContext,
  deps: DeskDeps,
  problems?: readonly RowRejection[],
  unsaved?: Readonly<Record<string, string>>,
): Promise<Response> {
  const place = await placeOf(c, deps);
  if (place === undefined) return c.notFound();
  const view = await reviewPage(deps.views, place.viewer, place);
  if (view === undefined) {
    const isReadable = maySee(place.viewer, 'review', [place.staffId]);
    return page(
      c,
      '复盘',
      <>
        <h1>复盘 {place.week}</h1>
        <p>{isReadable ? '这一周还没有草稿；草稿在下周第一个工作日早上生成。' : '您不能查看这份复盘。'}</p>
        <p>
          <a href="/reviews">各周复盘</a>
        </p>
      </>,
      isReadable ? 200 : 404,
    );
  }
  const done = doneWords[c.req.query('done') ?? ''];
  return page(
    c,
    view.title,
    <>
      <h1>{view.title}</h1>
      {done !== undefined && problems === undefined && (
        <p class="card good" role="status">
          {done}
        </p>
      )}
      {problems && <Problems problems={problems} />}
      <ReviewView c={c} view={view} {...(unsaved && { unsaved })} />
    </>,
    problems === undefined ? 200 : 422,
  );
}

const FileQuery = z.object({ number: z.coerce.number(), format: z.enum(['docx', 'html']) });
const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
} as const;

/** A frozen submission as a file. Its web page opens in the browser, for reading and for paper, outside the desk's frame. */
async function sendFile(c: DeskContext, deps: DeskDeps): Promise<Response> {
  const place = await placeOf(c, deps);
  const query = FileQuery.safeParse(c.req.query());
  if (place === undefined || !query.success || !maySee(place.viewer, 'review', [place.staffId])) return c.notFound();
  const { week, staffId } = place;
  const { number, format: extension } = query.data;
  const submission = await deps.views.records.find('submission', joinKey([week, staffId, String(number)]));
  if (submission === undefined) return c.notFound();
  const { sha256 } = submission.row;
  const bytes = await deps.views.files.get(submittedKey(week, staffId, { number, sha256, extension }));
  if (bytes === undefined) return c.notFound();
  const isShown = extension === 'html' && hasSheet(bytes);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': fileTypes[extension],
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="review-${week}-${number}.${extension}"`,
  });
}

/** Whether the style sheet in a frozen page is today's, which alone the headers let in; an older page is downloaded. */
const hasSheet = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(`<style>${webSheet.markup}</style>`);

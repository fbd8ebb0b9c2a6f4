import { reviewKey } from '../../../shared/domain/review/review-file.ts';
import { reportedWeek, standingIn } from '../../../shared/usecases/desk/reviews/review-page.ts';
import type { DeskDeps } from '../deps.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { navOf } from '../nav.ts';
import { reviewAddress } from '../parts/addresses.ts';
import { viewingOf } from '../views/viewing.ts';
import { standingWords } from './reviews/team-list.tsx';

/** 首页: what waits for the reader, then where to go. */
export const homePage: PageModule = (app, deps) => {
  app.get('/', async (c) => {
    const waiting = await waitingOf(c, deps);
    return page(
      c,
      '首页',
      <>
        <h1>{c.get('reader').name}，您好</h1>
        <ul>
          <li>
            <a href="/today">{waiting.lines === 0 ? '今日没有待答复的事项' : `今日待答复 ${waiting.lines} 件`}</a>
          </li>
          {waiting.review && (
            <li>
              <a href={reviewAddress(waiting.review)}>
                {waiting.review.week} 复盘：{standingWords[waiting.review.state]}
              </a>
            </li>
          )}
        </ul>
        <ul class="tiles">
          {navOf(c.get('reader'))
            .filter(({ href }) => href !== '/')
            .map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
        </ul>
      </>,
    );
  });
};

/** Lines of 今日 that the reader has not answered, and how their review of the week reported on stands, where it was drafted. */
async function waitingOf(c: DeskContext, deps: DeskDeps) {
  const { viewer, today } = await viewingOf(c, deps);
  const open = await Promise.all([...viewer.own].map((staffId) => deps.views.todayItems.openOf(staffId)));
  const [week, { staffId }] = [reportedWeek(today), viewer];
  // Not everybody has a review to write.
  const draft = await deps.views.files.get(reviewKey(week, staffId, 'json'));
  if (draft === undefined) return { lines: open.flat().length };
  const standing = await standingIn(deps.views, week, staffId);
  return { lines: open.flat().length, review: { week, staffId, state: standing?.state ?? ('missing' as const) } };
}

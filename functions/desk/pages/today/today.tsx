import { relationTo } from '../../../../shared/domain/access/viewer.ts';
import type { RowRejection } from '../../../../shared/domain/cells/row-reading.ts';
import { compareTexts } from '../../../../shared/domain/text-order.ts';
import type { TodayItem } from '../../../../shared/domain/today/today-item.ts';
import { answerItem, ItemAnswer } from '../../../../shared/usecases/desk/today/answer-item.ts';
import { Csrf } from '../../csrf.tsx';
import type { DeskDeps } from '../../deps.ts';
import type { DeskContext, PageModule } from '../../desk-context.ts';
import { page } from '../../layout.tsx';
import { evidenceAddress } from '../../parts/addresses.ts';
import { Field } from '../../parts/forms.tsx';
import { Problems } from '../../parts/outcome.tsx';
import { viewingOf } from '../../views/viewing.ts';
import { textsIn } from '../node.tsx';
import { visitAddress } from './visit.tsx';

/** 今日: what the reader has to do and has not answered; a mail's link opens one line of it. */
export const todayPages: PageModule = (app, deps) => {
  app.get('/today', (c) => show(c, deps));
  app.post('/today', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const { item = '', how, note } = textsIn(await c.req.parseBody());
    const answer = ItemAnswer.safeParse({ how, ...(note !== undefined && note.trim() !== '' && { note }) });
    if (!answer.success) {
      const problems = answer.error.issues.map(({ message }) => ({ column: '答复', found: '', reason: message }));
      return show(c, deps, problems);
    }
    const answered = await answerItem({ clock: deps.clock, items: deps.views.todayItems }, viewer, item, answer.data);
    return answered.state === 'forbidden' ? c.notFound() : c.redirect('/today?done=1', 303);
  });
};

async function show(c: DeskContext, deps: DeskDeps, problems?: readonly RowRejection[]): Promise<Response> {
  const { viewer } = await viewingOf(c, deps);
  const open = (await Promise.all([...viewer.own].map((staffId) => deps.views.todayItems.openOf(staffId)))).flat();
  const [asked] = await deps.views.todayItems.find([c.req.query('item') ?? ''].filter(Boolean));
  const isMine = asked !== undefined && relationTo(viewer, [asked.staffId]) !== 'other';
  const others = open
    .filter(({ itemId }) => !isMine || itemId !== asked.itemId)
    .sort((a, b) => compareTexts(a.dueOn, b.dueOn) || compareTexts(a.itemId, b.itemId));
  return page(
    c,
    '今日',
    <>
      <h1>今日</h1>
      {c.req.query('done') === '1' && (
        <p class="card good" role="status">
          已记下。
        </p>
      )}
      {problems && <Problems problems={problems} />}
      {isMine && <Line c={c} item={asked} at={0} />}
      {others.map((item, index) => (
        <Line c={c} item={item} at={index + 1} />
      ))}
      {!isMine && others.length === 0 && <p>没有待答复的事项。</p>}
    </>,
    problems === undefined ? 200 : 422,
  );
}

const answerWords = { done: '已办', moved: '已改期', impossible: '办不了' } as const;

function Line({ c, item, at }: { readonly c: DeskContext; readonly item: TodayItem; readonly at: number }) {
  const { itemId, kind, dueOn, what, recordIds, answered } = item;
  const [first] = recordIds;
  const visit = recordIds.find((id) => id.startsWith('action:'));
  return (
    <article class="card">
      <p>
        <strong>{kind}</strong> {dueOn} {what}
        {first !== undefined && (
          <>
            {' '}
            <a href={evidenceAddress(first)}>依据</a>
          </>
        )}
        {visit !== undefined && answered === undefined && (
          <>
            {' '}
            <a href={visitAddress(visit.slice('action:'.length))}>登记需求、下一步和满意度</a>
          </>
        )}
      </p>
      {answered === undefined ? (
        <div class="row">
          <form method="post" action="/today">
            <Csrf c={c} />
            <input type="hidden" name="item" value={itemId} />
            <button type="submit" name="how" value="done">
              已办
            </button>
          </form>
          <details>
            <summary>办不了</summary>
            <form method="post" action="/today" class="row">
              <Csrf c={c} />
              <input type="hidden" name="item" value={itemId} />
              <Field id={`note-${at}`} name="note" label="原因" required />
              <button type="submit" name="how" value="impossible" class="quiet">
                办不了
              </button>
            </form>
          </details>
          {first !== undefined && !first.startsWith('policy:') && <a href={evidenceAddress(first)}>改期请更正记录</a>}
        </div>
      ) : (
        <p class="note">
          {answerWords[answered.how]}，{answered.on}
          {answered.note !== undefined && `，${answered.note}`}
        </p>
      )}
    </article>
  );
}

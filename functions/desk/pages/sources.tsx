import * as z from 'zod';
import type { StoredSource } from '../../../shared/ports/policies.ts';
import { type SourcePage, sourcePage, tryNow } from '../../../shared/usecases/desk/sources/source-page.ts';
import { Csrf } from '../csrf.tsx';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { Choice, Field, Pages } from '../parts/forms.tsx';
import { pageNumber, searchWords } from '../parts/search.ts';
import { viewingOf } from '../views/viewing.ts';

const statuses = { broken: '不是列表', blocked: '读不到', untried: '未试过', ok: '正常' } as const;
const Query = z.object({
  status: z.enum(['untried', 'ok', 'blocked', 'broken']).optional().catch(undefined),
  words: searchWords,
  ordered: searchWords,
  page: pageNumber,
});
type Query = z.infer<typeof Query>;

/** 来源: how each source is read, and reading one now. */
export const sourcePages: PageModule = (app, deps) => {
  app.get('/sources', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const query = Query.parse(c.req.query());
    const view = await sourcePage(deps.views, viewer, query, query.page);
    return view === undefined ? c.notFound() : page(c, '来源', <Sources c={c} query={query} view={view} />);
  });
  app.post('/sources/try', async (c) => {
    const { viewer } = await viewingOf(c, deps);
    const { sourceId } = await c.req.parseBody();
    const id = typeof sourceId === 'string' ? sourceId : '';
    const outcome = await tryNow(deps.views, viewer, id, deps.clock.now());
    return outcome === 'ordered'
      ? c.redirect(`/sources?${new URLSearchParams({ words: id, ordered: id })}`, 303)
      : c.notFound();
  });
};

function Sources({ c, query, view }: { readonly c: DeskContext; readonly query: Query; readonly view: SourcePage }) {
  return (
    <>
      <h1>来源</h1>
      <p class="figures">
        {Object.entries(statuses).map(([status, words]) => (
          <>
            <span>{words}</span>{' '}
            <strong class={status === 'ok' ? 'good' : ''}>{view.counts[status as keyof typeof statuses]}</strong>{' '}
          </>
        ))}
      </p>
      {query.ordered !== undefined && (
        <p class="card good" role="status">
          已安排读取 {query.ordered}，通常一分钟内完成；刷新本页查看结果。
        </p>
      )}
      <form method="get" action="/sources" class="row card">
        <Field name="words" label="编号、单位、栏目、网址" value={query.words ?? ''} />
        <Choice name="status" label="状态" value={query.status} choices={Object.entries(statuses)} />
        <button type="submit">查找</button>
      </form>
      <div class="scroll" tabindex={0}>
        <table class="stack">
          <thead>
            <tr>
              <th>来源</th>
              <th>状态</th>
              <th>最近读到</th>
              <th>最近有新</th>
              <th>下次</th>
              <th>操作</th>
            </tr>
          </thead>
          <tbody>
            {view.sources.map((source) => (
              <Source c={c} stored={source} />
            ))}
          </tbody>
        </table>
      </div>
      <Pages here={c.req.url} page={query.page} hasMore={view.hasMore} />
    </>
  );
}

const Source = ({
  c,
  stored: { source, state, dueOn },
}: {
  readonly c: DeskContext;
  readonly stored: StoredSource;
}) => (
  <tr>
    <td data-label="来源">
      {source.authority} {source.column} <small>{source.sourceId}</small>
    </td>
    <td data-label="状态" class={state.status === 'ok' ? 'good' : state.status === 'untried' ? '' : 'bad'}>
      {source.enabled ? statuses[state.status] : '停用'}
      {state.reason !== undefined && `：${state.reason}`}
      {state.failuresInRow > 1 && <small>（连续 {state.failuresInRow} 次）</small>}
    </td>
    <td data-label="最近读到">{state.lastGoodOn ?? '从未'}</td>
    <td data-label="最近有新">{state.lastNewOn ?? '从未'}</td>
    <td data-label="下次">{dueOn ?? '不读'}</td>
    <td>
      {source.url !== undefined && source.enabled && (
        <form method="post" action="/sources/try">
          <Csrf c={c} />
          <button type="submit" class="quiet" name="sourceId" value={source.sourceId}>
            现在读
          </button>
        </form>
      )}
    </td>
  </tr>
);

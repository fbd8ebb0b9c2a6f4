import * as z from 'zod';
import { RecordId } from '../../../shared/domain/logs/record.ts';
import type { DigestItem } from '../../../shared/domain/policy/digest/digest-file.ts';
import {
  type PolicyDeadline,
  type PolicyPage,
  policyPage,
} from '../../../shared/usecases/desk/policies/policy-page.ts';
import { type TouchedNames, touchedNames } from '../../../shared/usecases/desk/policies/touched-names.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { evidenceAddress } from '../parts/addresses.ts';
import { Choice, Field, Pages } from '../parts/forms.tsx';
import { LeftOut } from '../parts/left-out.tsx';
import { pageNumber, searchDay, searchWords } from '../parts/search.ts';
import { Web } from '../parts/web.tsx';
import { viewingOf } from '../views/viewing.ts';

const Query = z.object({
  words: searchWords,
  place: searchWords,
  topic: searchWords,
  from: searchDay,
  to: searchDay,
  touching: z.literal('1').optional().catch(undefined),
  page: pageNumber,
});
type Query = z.infer<typeof Query>;

/** 政策: what the watch found, by word, place, topic and day; what touches us; deadlines. */
export const policyPages: PageModule = (app, deps) => {
  app.get('/policies', async (c) => {
    const { viewer, today } = await viewingOf(c, deps);
    const query = Query.parse(c.req.query());
    const { page: at, touching, ...filter } = query;
    const view = await policyPage(deps.views, today, { ...filter, touching: touching === '1' }, at);
    const touched = view.items.flatMap(({ touches }) => touches.map(({ recordId }) => recordId));
    const names = await touchedNames(deps.views, viewer, today, touched);
    return page(c, '政策', <Policies c={c} query={query} view={view} names={names} />);
  });
};

function Policies({
  c,
  query,
  view,
  names,
}: {
  readonly c: DeskContext;
  readonly query: Query;
  readonly view: PolicyPage;
  readonly names: TouchedNames;
}) {
  const { page: _, ...filter } = query;
  return (
    <>
      <h1>政策</h1>
      <details class="fold" open={Object.values(filter).some((value) => value !== undefined)}>
        <summary>查找</summary>
        <Filter query={query} view={view} />
      </details>
      <Deadlines deadlines={view.deadlines} />
      <h2>通知（{view.count}）</h2>
      {view.since !== undefined && <p class="note">自 {view.since} 起首次看到的。</p>}
      {view.items.length === 0 && <p>没有这样的政策。</p>}
      {view.items.map((item) => (
        <Item item={item} names={names} />
      ))}
      <Pages here={c.req.url} page={query.page} hasMore={view.hasMore} />
    </>
  );
}

const Filter = ({ query, view }: { readonly query: Query; readonly view: PolicyPage }) => (
  <form method="get" action="/policies" class="row card">
    <Field name="words" label="标题、摘要、文号" value={query.words ?? ''} />
    <Field name="place" label="地方" value={query.place ?? ''} />
    <Choice name="topic" label="主题" value={query.topic} choices={view.topics.map((one) => [one, one])} />
    <Field name="from" label="自" type="date" value={query.from ?? ''} />
    <Field name="to" label="至" type="date" value={query.to ?? ''} />
    <label class="check">
      <input name="touching" type="checkbox" value="1" checked={query.touching === '1'} />
      只看与我们有关的
    </label>
    <button type="submit">查找</button>
  </form>
);

const Deadlines = ({ deadlines }: { readonly deadlines: readonly PolicyDeadline[] }) =>
  deadlines.length === 0 ? null : (
    <>
      <h2>截止日历（90 天内）</h2>
      {[...Map.groupBy(deadlines, ({ on }) => on.slice(0, 7))].map(([month, own]) => (
        <section>
          <h3>{month}</h3>
          <ul class="plain">
            {own.map(({ on, kind, sentence, title, url }) => (
              <li>
                <time datetime={on}>{on}</time> {kind} <Web url={url}>{title}</Web>
                <small> {sentence}</small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );

function Item({ item, names }: { readonly item: DigestItem; readonly names: TouchedNames }) {
  const { title, url, authority, number, publishedOn, firstSeenOn, topics, regions, summary, touches, unread, doubts } =
    item;
  const about = [
    authority,
    number,
    publishedOn ?? `首次看到 ${firstSeenOn}`,
    ...regions.slice(0, 3),
    ...topics.map(({ topic }) => topic),
  ];
  return (
    <article class="card">
      <h3>
        <Web url={url}>{title}</Web>
      </h3>
      <p class="note">{about.filter((one) => one !== null && one !== '').join(' · ')}</p>
      {unread !== null && <p class="warn">正文没有读到：{unread}</p>}
      {doubts !== undefined && doubts.length > 0 && <p class="warn">存疑：{doubts.join('；')}</p>}
      {summary.map(({ text }) => (
        <p>{text}</p>
      ))}
      <Touches touches={touches} names={names} />
    </article>
  );
}

/** Records of ours that a policy touches: those that the reader may see by name, the others as a number. */
function Touches({ touches, names }: { readonly touches: DigestItem['touches']; readonly names: TouchedNames }) {
  if (touches.length === 0) return null;
  const own = touches.flatMap(({ recordId, why }) => {
    const id = RecordId.safeParse(recordId).data;
    const name = id && names.get(id);
    return id === undefined || name === undefined ? [] : [{ id, name, why }];
  });
  const [first, ...more] = own;
  const others = touches.length - own.length;
  const words = [
    ...(first === undefined ? [] : [`${first.name}${more.length === 0 ? '' : ` 等 ${own.length} 项`}`]),
    ...(others === 0 ? [] : [`同事负责的 ${others} 项`]),
  ].join('，另有');
  if (first === undefined) return <p class="note">与我们有关：{words}</p>;
  return (
    <details>
      <summary>与我们有关：{words}</summary>
      <ul>
        {own.slice(0, touchesShown).map(({ id, name, why }) => (
          <li>
            <a href={evidenceAddress(id)}>{name}</a>：{why}
          </li>
        ))}
      </ul>
      <LeftOut all={own.length} shown={touchesShown} />
    </details>
  );
}

const touchesShown = 10;

import * as z from 'zod';
import { evidenceTitle } from '../../../shared/domain/document/evidence.ts';
import type { RecordId } from '../../../shared/domain/logs/record.ts';
import { RecordId as RecordIdForm } from '../../../shared/domain/logs/record.ts';
import type { DigestItem } from '../../../shared/domain/policy/digest/digest-file.ts';
import {
  type PolicyDeadline,
  type PolicyPage,
  policyPage,
} from '../../../shared/usecases/desk/policies/policy-page.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { evidenceAddress } from '../parts/addresses.ts';
import { Choice, Field, Pages } from '../parts/forms.tsx';
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
    const { today } = await viewingOf(c, deps);
    const query = Query.parse(c.req.query());
    const { page: at, touching, ...filter } = query;
    const view = await policyPage(deps.views, today, { ...filter, touching: touching === '1' }, at);
    return page(c, '政策', <Policies c={c} query={query} view={view} />);
  });
};

function Policies({ c, query, view }: { readonly c: DeskContext; readonly query: Query; readonly view: PolicyPage }) {
  return (
    <>
      <h1>政策</h1>
      <form method="get" action="/policies" class="row card">
        <Field name="words" label="标题、摘要、文号" value={query.words ?? ''} />
        <Field name="place" label="地方" value={query.place ?? ''} />
        <Choice name="topic" label="主题" value={query.topic} choices={view.topics.map((one) => [one, one])} />
        <Field name="from" label="自" type="date" value={query.from ?? ''} />
        <Field name="to" label="至" type="date" value={query.to ?? ''} />
        <div>
          <label for="touching">与我们有关</label>
          <input id="touching" name="touching" type="checkbox" value="1" checked={query.touching === '1'} />
        </div>
        <button type="submit">查找</button>
      </form>
      <Deadlines deadlines={view.deadlines} />
      <h2>通知（{view.count}）</h2>
      {view.since !== undefined && <p class="note">自 {view.since} 起首次看到的。</p>}
      {view.items.length === 0 && <p>没有这样的政策。</p>}
      {view.items.map((item) => (
        <Item item={item} />
      ))}
      <Pages here={c.req.url} page={query.page} hasMore={view.hasMore} />
    </>
  );
}

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

function Item({ item }: { readonly item: DigestItem }) {
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
      {touches.length > 0 && (
        <ul>
          {touches.slice(0, 5).map(({ recordId, why }) => (
            <li>
              {isRecordId(recordId) ? <a href={evidenceAddress(recordId)}>{evidenceTitle(recordId)}</a> : recordId}：
              {why}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

const isRecordId = (text: string): text is RecordId => RecordIdForm.safeParse(text).success;

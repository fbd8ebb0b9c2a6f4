import * as z from 'zod';
import { reaches } from '../../../shared/domain/access/permissions.ts';
import { mostAccess } from '../../../shared/domain/access/viewer.ts';
import { formatYuan } from '../../../shared/domain/money.ts';
import { type ClientList, clientList } from '../../../shared/usecases/desk/clients/client-list.ts';
import { clientPage } from '../../../shared/usecases/desk/clients/client-page.ts';
import type { PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { clientAddress, projectAddress } from '../parts/addresses.ts';
import { searchWords } from '../parts/search.ts';
import { Table } from '../parts/table.tsx';
import { viewingOf } from '../views/viewing.ts';
import { ClientView } from './client-view.tsx';

const Query = z.object({ words: searchWords });

/** 客户 and 项目: whom the reader has, and everything about one of them. */
export const clientPages: PageModule = (app, deps) => {
  app.get('/clients', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    if (!reaches(mostAccess(viewer, 'client'), 'view')) return c.notFound();
    const { words } = Query.parse(c.req.query());
    const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
    const list = await clientList(deps.views, viewer, today, words);
    return page(c, '客户', <Clients words={words} list={list} nameOf={(id) => names.get(id) ?? id} />);
  });
  app.get('/clients/one', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    const view = await clientPage(deps.views, viewer, today, { clientId: c.req.query('client') ?? '' });
    if (view === undefined) return c.notFound();
    return page(c, view.client.row.name, <ClientView view={view} staff={staff} today={today} />);
  });
  app.get('/projects/one', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    const projectId = c.req.query('project') ?? '';
    const project = await deps.views.records.find('project', projectId);
    if (project === undefined) return c.notFound();
    const view = await clientPage(deps.views, viewer, today, { clientId: project.row.clientId, projectId });
    if (view === undefined) return c.notFound();
    return page(c, project.row.name, <ClientView view={view} staff={staff} today={today} />);
  });
};

function Clients({
  words,
  list,
  nameOf,
}: {
  readonly words: string | undefined;
  readonly list: ClientList;
  readonly nameOf: (id: string) => string;
}) {
  return (
    <>
      <h1>客户与项目</h1>
      <form method="get" action="/clients" class="row card">
        <div>
          <label for="words">客户或项目名称的一部分</label>
          <input id="words" name="words" value={words ?? ''} maxlength={100} />
        </div>
        <button type="submit">查找</button>
      </form>
      <p class="note">
        {words === undefined
          ? '有未收款的客户，逾期多的在前；没有未收款的请按名称查找。'
          : `名称含“${words}”的客户与项目`}
      </p>
      {list.projects.length > 0 && (
        <>
          <h2>项目</h2>
          <ul class="plain">
            {list.projects.map(({ projectId, name, stage, ownerId }) => (
              <li>
                <a href={projectAddress(projectId)}>{name}</a> <small>{`${stage}，${nameOf(ownerId)}`}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {list.clients.length === 0 ? (
        <p>{words === undefined ? '您和您的下属名下没有有未收款的客户。' : '没有这样的客户。'}</p>
      ) : (
        <Table
          stacked
          rows={list.clients}
          columns={[
            { title: '客户', cell: ({ clientId, name }) => <a href={clientAddress(clientId)}>{name}</a> },
            { title: '省、县区', cell: ({ county }) => county?.replace('/', ' ') },
            { title: '未收（元）', cell: ({ openFen }) => formatYuan(openFen), isNumber: true },
            { title: '逾期（元）', cell: ({ overdueFen }) => formatYuan(overdueFen), isNumber: true },
          ]}
        />
      )}
      {list.hasMore && <p class="note">只列出前 60 个，请按名称查找。</p>}
    </>
  );
}

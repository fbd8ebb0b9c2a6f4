import * as z from 'zod';
import { workbookType, writeWorkbook } from '../../../shared/adapters/xlsx/write-workbook.ts';
import { reaches } from '../../../shared/domain/access/permissions.ts';
import { mostAccess } from '../../../shared/domain/access/viewer.ts';
import { agingBuckets, type NodeState } from '../../../shared/domain/ledger/position.ts';
import { formatSum } from '../../../shared/domain/money.ts';
import type { OpenObstacle } from '../../../shared/domain/warning/standing/open-node.ts';
import { ledgerExport } from '../../../shared/usecases/desk/ledger/ledger-export.ts';
import { type LedgerOutlook, ledgerOutlook } from '../../../shared/usecases/desk/ledger/ledger-outlook.ts';
import { type LedgerLine, type LedgerPage, ledgerPage } from '../../../shared/usecases/desk/ledger/ledger-page.ts';
import { filterChoices, isLate, type LedgerFilter } from '../../../shared/usecases/desk/ledger/listed-nodes.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { Choice, Pages } from '../parts/forms.tsx';
import { pageNumber, searchWords } from '../parts/search.ts';
import { viewingOf } from '../views/viewing.ts';
import { Chart } from './charts.tsx';
import { AgingTable, Groups, Lines } from './nodes-tables.tsx';
import { Outlook } from './outlook.tsx';

const Query = z.object({
  owner: searchWords,
  client: searchWords,
  county: searchWords,
  state: z.enum(filterChoices.states).optional().catch(undefined),
  days: z.enum(filterChoices.days).optional().catch(undefined),
  obstacle: z.enum(filterChoices.obstacles).optional().catch(undefined),
  all: z.literal('1').optional().catch(undefined),
  page: pageNumber,
});
type Query = z.infer<typeof Query>;

const filterOf = ({ owner, client, county, state, days, obstacle }: Query): LedgerFilter => ({
  ...{ ownerId: owner, client, county, days },
  state: state satisfies NodeState | undefined,
  obstacle: obstacle satisfies OpenObstacle | undefined,
});

/** 台账: every open node within the reader's view. */
export const nodesPage: PageModule = (app, deps) => {
  app.get('/nodes', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    if (!reaches(mostAccess(viewer, 'node'), 'view')) return c.notFound();
    const query = Query.parse(c.req.query());
    const asked = { filter: filterOf(query), page: query.page, all: query.all === '1' };
    const [view, outlook] = await Promise.all([
      ledgerPage(deps.views, viewer, staff, today, asked),
      ledgerOutlook(deps.views, viewer, today),
    ]);
    return page(c, '台账', <Ledger c={c} query={query} view={view} outlook={outlook} />);
  });
  app.get('/nodes/export.xlsx', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    const { asOf, lines } = await ledgerExport(deps.views, viewer, staff, today, filterOf(Query.parse(c.req.query())));
    const sheet = writeWorkbook(`台账 ${asOf}`, exportHeader, lines.map(exportRow));
    c.header('content-type', workbookType);
    c.header('content-disposition', `attachment; filename="ledger-${asOf}.xlsx"`);
    return c.body(new Uint8Array(sheet).buffer);
  });
};

const exportHeader = [
  '合同编号',
  '节点序号',
  '节点名称',
  '客户编号',
  '客户',
  '省/县区',
  '责任人工号',
  '责任人',
  '余额（元）',
  '到期日',
  '逾期天数',
  '状态',
  '障碍',
];

const exportRow = (line: LedgerLine): (string | number)[] => [
  ...[line.contractId, line.node, line.name, line.clientId ?? '', line.clientName, line.county ?? '', line.ownerId],
  ...[line.owner, line.balanceFen / 100, line.dueOn ?? '', lateDays(line), line.state, line.obstacle],
];

const lateDays = (line: LedgerLine): string => (isLate(line) ? String(line.ageDays) : '');

function Ledger({
  c,
  query,
  view,
  outlook,
}: {
  readonly outlook: LedgerOutlook;
  readonly c: DeskContext;
  readonly query: Query;
  readonly view: LedgerPage;
}) {
  const { aging, nodes, others, behind, asOf } = view;
  if (nodes === 0 && !isFiltered(query)) return <NoNodes view={view} />;
  return (
    <>
      <h1>台账</h1>
      {behind > 0 && (
        <p class="card warn">
          {asOf} 之后有 {behind} 份合同有变动，合计截至 {asOf}，下一次预警运行后更新；节点页随时是最新的。
        </p>
      )}
      <p class="figures">
        <span>截至 {asOf} 未收</span> <strong>{formatSum(aging.totalFen)}</strong>
        <span>其中逾期</span> <strong class="bad">{formatSum(view.overdueFen)}</strong>
        {aging.unallocatedFen !== 0 && (
          <>
            <span>待认领</span> <strong>{formatSum(aging.unallocatedFen)}</strong>
          </>
        )}
        {nodes !== undefined && <span>共 {nodes} 个节点</span>}
      </p>
      {others !== undefined && others.openFen !== 0 && (
        <p class="note">
          其他责任人（不在您的范围内）合计未收 {formatSum(others.openFen)}，其中逾期 {formatSum(others.overdueFen)}。
        </p>
      )}
      <Filter query={query} view={view} />
      <details class="fold">
        <summary>账龄、走势和分组</summary>
        <Pictures view={view} outlook={outlook} />
      </details>
      <h2>{view.onlyOverdue ? '逾期金额最大的合同' : '节点'}</h2>
      <Lines view={view} />
      <Pages
        here={c.req.url}
        page={view.page}
        hasMore={view.hasMore}
        next={view.onlyOverdue ? { all: '1', page: '1' } : undefined}
      />
      <p>
        <a class="button quiet" href={`/nodes/export.xlsx${new URL(c.req.url).search}`}>
          导出 Excel
        </a>
      </p>
    </>
  );
}

/** The open money by age, its line over half a year, and its sums by person and province. */
function Pictures({ view, outlook }: { readonly view: LedgerPage; readonly outlook: LedgerOutlook }) {
  const { aging } = view;
  return (
    <>
      <div class="pair">
        <section aria-labelledby="aging">
          <h2 id="aging">账龄</h2>
          <Chart
            drawing={{ chart: 'aging', amounts: agingBuckets.map((bucket) => aging.buckets[bucket]) }}
            alt="按账龄的未收金额，数字见下表"
          />
          <details>
            <summary>账龄表</summary>
            <AgingTable view={view} />
          </details>
        </section>
        {view.groups && <Outlook outlook={outlook} />}
      </div>
      {view.groups && (
        <>
          <Groups title="按责任人" groups={view.groups.byOwner} />
          <Groups title="按省份" groups={view.groups.byProvince} />
        </>
      )}
    </>
  );
}

const isFiltered = (query: Query): boolean => Object.values(filterOf(query)).some((value) => value !== undefined);

/** What somebody is told who answers for no open node, such as an administrator. */
const NoNodes = ({ view: { asOf, others } }: { readonly view: LedgerPage }) => (
  <>
    <h1>台账</h1>
    <p>截至 {asOf}，您和您的下属名下没有未收的应收节点。台账只列本人和下属负责的节点。</p>
    {others !== undefined && others.openFen !== 0 && (
      <p class="note">
        其他责任人（不在您的范围内）合计未收 {formatSum(others.openFen)}，其中逾期 {formatSum(others.overdueFen)}。
      </p>
    )}
  </>
);

/** Folded on a narrow screen, so that the nodes are near; in use, or on a wide screen, it stands open. */
function Filter({ query, view }: { readonly query: Query; readonly view: LedgerPage }) {
  return (
    <details class="fold" open={isFiltered(query)}>
      <summary>筛选</summary>
      <form method="get" action="/nodes" class="row card">
        <Choice
          name="owner"
          label="责任人"
          value={query.owner}
          choices={view.owners.map(({ staffId, name }) => [staffId, name])}
        />
        <div>
          <label for="client">客户</label>
          <input id="client" name="client" value={query.client ?? ''} maxlength={60} />
        </div>
        <div>
          <label for="county">省或县区</label>
          <input id="county" name="county" value={query.county ?? ''} maxlength={60} />
        </div>
        <Choice name="state" label="状态" value={query.state} choices={filterChoices.states.map((one) => [one, one])} />
        <Choice name="days" label="账龄" value={query.days} choices={filterChoices.days.map((one) => [one, one])} />
        <Choice
          name="obstacle"
          label="障碍"
          value={query.obstacle}
          choices={filterChoices.obstacles.map((one) => [one, one])}
        />
        <button type="submit">筛选</button>
        <a class="button quiet" href="/nodes">
          全部
        </a>
      </form>
    </details>
  );
}

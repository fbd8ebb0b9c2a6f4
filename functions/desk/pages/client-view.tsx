import type { Day } from '../../../shared/domain/day.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { recordId } from '../../../shared/domain/logs/record.ts';
import { formatSum } from '../../../shared/domain/money.ts';
import { overdueFen } from '../../../shared/domain/warning/standing/standing.ts';
import type { ClientPage } from '../../../shared/usecases/desk/clients/client-page.ts';
import { clientAddress, evidenceAddress, nodeAddress, projectAddress } from '../parts/addresses.ts';
import { YuanCell } from '../parts/money.tsx';
import { Chart } from './charts.tsx';
import { Relations } from './relations.tsx';

interface Props {
  readonly view: ClientPage;
  readonly staff: readonly LogRecord<'staff'>[];
  readonly today: Day;
}

/** Everything about one client, or one project of it. */
export function ClientView({ view, staff, today }: Props) {
  const { client, project, aging, risks, chain } = view;
  const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
  const nameOf = (staffId: string): string => names.get(staffId) ?? staffId;
  const missing = chain.filter(({ people }) => people.length === 0).map(({ role }) => role);
  const { row } = client;
  return (
    <>
      <h1>{project?.row.name ?? row.name}</h1>
      <p>
        {project !== undefined && (
          <>
            <a href={clientAddress(row.clientId)}>{row.name}</a>
            {` · ${project.row.business} · ${project.row.stage}（${project.row.stageSince} 起）· ${nameOf(project.row.ownerId)}`}
          </>
        )}
        {project === undefined &&
          `${row.type} · ${[row.province, row.city, row.county].filter(Boolean).join('')}${row.ownerId === undefined ? '' : ` · ${nameOf(row.ownerId)}`}`}
        {' · '}
        <a href={evidenceAddress(recordId(project ?? client))}>记录</a>
      </p>
      <p class="figures">
        <span>未收</span> <strong>{formatSum(aging.totalFen)}</strong>
        <span>其中逾期</span> <strong class="bad">{formatSum(overdueFen(aging))}</strong>
      </p>
      {missing.length > 0 && <p class="card warn">决策链缺：{missing.join('、')}（没有登记在任的人）</p>}
      {project === undefined && view.projects.length > 0 && (
        <ul class="plain">
          {view.projects.map((one) => (
            <li>
              <a href={projectAddress(one.row.projectId)}>{one.row.name}</a>{' '}
              <small>{`${one.row.stage}，${nameOf(one.row.ownerId)}`}</small>
            </li>
          ))}
        </ul>
      )}
      <Milestones view={view} today={today} />
      <Nodes view={view} nameOf={nameOf} />
      {risks.length > 0 && (
        <>
          <h2>风险与问题</h2>
          <ul class="plain">
            {risks.map((risk) => (
              <li>
                <span class={risk.colour === '红' ? 'bad' : 'warn'}>{risk.colour}</span> {risk.subject}：
                {risk.reasons[0]?.text}{' '}
                <small>
                  {risk.measure.text}，{nameOf(risk.measure.ownerId)}，{risk.measure.dueOn}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      <Relations view={view} nameOf={nameOf} />
      <Contacts view={view} />
      <Timeline view={view} nameOf={nameOf} />
    </>
  );
}

const mostOnStrip = 24;

function Milestones({ view: { milestones }, today }: { readonly view: ClientPage; readonly today: Day }) {
  if (milestones.length === 0) return null;
  const shown = [...milestones].sort((a, b) => (a.row.plannedOn < b.row.plannedOn ? -1 : 1)).slice(-mostOnStrip);
  const items = shown.map(({ row: { name, plannedOn, doneOn } }) => ({
    label: [...name].slice(0, 8).join(''),
    plannedOn,
    ...(doneOn !== undefined && { doneOn }),
  }));
  return (
    <>
      <h2>里程碑</h2>
      <Chart drawing={{ chart: 'milestones', today, items }} alt={`${shown.length} 个里程碑的计划与完成，见下表`} />
      <details>
        <summary>里程碑表</summary>
        <div class="scroll" tabindex={0}>
          <table>
            <thead>
              <tr>
                <th>里程碑</th>
                <th>计划</th>
                <th>完成</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((milestone) => (
                <tr>
                  <td>
                    <a href={evidenceAddress(recordId(milestone))}>{milestone.row.name}</a>
                  </td>
                  <td>{milestone.row.plannedOn}</td>
                  <td class={milestone.row.doneOn === undefined && milestone.row.plannedOn < today ? 'bad' : ''}>
                    {milestone.row.doneOn ?? '未完成'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

const Nodes = ({ view: { nodes }, nameOf }: { readonly view: ClientPage; readonly nameOf: (id: string) => string }) =>
  nodes.length === 0 ? null : (
    <>
      <h2>应收节点</h2>
      <div class="scroll" tabindex={0}>
        <table class="stack">
          <thead>
            <tr>
              <th>节点</th>
              <th class="number">应收（元）</th>
              <th class="number">余额（元）</th>
              <th>到期日</th>
              <th>状态</th>
              <th>责任人</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ contractId, node, row, balanceFen, dueOn, state }) => (
              <tr>
                <td data-label="节点">
                  <a href={nodeAddress(contractId, node)}>
                    {contractId} {row.name}
                  </a>
                </td>
                <YuanCell fen={row.amountFen} label="应收（元）" />
                <YuanCell fen={balanceFen} label="余额（元）" />
                <td data-label="到期日">{dueOn ?? '未触发'}</td>
                <td data-label="状态" class={state === '逾期' ? 'bad' : ''}>
                  {state}
                </td>
                <td data-label="责任人">{nameOf(row.ownerId)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );

const Contacts = ({ view: { weeks } }: { readonly view: ClientPage }) => (
  <>
    <h2>每周接触</h2>
    <Chart
      drawing={{
        chart: 'contacts',
        weeks: weeks.map(({ week }) => week),
        counts: weeks.map(({ contacts }) => contacts),
      }}
      alt="最近 26 周每周的接触次数，见下表"
    />
    <details>
      <summary>每周接触表</summary>
      <div class="scroll" tabindex={0}>
        <table>
          <tbody>
            {weeks
              .filter(({ contacts }) => contacts > 0)
              .map(({ week, contacts }) => (
                <tr>
                  <th scope="row">{week}</th>
                  <td class="number">{contacts}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  </>
);

const mostEvents = 200;

const Timeline = ({
  view: { events, hasOlderActions },
  nameOf,
}: {
  readonly view: ClientPage;
  readonly nameOf: (id: string) => string;
}) => (
  <>
    <h2>时间线</h2>
    {events.length === 0 && <p class="note">没有记录。</p>}
    <ol class="timeline">
      {events.slice(0, mostEvents).map(({ on, sort, words, why, recordId: id, url, who }) => (
        <li>
          <time datetime={on}>{on}</time> <span class="sort">{sort}</span>{' '}
          {id !== undefined ? (
            <a href={evidenceAddress(id)}>{words}</a>
          ) : url !== undefined && /^https?:\/\//.test(url) ? (
            <a href={url} rel="noreferrer">
              {words}
            </a>
          ) : (
            words
          )}
          {why !== undefined && <small> {why}</small>}
          {who.length > 0 && <small> {who.map(nameOf).join('、')}</small>}
        </li>
      ))}
    </ol>
    {(hasOlderActions || events.length > mostEvents) && <p class="note">更早的没有列出。</p>}
  </>
);

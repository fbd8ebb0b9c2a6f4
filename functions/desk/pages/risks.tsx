import * as z from 'zod';
import { reaches } from '../../../shared/domain/access/permissions.ts';
import { mostAccess } from '../../../shared/domain/access/viewer.ts';
import { type Fen, formatSum, formatWan } from '../../../shared/domain/money.ts';
import type { RiskRow } from '../../../shared/domain/risk/register.ts';
import { type RiskPage, riskPage } from '../../../shared/usecases/desk/risks/risk-page.ts';
import type { DeskContext, PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { clientAddress, evidenceAddress, projectAddress } from '../parts/addresses.ts';
import { Choice, Pages } from '../parts/forms.tsx';
import { pageNumber } from '../parts/search.ts';
import { viewingOf } from '../views/viewing.ts';

const kinds = { payment: '回款', continuity: '连续性', policy: '政策', rival: '竞争' } as const;
const standings = { risk: '风险', issue: '问题' } as const;
const colours = ['红', '橙', '黄', '蓝'] as const;
const Query = z.object({
  kind: z.enum(['payment', 'continuity', 'policy', 'rival']).optional().catch(undefined),
  colour: z.enum(colours).optional().catch(undefined),
  standing: z.enum(['risk', 'issue']).optional().catch(undefined),
  page: pageNumber,
});
type Query = z.infer<typeof Query>;

/** 风险登记册: the latest register, row by row with its reasons. */
export const riskPages: PageModule = (app, deps) => {
  app.get('/risks', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    if (!reaches(mostAccess(viewer, 'risk'), 'view')) return c.notFound();
    const query = Query.parse(c.req.query());
    const view = await riskPage(deps.views, viewer, today, query, query.page);
    const names = new Map(staff.map(({ row }) => [row.staffId, row.name]));
    return page(c, '风险登记册', <Register c={c} query={query} view={view} nameOf={(id) => names.get(id) ?? id} />);
  });
};

interface Props {
  readonly c: DeskContext;
  readonly query: Query;
  readonly view: RiskPage | undefined;
  readonly nameOf: (id: string) => string;
}

function Register({ c, query, view, nameOf }: Props) {
  if (view === undefined) {
    return (
      <>
        <h1>风险登记册</h1>
        <p>最近十天没有登记册；每天早上由系统生成。</p>
      </>
    );
  }
  return (
    <>
      <h1>风险登记册</h1>
      <p class="figures">
        <span>截至 {view.asOf}</span> <strong>{view.count} 项</strong>
        <span>预计损失</span> <strong>{roughly(view.expectedLossFen)}</strong>
      </p>
      {view.others && (
        <p class="note">
          不在您范围内的另有 {view.others.count} 项，预计损失 {roughly(view.others.expectedLossFen)}。
        </p>
      )}
      <form method="get" action="/risks" class="row card">
        <Choice name="kind" label="类别" value={query.kind} choices={Object.entries(kinds)} />
        <Choice name="standing" label="风险或问题" value={query.standing} choices={Object.entries(standings)} />
        <Choice name="colour" label="颜色" value={query.colour} choices={colours.map((one) => [one, one])} />
        <button type="submit">筛选</button>
      </form>
      {view.rows.length === 0 && (
        <p>{view.count === 0 && !isFiltered(query) ? '您和您的下属名下没有登记的风险或问题。' : '没有这样的风险。'}</p>
      )}
      {view.rows.map((row) => (
        <Row row={row} nameOf={nameOf} />
      ))}
      <Pages here={c.req.url} page={query.page} hasMore={view.hasMore} />
      {view.dataQuality.length > 0 && (
        <details>
          <summary>数据质量（{view.dataQuality.length}）</summary>
          <ul>
            {view.dataQuality.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const isFiltered = ({ kind, colour, standing }: Query): boolean => [kind, colour, standing].some(Boolean);

/** A product of a probability, to a thousand 元: more digits would claim more than is known. */
const roughly = (amountFen: Fen): string => `约 ${formatWan(Math.round(amountFen / 100_000) * 100_000)}`;

function Row({ row, nameOf }: { readonly row: RiskRow; readonly nameOf: (id: string) => string }) {
  const {
    colour,
    kind,
    standing,
    subject,
    subjectId,
    likelihood,
    probability,
    stakeFen,
    expectedLossFen,
    reasons,
    measure,
    change,
  } = row;
  return (
    <article class="card">
      <h2>
        <span class={colour === '红' || colour === '橙' ? 'bad' : 'warn'}>{colour}</span>{' '}
        <a href={evidenceAddress(subjectId)}>{subject}</a>
      </h2>
      <p>
        {kinds[kind]}
        {standings[standing]} · 可能性 {likelihood}
        {probability?.value !== undefined && `（${Math.round(probability.value * 100)}%）`} · 涉及 {formatSum(stakeFen)}{' '}
        {likelihood !== '历史不足' && `· 预计损失 ${roughly(expectedLossFen)} `}·{' '}
        {change === '首次' ? '本周首次' : `较上周${change}`}
      </p>
      <Reasons reasons={reasons.slice(0, reasonsShown)} />
      {reasons.length > reasonsShown && (
        <details>
          <summary>另有 {reasons.length - reasonsShown} 条理由</summary>
          <Reasons reasons={reasons.slice(reasonsShown)} />
        </details>
      )}
      <p>
        措施：{measure.text}（{nameOf(measure.ownerId)}，{measure.dueOn}）
        {row.projectId !== undefined && (
          <>
            {' '}
            <a href={projectAddress(row.projectId)}>项目</a>
          </>
        )}
        {row.clientId !== undefined && (
          <>
            {' '}
            <a href={clientAddress(row.clientId)}>客户</a>
          </>
        )}
      </p>
    </article>
  );
}

/** The heaviest come first; the others are a click away. */
const reasonsShown = 3;

const Reasons = ({ reasons }: { readonly reasons: RiskRow['reasons'] }) => (
  <ul>
    {reasons.map((reason) => (
      <li>
        {reason.text}
        {reason.recordIds.slice(0, 3).map((id, at, shown) => (
          <>
            {' '}
            <a href={evidenceAddress(id)}>
              <small>{shown.length === 1 ? '依据' : `依据${at + 1}`}</small>
            </a>
          </>
        ))}
      </li>
    ))}
  </ul>
);

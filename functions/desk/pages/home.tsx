import { formatSum } from '../../../shared/domain/money.ts';
import { homePage as homeOf } from '../../../shared/usecases/desk/home/home-page.ts';
import type { LedgerLine } from '../../../shared/usecases/desk/ledger/ledger-page.ts';
import { isLate } from '../../../shared/usecases/desk/ledger/listed-nodes.ts';
import type { PageModule } from '../desk-context.ts';
import { page } from '../layout.tsx';
import { navOf } from '../nav.ts';
import { agendaAddress, nodeAddress, reviewAddress, todayAddress } from '../parts/addresses.ts';
import { LeftOut } from '../parts/left-out.tsx';
import { weekWords } from '../parts/week-words.ts';
import { viewingOf } from '../views/viewing.ts';
import { standingWords } from './reviews/team-list.tsx';

type Home = Awaited<ReturnType<typeof homeOf>>;

/** Rows of each list; the page behind it has all of them. */
const mostRows = 5;

/** 首页: the money that is late or falls due, what waits for an answer, how the reviews stand. */
export const homePage: PageModule = (app, deps) => {
  app.get('/', async (c) => {
    const { viewer, staff, today } = await viewingOf(c, deps);
    const home = await homeOf(deps.views, viewer, staff, today);
    const mayUpload = navOf(c.get('reader')).some(({ href }) => href === '/uploads');
    return page(
      c,
      '首页',
      <>
        <h1>{c.get('reader').name}，您好</h1>
        <Waiting home={home} />
        <Reviews home={home} staffId={viewer.staffId} />
        {home.money !== undefined && home.money.openFen > 0 && <Money money={home.money} />}
        {mayUpload && (
          <p>
            <a class="button" href="/uploads">
              上传文件，查看回执
            </a>
          </p>
        )}
      </>,
    );
  });
};

const Waiting = ({ home: { lines } }: { readonly home: Home }) => (
  <section class="card" aria-label="待答复">
    <h2>{lines.length === 0 ? '今日没有待答复的事项' : `今日待答复 ${lines.length} 件`}</h2>
    {lines.length > 0 && (
      <ul>
        {lines.slice(0, mostRows).map(({ itemId, kind, dueOn, what }) => (
          <li>
            <strong>{kind}</strong> {dueOn} <a href={todayAddress(itemId)}>{what}</a>
          </li>
        ))}
      </ul>
    )}
    <LeftOut all={lines.length} shown={mostRows} what="件" href="/today" />
  </section>
);

function Reviews({ home, staffId }: { readonly home: Home; readonly staffId: string }) {
  const { review, week, team, agendaOpen } = home;
  const counted = Object.entries(standingWords).flatMap(([state, words]) => {
    const count = team.filter((one) => one.state === state).length;
    return count === 0 ? [] : [`${words} ${count} 人`];
  });
  if (review === undefined && counted.length === 0 && agendaOpen === undefined) return null;
  return (
    <section class="card" aria-label="复盘">
      <h2>周复盘：{weekWords(week)}</h2>
      <ul>
        {review !== undefined && (
          <li>
            <a href={reviewAddress({ week, staffId })}>我的复盘：{standingWords[review]}</a>
          </li>
        )}
        {counted.length > 0 && (
          <li>
            <a href={`/reviews?week=${week}`}>团队：{counted.join('，')}</a>
          </li>
        )}
        {agendaOpen !== undefined && (
          <li>
            <a href={agendaAddress(week)}>{agendaOpen === 0 ? '晨会议程已全部处理' : `晨会 ${agendaOpen} 项待议`}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

function Money({ money }: { readonly money: NonNullable<Home['money']> }) {
  const { asOf, openFen, overdueFen, late, dueSoon } = money;
  return (
    <section class="card" aria-label="回款">
      <h2>回款</h2>
      <p class="figures">
        <span>截至 {asOf} 逾期</span> <strong class={overdueFen > 0 ? 'bad' : ''}>{formatSum(overdueFen)}</strong>
        <span>未收</span> <strong>{formatSum(openFen)}</strong>
      </p>
      {late.length > 0 && (
        <Nodes title="逾期金额最大的" lines={late} href={`/nodes?${new URLSearchParams({ days: '逾期' })}`} />
      )}
      {dueSoon !== undefined && dueSoon.length > 0 && <Nodes title="七天内到期" lines={dueSoon} href="/nodes" />}
    </section>
  );
}

const Nodes = ({
  title,
  lines,
  href,
}: {
  readonly title: string;
  readonly lines: readonly LedgerLine[];
  readonly href: string;
}) => (
  <>
    <h3>{title}</h3>
    <ul>
      {lines.slice(0, mostRows).map((line) => (
        <li>
          <a href={nodeAddress(line.contractId, line.node)}>
            {line.clientName} {line.name || line.node}
          </a>{' '}
          {formatSum(line.balanceFen)}，{isLate(line) ? `逾期 ${line.ageDays} 天` : `${line.dueOn} 到期`}，{line.owner}
        </li>
      ))}
    </ul>
    <p>
      <a href={href}>在台账中查看</a>
    </p>
  </>
);

import { sumWords } from '../../../../shared/domain/tender/report/digest-tender.ts';
import { statusWords } from '../../../../shared/domain/tender/report/tender-part.ts';
import type { FittingShown, TenderPage, UnsignedWin } from '../../../../shared/usecases/desk/tenders/tender-page.ts';
import type { DeskContext } from '../../desk-context.ts';
import { rivalAddress } from '../../parts/addresses.ts';
import { LeftOut } from '../../parts/left-out.tsx';
import { Web } from '../../parts/web.tsx';
import { MovesView } from './moves-view.tsx';
import { lastUrl, priceWords, unsure } from './tender-words.tsx';

/** So many of one list are shown. */
const mostShown = 40;

/** What the market asks of the reader: moves to be confirmed first, as their clock waits. */
export function TendersView({ c, view }: { readonly c: DeskContext; readonly view: TenderPage }) {
  const { asOf, own, near, elsewhere, closed, unrelated, unsigned, moves, rivals } = view;
  return (
    <>
      <p class="note">
        {asOf === undefined ? '还没有政策动态周报，招采公告随周报列入。' : `近 12 周周报中的招采公告，截至 ${asOf}。`}
      </p>
      <Unsigned wins={unsigned} />
      <MovesView c={c} moves={moves} />
      <Fitting title="我的客户和项目" items={own} none="我的客户和项目没有适合参加的招采。" />
      <Fitting title="我的地区" items={near} none="" />
      <p class="note">
        其他地区适合参加的 {elsewhere} 条；已出结果、已过开标或不属本业务的 {closed} 条；最近一期与我们无关的{' '}
        {unrelated} 条。
      </p>
      {rivals.length > 0 && (
        <>
          <h2>竞争对手（{rivals.length}）</h2>
          <ul>
            {rivals.map(({ name, bids }) => (
              <li>
                <a href={rivalAddress(name)}>{name}</a>
                {bids > 0 && <small> 公告 {bids} 条</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What we won and have no contract of: asked for until one is on record. */
function Unsigned({ wins }: { readonly wins: readonly UnsignedWin[] }) {
  if (wins.length === 0) return null;
  return (
    <section aria-label="我方中标待登记合同">
      <h2>我方中标待登记合同（{wins.length}）</h2>
      <p class="note">
        公告称我方中标，系统里没有对应的合同。签订后在<a href="/uploads">上传</a>登记。
      </p>
      <ul>
        {wins.slice(0, mostShown).map(({ tender, ownName }) => (
          <li>
            <Web url={lastUrl(tender)}>{tender.name}</Web>：采购人 {tender.buyer ?? '未读出'}，{ownName}中标，
            {priceWords(tender)}
          </li>
        ))}
      </ul>
      <LeftOut all={wins.length} shown={mostShown} what="条" />
    </section>
  );
}

function Fitting({
  title,
  items,
  none,
}: {
  readonly title: string;
  readonly items: readonly FittingShown[];
  readonly none: string;
}) {
  if (items.length === 0) return none === '' ? null : <p>{none}</p>;
  return (
    <section aria-label={title}>
      <h2>
        {title}（{items.length}）
      </h2>
      {items.slice(0, mostShown).map((item) => (
        <Item item={item} />
      ))}
      <LeftOut all={items.length} shown={mostShown} what="条" />
    </section>
  );
}

function Item({ item: { tender, due } }: { readonly item: FittingShown }) {
  const { name, status, buyer, number, budget, regions, matches, history, doubts } = tender;
  const about = [
    statusWords[status],
    `采购人：${buyer ?? '未读出'}`,
    ...(number === null ? [] : [`编号 ${number}`]),
    ...(budget === null ? [] : [`预算 ${sumWords(budget)}`]),
    ...regions.slice(0, 2),
  ];
  return (
    <article class="card">
      <h3>
        <Web url={lastUrl(tender)}>{name}</Web>
      </h3>
      <p class="note">{about.join(' · ')}</p>
      <p>
        {due.length === 0
          ? '公告没有写明今后的报名截止或开标时间。'
          : due.map(({ what, at, sure }) => (
              <>
                <strong>
                  {what} <time datetime={at}>{at.replace('T', ' ')}</time>
                </strong>
                {unsure(sure)}{' '}
              </>
            ))}
      </p>
      <p>{matches.map(({ why, sure }) => `${why}${unsure(sure)}`).join('；')}</p>
      {history.length > 1 && (
        <p class="note">
          历次公告：
          {history.map(({ on, url }) => (
            <>
              <Web url={url}>{on}</Web>{' '}
            </>
          ))}
        </p>
      )}
      {doubts.length > 0 && <p class="warn">存疑：{doubts.join('；')}</p>}
    </article>
  );
}

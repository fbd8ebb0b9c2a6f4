import { writtenMoment } from '../../../../shared/domain/day.ts';
import type { RivalBid, RivalPage } from '../../../../shared/usecases/desk/tenders/rival-page.ts';
import { recordAddress } from '../../parts/addresses.ts';
import { Web } from '../../parts/web.tsx';
import { lastUrl, priceWords } from './tender-words.tsx';

/** A rival by what notices and confirmed records say: what, where, at what price, against whom. */
export function RivalView({ view: { name, bids, moves, hidden } }: { readonly view: RivalPage }) {
  return (
    <>
      <h1>{name}</h1>
      <p class="note">依据近 12 周周报中的招采公告和已确认的竞品动态。</p>
      <h2>公告中的投标（{bids.length}）</h2>
      {bids.length === 0 ? <p>公告中没有出现。</p> : <Bids bids={bids} />}
      <h2>已确认的动态（{moves.length}）</h2>
      {moves.length === 0 && <p>没有您能查看的记录。</p>}
      <ul>
        {moves.map(({ rivalId, foundAt, province, city, county, what, source, noticeNumber }) => (
          <li>
            {writtenMoment(foundAt)} {[province, city, county].filter((part) => part !== undefined).join(' ')}：{what}
            {noticeNumber !== undefined && `（公告编号 ${noticeNumber}）`} <Web url={source}>{source}</Web>{' '}
            <a href={recordAddress('rival', rivalId)}>{rivalId}</a>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="note">另有 {hidden} 条在其他负责人的客户。</p>}
      <p>
        <a href="/tenders">招采</a>
      </p>
    </>
  );
}

const Bids = ({ bids }: { readonly bids: readonly RivalBid[] }) => (
  <div class="scroll" tabindex={0}>
    <table class="stack">
      <thead>
        <tr>
          <th>日期</th>
          <th>项目</th>
          <th>采购人、地区</th>
          <th>结果</th>
          <th>成交价</th>
          <th>同场</th>
        </tr>
      </thead>
      <tbody>
        {bids.map(({ tender, role, against, likeness }) => (
          <tr>
            <td data-label="日期">{tender.history.at(-1)?.on ?? ''}</td>
            <td data-label="项目">
              <Web url={lastUrl(tender)}>{tender.name}</Web>
            </td>
            <td data-label="采购人、地区">
              {tender.buyer ?? '未读出'} <small>{tender.regions[0]?.replaceAll('/', ' ')}</small>
            </td>
            <td data-label="结果">
              {tender.status === 'cancelled' ? '废标或终止' : role}
              {likeness !== undefined && <small class="warn"> 公告中为“{likeness}”，待核对</small>}
            </td>
            <td data-label="成交价">{priceWords(tender)}</td>
            <td data-label="同场">
              {against.length === 0 ? '公告未列' : against.map((one) => `${one.name}（${one.role}）`).join('、')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

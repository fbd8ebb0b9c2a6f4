import { formatWan } from '../../money.ts';
import { clipped, shortDay } from '../chapters/cells.ts';
import type { NewsItem } from '../facts/news-schema.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { planDay } from '../suggest/days.ts';
import type { NewsSources } from './sources.ts';

/** Payments that share an item. */
const mostPayments = 2;

/** Money that came in, and promises that were broken. */
export const moneyNews = (sources: NewsSources): NewsItem[] => [...brokenPromises(sources), ...received(sources)];

/** `龙桥镇财政所 7月22日支付进度款 14 万元，尚欠 20 万元`. */
export function paidSentence({
  payer,
  receivedOn,
  nodeName,
  amountFen,
  balanceFen,
}: ReviewFacts['payments'][number]): string {
  const words = amountFen < 0 ? `冲回${nodeName} ${formatWan(-amountFen)}` : `支付${nodeName} ${formatWan(amountFen)}`;
  const rest = balanceFen > 0 ? `，尚欠 ${formatWan(balanceFen)}` : '，已付清';
  return `${clipped(payer)} ${shortDay(receivedOn)}${words}${rest}`;
}

/** `美朗村投资方 7月15日应付 88 万元，至今未付`. */
function promiseSentence(promise: ReviewFacts['promises'][number]): string {
  const { client, contractId, nodeName, payBy, amountFen, receivedFen, leftFen } = promise;
  const paid = receivedFen === 0 ? '至今未付' : `实付 ${formatWan(receivedFen)}，差 ${formatWan(leftFen)}`;
  return `${client ?? contractId}承诺 ${shortDay(payBy)}付${nodeName} ${formatWan(amountFen)}，${paid}`;
}

/** Promises past their day that are not kept, and whose node is still owed. */
const brokenOf = ({ promises, asOf }: Pick<ReviewFacts, 'promises' | 'asOf'>): ReviewFacts['promises'] =>
  promises
    .filter(({ state, payBy, balanceFen }) => state !== '已兑现' && payBy < asOf && balanceFen > 0)
    .sort((a, b) => b.balanceFen - a.balanceFen);

function brokenPromises({ facts, candidates, index }: NewsSources): NewsItem[] {
  const broken = brokenOf(facts);
  const [first] = broken;
  if (first === undefined) return [];
  const id = `promise:${first.promiseId}`;
  const more = broken.length > 1 ? `；另有 ${broken.length - 1} 笔承诺没有如期付清` : '';
  return [
    {
      kind: 'promise',
      what: `${promiseSentence(first)}${more}`,
      todo: candidates.get(id)?.what ?? `向${first.contact}重约付款日`,
      by: candidates.get(id)?.dueOn ?? planDay(index, 0),
      about: [id],
      recordIds: broken.flatMap(({ recordIds }) => recordIds),
    },
  ];
}

function received({ facts, index }: NewsSources): NewsItem[] {
  const paid = facts.payments.filter(({ amountFen }) => amountFen > 0);
  if (paid.length === 0) return [];
  const told = paid.toSorted((a, b) => b.amountFen - a.amountFen).slice(0, mostPayments);
  const more = paid.length > told.length ? `。本周共 ${paid.length} 笔 ${formatWan(facts.receivedFen)}` : '';
  const owed = told.filter(({ balanceFen }) => balanceFen > 0);
  return [
    {
      kind: 'received',
      what: `${told.map(paidSentence).join('。')}${more}`,
      todo:
        owed.length === 0
          ? '核对开票和到账，节点已付清'
          : `落实余款 ${owed.map(({ balanceFen }) => formatWan(balanceFen)).join('、')}的付款日`,
      by: planDay(index, 4),
      about: [],
      recordIds: [...new Set(told.flatMap(({ recordIds }) => recordIds))],
    },
  ];
}

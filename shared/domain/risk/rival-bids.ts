import * as z from 'zod';
import type { LogRecord } from '../logs/record.ts';
import type { Policy } from '../policy/policy.ts';
import { foldTenders } from '../tender/items/fold-tenders.ts';
import { noticesOf } from '../tender/items/notices-of.ts';
import type { TenderItem } from '../tender/items/tender-item.ts';
import { sameBody } from '../tender/match/same-body.ts';
import { digestTender, tenderPrice } from '../tender/report/digest-tender.ts';

/** What notices say now of the purchase that a rival's move stands on. */
export const RivalBid = z.object({
  rivalId: z.string(),
  /** The notice that says so last. */
  noticeId: z.string(),
  on: z.iso.date(),
  purchase: z.string(),
  /** `废止` where the purchase was called off, `不在列` where a later notice names the company no more. */
  role: z.enum(['中标', '候选', '未中标', '废止', '不在列']),
  /** False where the notice may be misread. */
  sure: z.boolean(),
  /** `金额 468 万元`; undefined where no price was read. */
  price: z.string().optional(),
  /** Won sum of the budget in whole per cent, where both are certain. */
  budgetPercent: z.int().optional(),
});
export type RivalBid = z.infer<typeof RivalBid>;

/** True for a move whose source is a page, so that its purchase may be looked up. */
export const standsOnPage = ({ row }: LogRecord<'rival'>): boolean => /^https?:/.test(row.source);

/** What the notices among `policies` say of those `rivals` whose source is the page of one. */
export function rivalBids(rivals: readonly LogRecord<'rival'>[], policies: readonly Policy[]): RivalBid[] {
  const itemAt = new Map(
    foldTenders(noticesOf(policies)).flatMap((item) =>
      item.history.flatMap(({ places }) => places.map(({ url }) => [url, item] as const)),
    ),
  );
  return rivals.flatMap(({ row }) => {
    const item = itemAt.get(row.source);
    return item === undefined ? [] : [bidIn(item, row)];
  });
}

function bidIn(item: TenderItem, { rivalId, name }: LogRecord<'rival'>['row']): RivalBid {
  const { role, sure } = roleIn(item, name);
  const last = item.history.at(-1);
  const { amount, budget } = item;
  const isOnlyWinner = role === '中标' && item.winners.length === 1;
  const price = isOnlyWinner ? tenderPrice({ ...digestTender(item, []), budget: null }) : null;
  const both = isOnlyWinner && amount?.sure === true && budget?.sure === true && budget.value > 0;
  return {
    rivalId,
    noticeId: last?.noticeId ?? item.tenderId,
    on: last?.on ?? item.lastOn,
    purchase: item.name,
    role,
    sure,
    price: price ?? undefined,
    budgetPercent: both ? Math.round((amount.value / budget.value) * 100) : undefined,
  };
}

function roleIn(item: TenderItem, name: string): Pick<RivalBid, 'role' | 'sure'> {
  if (item.status === 'cancelled') return { role: '废止', sure: true };
  const roles = { winners: '中标', candidates: '候选', otherBidders: '未中标' } as const;
  for (const list of ['winners', 'candidates', 'otherBidders'] as const) {
    const bidder = item[list].find(({ value }) => sameBody(value, [name])?.how === 'exact');
    // Once others have won, a candidate has not.
    if (bidder !== undefined)
      return { role: list === 'candidates' && item.winners.length > 0 ? '未中标' : roles[list], sure: bidder.sure };
  }
  return { role: '不在列', sure: false };
}

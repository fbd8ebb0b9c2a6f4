import * as z from 'zod';
import { formatSum } from '../../money.ts';
import type { TenderItem } from '../items/tender-item.ts';
import type { TenderMatch } from '../match/match-tender.ts';

const sum = z.object({ fen: z.int(), sure: z.boolean() }).nullable();
const words = z.string().nullable();

/** A purchase in `policies/<week>.json`: what it says now, its history and what of ours it bears on. */
export const DigestTender = z.object({
  tenderId: z.string(),
  name: z.string(),
  status: z.enum(['intention', 'tender', 'candidates', 'single-source', 'award', 'contract', 'cancelled']),
  buyer: words,
  number: words,
  budget: sum,
  amount: sum,
  priceNote: words,
  winners: z.array(z.string()),
  /** Companies that bid without winning, or are no winners yet; absent in files written before. */
  candidates: z.array(z.string()).optional(),
  otherBidders: z.array(z.string()).optional(),
  registerUntil: words,
  bidOpensAt: words,
  /** Which of the two times the notice says without doubt; absent in files written before. */
  sureTimes: z.object({ registerUntil: z.boolean(), bidOpensAt: z.boolean() }).optional(),
  regions: z.array(z.string()),
  topics: z.array(z.string()),
  /** Oldest first; `places` counts the sites that carry the notice. */
  history: z.array(z.object({ kind: z.string(), on: z.iso.date(), url: z.string(), places: z.int() })),
  matches: z.array(
    z.object({
      kind: z.string(),
      recordId: z.string().optional(),
      name: z.string(),
      why: z.string(),
      sure: z.boolean(),
    }),
  ),
  doubts: z.array(z.string()),
});
export type DigestTender = z.output<typeof DigestTender>;

/** `468 万元`, with a mark where it is not certain. */
export const sumWords = ({ fen, sure: isSure }: { readonly fen: number; readonly sure: boolean }): string =>
  `${formatSum(fen)}${isSure ? '' : '（待核对）'}`;

/** `金额 468 万元` or `报价 下浮 24.91%` of a purchase that was won, else `预算 500 万元`; null where none was read. */
export function tenderPrice({ amount, priceNote, budget }: Pick<DigestTender, 'amount' | 'priceNote' | 'budget'>) {
  if (amount !== null) return `金额 ${sumWords(amount)}`;
  if (priceNote !== null) return `报价 ${priceNote}`;
  return budget === null ? null : `预算 ${sumWords(budget)}`;
}

/** `item` with its `matches`, as the digest's file holds it. */
export function digestTender(item: TenderItem, matches: readonly TenderMatch[]): DigestTender {
  const { budget, amount, contractAmount } = item;
  const won = amount ?? contractAmount;
  return {
    tenderId: item.tenderId,
    name: item.name,
    status: item.status,
    buyer: item.buyer?.value ?? null,
    number: item.number ?? null,
    budget: budget === undefined ? null : { fen: budget.value, sure: budget.sure },
    amount: won === undefined ? null : { fen: won.value, sure: won.sure },
    priceNote: item.priceNote?.value ?? null,
    winners: item.winners.map(({ value }) => value),
    candidates: item.candidates.map(({ value }) => value),
    otherBidders: item.otherBidders.map(({ value }) => value),
    registerUntil: item.registerUntil?.value ?? null,
    bidOpensAt: item.bidOpensAt?.value ?? null,
    sureTimes: { registerUntil: item.registerUntil?.sure === true, bidOpensAt: item.bidOpensAt?.sure === true },
    regions: [...item.regions],
    topics: [...item.topics],
    history: item.history.map(({ kind, on, places }) => ({
      kind,
      on,
      url: places[0]?.url ?? '',
      places: places.length,
    })),
    matches: matches.map((match) => ({ ...match })),
    doubts: [...item.doubts],
  };
}

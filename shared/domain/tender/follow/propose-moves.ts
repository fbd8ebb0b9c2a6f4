import { fnv1a } from '../../fnv.ts';
import type { LogRecord } from '../../logs/record.ts';
import { formatSum } from '../../money.ts';
import type { TenderItem } from '../items/tender-item.ts';
import type { TenderMatch } from '../match/match-tender.ts';
import type { TenderFacts } from '../match/tender-facts.ts';
import type { ProposedMove } from './proposed-move.ts';

/** `金额`, the words of a price that is no sum, or nothing. */
function priceWords({
  amount,
  contractAmount,
  priceNote,
}: Pick<TenderItem, 'amount' | 'contractAmount' | 'priceNote'>): string {
  const sum = amount ?? contractAmount;
  if (sum !== undefined) return `${formatSum(sum.value)}${sum.sure ? '' : '（待核对）'}`;
  return priceNote === undefined ? '价格未读出' : `报价 ${priceNote.value}`;
}

function clientOf(
  matches: readonly TenderMatch[],
  clients: readonly LogRecord<'client'>[],
): LogRecord<'client'>['row'] | undefined {
  const best = matches.find(({ kind }) => kind === 'client') ?? matches.find(({ kind }) => kind === 'region');
  const clientId = best?.recordId?.slice('client:'.length);
  return clients.find(({ row }) => row.clientId === clientId)?.row;
}

/**
 * The moves of others that `item` tells of: whoever won in a client's county or on our topics, and known rivals who bid there.
 * We ourselves are none, nor is anybody while a purchase is called off.
 */
export function proposeMoves(item: TenderItem, matches: readonly TenderMatch[], facts: TenderFacts): ProposedMove[] {
  const has = (kind: TenderMatch['kind']) => matches.some((match) => match.kind === kind);
  const isOurs =
    has('client') || has('region') ? has('topic') || has('project') || has('rival') : has('topic') && has('rival');
  if (item.status === 'cancelled' || !isOurs) return [];
  const own = new Set(matches.filter(({ kind }) => kind === 'own').map(({ name }) => name));
  const rivals = new Map(matches.filter(({ kind }) => kind === 'rival').map((match) => [match.name, match]));
  const client = clientOf(matches, facts.clients);
  const project = matches.find(({ kind, sure }) => kind === 'project' && sure);
  const step = item.history.at(-1);
  const moves = [
    ...item.winners.map((bidder) => ({ bidder, did: `中标“${item.name}”，${priceWords(item)}` })),
    ...item.candidates
      .filter(() => item.winners.length === 0)
      .map((bidder) => ({ bidder, did: `为“${item.name}”的中标候选人` })),
    ...item.otherBidders
      .filter(({ value }) => rivals.has(value))
      .map((bidder) => ({ bidder, did: `参加“${item.name}”的投标，未中标` })),
  ];
  return moves
    .filter(({ bidder }) => !own.has(bidder.value))
    .map(({ bidder, did }): ProposedMove => {
      const isCertain =
        bidder.sure &&
        item.buyer?.sure === true &&
        rivals.get(bidder.value)?.sure === true &&
        matches.some(({ kind, sure }) => kind === 'client' && sure);
      return {
        rivalId: `ZB-${fnv1a(`${item.tenderId} ${bidder.value}`).toString(16).padStart(8, '0')}`,
        tenderId: item.tenderId,
        clientId: client?.clientId,
        name: bidder.value,
        province: client?.province ?? item.regions[0]?.split('/')[0],
        city: client?.city,
        county: client?.county,
        projectId: project?.recordId?.slice('project:'.length),
        what: `${did}（采购人：${item.buyer?.value ?? '未读出'}）`,
        source: step?.places[0]?.url ?? '',
        noticeNumber: item.number ?? '',
        confidence: bidder.sure ? '高' : '中',
        isCertain,
      };
    });
}

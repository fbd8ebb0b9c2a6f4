import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { tenderFollowUps } from '../../../domain/tender/follow/follow-ups.ts';
import type { ProposedMove } from '../../../domain/tender/follow/proposed-move.ts';
import { foldTenders } from '../../../domain/tender/items/fold-tenders.ts';
import { noticesOf } from '../../../domain/tender/items/notices-of.ts';
import type { TenderItem } from '../../../domain/tender/items/tender-item.ts';
import type { TenderFacts } from '../../../domain/tender/match/tender-facts.ts';
import { type DigestTender, digestTender } from '../../../domain/tender/report/digest-tender.ts';
import type { TenderNews } from '../../../domain/tender/report/tender-part.ts';
import type { LogRecords } from '../../../ports/records.ts';

/** What of ours purchases are matched with, as the records stand. */
export async function gatherTenderFacts(
  records: LogRecords,
  known: Pick<TenderFacts, 'clients' | 'projects'>,
  ownNames: readonly string[],
): Promise<TenderFacts & { readonly notes: readonly LogRecord<'note'>[] }> {
  const [contracts, rivals, notes] = await Promise.all([
    records.all('contract'),
    records.all('rival'),
    records.all('note'),
  ]);
  return { clients: known.clients, projects: known.projects, contracts, rivals, notes, ownNames };
}

/** The week's purchases, and of all that were read those a person still has to act on. */
export interface WeekTenders extends TenderNews {
  readonly moves: readonly ProposedMove[];
  readonly confirmed: readonly ProposedMove[];
  /** Every purchase that bears on something of ours, for what a rival did elsewhere. */
  readonly all: readonly DigestTender[];
}

/**
 * Purchases from `earlier` and `fresh` notices: those that a fresh notice is about, and open ones that fit us whoever told
 * of them when. Moves are proposed from the fresh ones alone; `confirmsCertain` lets certain ones count without a person's word.
 */
export function weekTenders(
  { earlier, fresh }: { readonly earlier: readonly Policy[]; readonly fresh: readonly Policy[] },
  facts: TenderFacts,
  asOf: Day,
  { confirmsCertain }: { readonly confirmsCertain: boolean },
): WeekTenders {
  const news = new Set(noticesOf(fresh).map(({ noticeId }) => noticeId));
  const isNews = ({ history }: TenderItem) => history.some(({ noticeId }) => news.has(noticeId.split('-')[0] ?? ''));
  const items = foldTenders(noticesOf([...earlier, ...fresh]));
  const found = tenderFollowUps(items, facts, asOf);
  const told = tenderFollowUps(items.filter(isNews), facts, asOf);
  const due = new Set(found.fitting.filter((one) => one.due.length > 0).map(({ item }) => item.tenderId));
  const unsigned = new Set(found.unsigned.map(({ item }) => item.tenderId));
  const shown = found.matched.filter(
    ({ item }) => isNews(item) || due.has(item.tenderId) || unsigned.has(item.tenderId),
  );
  return {
    tenders: shown.map(({ item, matches }) => digestTender(item, matches)),
    moves: told.moves.filter(({ isCertain }) => !confirmsCertain || !isCertain),
    confirmed: told.moves.filter(({ isCertain }) => confirmsCertain && isCertain),
    unsigned: found.unsigned.map(({ item, ownName }) => ({
      tenderId: item.tenderId,
      name: item.name,
      url: item.history.at(-1)?.places[0]?.url ?? '',
      ownName,
    })),
    others: told.others,
    all: found.matched.map(({ item, matches }) => digestTender(item, matches)),
  };
}

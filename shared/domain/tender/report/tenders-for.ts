import type { ProposedMove } from '../follow/proposed-move.ts';
import type { TenderNews } from './tender-part.ts';

/** What of `news` one reader has to act on: moves and wins at the clients of whom `own` holds the ids. */
export function tendersFor<News extends TenderNews>({ own }: { readonly own: ReadonlySet<string> }, news: News): News {
  const isOwnTender = (tenderId: string) =>
    news.tenders.some(
      (tender) =>
        tender.tenderId === tenderId &&
        tender.matches.some(({ recordId }) => recordId !== undefined && own.has(recordId)),
    );
  const isOwnMove = ({ tenderId, clientId }: ProposedMove) =>
    isOwnTender(tenderId) || (clientId !== undefined && own.has(`client:${clientId}`));
  return {
    ...news,
    moves: news.moves.filter(isOwnMove),
    confirmed: (news.confirmed ?? []).filter(isOwnMove),
    unsigned: news.unsigned.filter(({ tenderId }) => isOwnTender(tenderId)),
  };
}

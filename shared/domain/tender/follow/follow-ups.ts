import type { Day } from '../../day.ts';
import type { TenderItem } from '../items/tender-item.ts';
import { matchTender, type TenderMatch } from '../match/match-tender.ts';
import type { TenderFacts } from '../match/tender-facts.ts';
import { digestTender } from '../report/digest-tender.ts';
import { contractOf, ownWinner } from './own-win.ts';
import { proposeMoves } from './propose-moves.ts';
import type { ProposedMove } from './proposed-move.ts';

/** A purchase to bid for, or to prepare for. */
export interface FittingTender {
  readonly item: TenderItem;
  readonly matches: readonly TenderMatch[];
  /** What is due by when, soonest first; empty for an intention. */
  readonly due: readonly { readonly what: '报名截止' | '开标'; readonly at: string; readonly sure: boolean }[];
}

/** What of `items` follows for us as of a day. */
export interface TenderFollowUps {
  readonly fitting: readonly FittingTender[];
  readonly moves: readonly ProposedMove[];
  /** Purchases we won without a contract on record. */
  readonly unsigned: readonly { readonly item: TenderItem; readonly ownName: string }[];
  /** Every item with what it bears on, matched ones only. */
  readonly matched: readonly { readonly item: TenderItem; readonly matches: readonly TenderMatch[] }[];
  /** Items that bear on nothing of ours. */
  readonly others: number;
}

/** True for a purchase to be bid for: on one of our topics or projects, at a client's or in a client's county. */
export function isFitting(
  { status }: Pick<TenderItem, 'status'>,
  matches: readonly { readonly kind: string }[],
): boolean {
  const has = (kind: TenderMatch['kind']) => matches.some((match) => match.kind === kind);
  return (
    (status === 'intention' || status === 'tender') &&
    (has('client') || has('region')) &&
    (has('topic') || has('project'))
  );
}

function dueOf({ registerUntil, bidOpensAt }: TenderItem, asOf: Day): FittingTender['due'] {
  const due = [
    ...(registerUntil === undefined
      ? []
      : [{ what: '报名截止' as const, at: registerUntil.value, sure: registerUntil.sure }]),
    ...(bidOpensAt === undefined ? [] : [{ what: '开标' as const, at: bidOpensAt.value, sure: bidOpensAt.sure }]),
  ];
  return due.filter(({ at }) => at.slice(0, 10) >= asOf).sort((a, b) => a.at.localeCompare(b.at));
}

/** What follows from `items` for us as of `asOf`. An opening that has passed is no longer to be bid for. */
export function tenderFollowUps(items: readonly TenderItem[], facts: TenderFacts, asOf: Day): TenderFollowUps {
  const all = items.map((item) => ({ item, matches: matchTender(item, facts) }));
  const matched = all.filter(({ matches }) => matches.length > 0);
  const fitting = matched.flatMap(({ item, matches }): FittingTender[] => {
    const isPast = item.bidOpensAt !== undefined && item.bidOpensAt.value.slice(0, 10) < asOf;
    return isFitting(item, matches) && !isPast ? [{ item, matches, due: dueOf(item, asOf) }] : [];
  });
  const unsigned = matched.flatMap(({ item, matches }) => {
    const told = digestTender(item, matches);
    const ownName = ownWinner(told);
    return ownName === undefined || contractOf(told, facts.contracts) !== undefined ? [] : [{ item, ownName }];
  });
  const known = new Set(facts.rivals.map(({ row }) => row.rivalId));
  const moves = matched
    .flatMap(({ item, matches }) => proposeMoves(item, matches, facts))
    .filter(({ rivalId }) => !known.has(rivalId));
  return { fitting, moves, unsigned, matched, others: all.length - matched.length };
}

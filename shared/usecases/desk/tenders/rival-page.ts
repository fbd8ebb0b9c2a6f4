import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { RivalEvent } from '../../../domain/logs/rival.ts';
import { isConfirmedMove } from '../../../domain/rival-moves.ts';
import { sameBody } from '../../../domain/tender/match/same-body.ts';
import type { DigestTender } from '../../../domain/tender/report/digest-tender.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { PolicyPorts } from '../policies/policy-page.ts';
import { movePeople } from './move-people.ts';
import { tendersIn } from './told-tenders.ts';

/** What a company was in a purchase. */
type BidRole = '中标' | '中标候选人' | '参加投标';

/** One purchase that a rival had a part in. */
export interface RivalBid {
  readonly tender: DigestTender;
  readonly role: BidRole;
  /** The companies beside it, each with what it was. */
  readonly against: readonly { readonly name: string; readonly role: BidRole }[];
  /** The name in the notice where it only holds the rival's: another company perhaps. */
  readonly likeness: string | undefined;
}

/** What is known of a rival, for one reader. */
export interface RivalPage {
  readonly name: string;
  /** Latest first. */
  readonly bids: readonly RivalBid[];
  /** Confirmed moves on record that the reader may see, latest first. */
  readonly moves: readonly RivalEvent[];
  /** Confirmed moves at clients of others. */
  readonly hidden: number;
}

/** A rival with a page. */
export interface KnownRival {
  readonly name: string;
  readonly bids: number;
}

/** A purchase's bidders, each with the best of what it was. */
function biddersOf({ winners, candidates = [], otherBidders = [] }: DigestTender): Map<string, BidRole> {
  return new Map([
    ...otherBidders.map((name) => [name, '参加投标'] as const),
    ...candidates.map((name) => [name, '中标候选人'] as const),
    ...winners.map((name) => [name, '中标'] as const),
  ]);
}

/** Rivals by the confirmed moves that `isSeen` lets through, and those whom notices match, most bids first. */
export function knownRivals(
  tenders: readonly DigestTender[],
  rivals: readonly LogRecord<'rival'>[],
  isSeen: (row: RivalEvent) => boolean,
): KnownRival[] {
  const recorded = rivals.filter(({ row }) => isConfirmedMove(row) && isSeen(row)).map(({ row }) => row.name);
  const matched = tenders.flatMap(({ matches }) =>
    matches.filter(({ kind, sure }) => kind === 'rival' && sure).map(({ name }) => name),
  );
  const bids = Map.groupBy(
    tenders.flatMap((tender) => [...biddersOf(tender).keys()]),
    (name) => name,
  );
  return [...new Set([...recorded, ...matched])]
    .map((name) => ({ name, bids: bids.get(name)?.length ?? 0 }))
    .sort((a, b) => b.bids - a.bids || compareTexts(a.name, b.name));
}

/** What the rival `name` did, where, at what price and against whom; undefined where nothing is known that `viewer` may see. */
export async function rivalPage(
  ports: PolicyPorts & { readonly records: LogRecords },
  viewer: Viewer,
  today: Day,
  name: string,
): Promise<RivalPage | undefined> {
  const [digests, rivals, peopleOf] = await Promise.all([
    ports.digests(today),
    ports.records.all('rival'),
    movePeople(ports),
  ]);
  const bids = tendersIn(digests)
    .flatMap((tender): RivalBid[] => {
      const bidders = [...biddersOf(tender)].map(([bidder, role]) => ({ name: bidder, role }));
      return bidders.flatMap((bidder) => {
        const same = sameBody(bidder.name, [name]);
        if (same === undefined) return [];
        const against = bidders.filter((other) => other !== bidder);
        return [{ tender, role: bidder.role, against, likeness: same.how === 'exact' ? undefined : bidder.name }];
      });
    })
    .sort((a, b) => compareTexts(lastOn(b), lastOn(a)) || compareTexts(a.tender.tenderId, b.tender.tenderId));
  const rows = rivals.map(({ row }) => row).filter((row) => isConfirmedMove(row) && isNamed(row, name));
  const moves = rows.filter((row) => maySee(viewer, 'workRecord', peopleOf(row)));
  if (bids.length === 0 && moves.length === 0) return undefined;
  return {
    name,
    bids,
    moves: moves.sort((a, b) => compareTexts(b.foundAt, a.foundAt)),
    hidden: rows.length - moves.length,
  };
}

const isNamed = (row: RivalEvent, name: string): boolean => sameBody(row.name, [name])?.how === 'exact';
const lastOn = ({ tender }: RivalBid): string => tender.history.at(-1)?.on ?? '';

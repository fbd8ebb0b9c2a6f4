import { agingOf } from '../../ledger/aging-of.ts';
import { allocate } from '../../ledger/allocation.ts';
import { ledgersOf } from '../../ledger/ledger-rows.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { recordId } from '../../logs/record.ts';
import { type Fen, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import { isOverdue, paymentsOf } from '../facts/money.ts';
import { nameOfOwner } from '../facts/names.ts';
import type { ReviewIndex } from '../review-index.ts';
import type { RollUpFacts, TeamRow } from './roll-up-facts.ts';

/** The company's receivables as another report of the day gave them. */
export interface ToldMoney {
  readonly openFen: Fen;
  readonly overdueFen: Fen;
}

/** Owners whose money is the team's: its people, and where they are everybody, owners who are not on record too. */
export function ownersOf(index: ReviewIndex, ids: ReadonlySet<string>): ReadonlySet<string> {
  const isEverybody = index.records.staff.every(({ row }) => ids.has(row.staffId));
  return isEverybody ? new Set([...ids, ...index.nodesOf.keys()]) : ids;
}

type Sums = Pick<RollUpFacts, 'openFen' | 'overdueFen' | 'overdueNodes'>;

/** Sums of open nodes, by the same rules as the 应收汇总 of the leaders. */
export function moneySums(open: readonly NodePosition[]): Sums {
  const { totalFen, buckets } = agingOf(open, 0);
  return {
    openFen: totalFen,
    overdueFen: totalFen - buckets.未触发 - buckets.未到期,
    overdueNodes: open.filter(isOverdue).length,
  };
}

/** What owners outside the team have; null where that is nothing. */
export function othersOf(index: ReviewIndex, ownerIds: ReadonlySet<string>): RollUpFacts['others'] {
  const ids = [...index.nodesOf.keys()].filter((ownerId) => !ownerIds.has(ownerId));
  const open = index.nodes.filter(({ row, balanceFen }) => !ownerIds.has(row.ownerId) && balanceFen > 0);
  const { receivedFen } = receivedBy(index, new Set(ids));
  if (open.length === 0 && receivedFen === 0) return null;
  const owners = [...new Set(open.map(({ row }) => row.ownerId))].sort();
  const absent = owners.filter((ownerId) => index.staff.get(ownerId)?.row.status !== '在职');
  return {
    owners: owners.length,
    absent: absent.map((ownerId) => nameOfOwner(index, ownerId)),
    ...moneySums(open),
    receivedFen,
  };
}

/** `told` where it is not what this roll-up says of the company. */
export function otherwiseTold(
  told: ToldMoney | undefined,
  team: Sums,
  others: RollUpFacts['others'],
): ToldMoney | null {
  if (told === undefined) return null;
  const openFen = team.openFen + (others?.openFen ?? 0);
  const overdueFen = team.overdueFen + (others?.overdueFen ?? 0);
  return told.openFen === openFen && told.overdueFen === overdueFen ? null : told;
}

/** The team's money of owners without a row in its table, largest first; of the same name as one there, with the 工号. */
export function unlistedOf(
  index: ReviewIndex,
  rows: readonly TeamRow[],
  overdue: readonly NodePosition[],
  receivedOf: ReadonlyMap<string, Fen>,
): RollUpFacts['unlisted'] {
  const listed = new Set(rows.map(({ staffId }) => staffId));
  const byOwner = Map.groupBy(overdue, ({ row }) => row.ownerId);
  const ids = [...new Set([...byOwner.keys(), ...receivedOf.keys()])].filter((ownerId) => !listed.has(ownerId)).sort();
  const names = [...rows.map(({ name }) => name), ...ids.map((ownerId) => nameOfOwner(index, ownerId))];
  return ids
    .map((ownerId) => {
      const name = nameOfOwner(index, ownerId);
      const isShared = names.filter((other) => other === name).length > 1;
      const { overdueFen, overdueNodes } = moneySums(byOwner.get(ownerId) ?? []);
      const owner = isShared ? `${name}（${ownerId}）` : name;
      return { owner, overdueFen, overdueNodes, receivedFen: receivedOf.get(ownerId) ?? 0 };
    })
    .filter(({ overdueNodes, receivedFen }) => overdueNodes > 0 || receivedFen !== 0)
    .sort((a, b) => b.overdueFen - a.overdueFen || compareTexts(a.owner, b.owner));
}

/** Money of the week on the team's nodes, and 待认领 of the week, which is nobody's yet. */
export function receivedBy(
  index: ReviewIndex,
  ownerIds: ReadonlySet<string>,
): Pick<RollUpFacts, 'received' | 'receivedFen' | 'unallocatedFen'> & {
  readonly receivedOf: ReadonlyMap<string, Fen>;
} {
  const nodes = index.nodes.filter(({ row }) => ownerIds.has(row.ownerId));
  const receivedOf = new Map<string, Fen>();
  const ownerOf = new Map(nodes.map(({ contractId, node, row }) => [`${contractId}/${node}`, row.ownerId]));
  const allocated = paymentsOf(index, nodes, index.week).map((payment) => {
    const ownerId = ownerOf.get(`${payment.contractId}/${payment.node}`) ?? '';
    receivedOf.set(ownerId, (receivedOf.get(ownerId) ?? 0) + payment.amountFen);
    return {
      receivedOn: payment.receivedOn,
      amountFen: payment.amountFen,
      payer: payment.payer,
      contractId: payment.contractId,
      node: payment.node,
      owner: nameOfOwner(index, ownerId),
      recordIds: payment.recordIds,
    };
  });
  const loose = ledgersOf(index.records)
    .flatMap((ledger) => allocate(ledger, index.weekTo).unallocated)
    .filter(({ row }) => row.receivedOn >= index.weekFrom)
    .map((payment) => ({
      receivedOn: payment.row.receivedOn,
      amountFen: payment.row.amountFen,
      payer: payment.row.payer,
      contractId: payment.row.contractId ?? null,
      node: null,
      owner: null,
      recordIds: [recordId(payment)],
    }));
  return {
    receivedOf,
    received: [...allocated, ...loose].sort((a, b) => compareTexts(a.receivedOn, b.receivedOn)),
    receivedFen: sumFen(allocated.map(({ amountFen }) => amountFen)),
    unallocatedFen: sumFen(loose.map(({ amountFen }) => amountFen)),
  };
}

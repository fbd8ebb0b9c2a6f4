import { agingOf } from '../../ledger/aging-of.ts';
import { allocate } from '../../ledger/allocation.ts';
import { ledgersOf } from '../../ledger/ledger-rows.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import { type Fen, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import { presentPerson } from '../../warning/decide/recipients.ts';
import { isOverdue, paymentsOf } from '../facts/money.ts';
import { clientName, nameOfOwner } from '../facts/names.ts';
import { requestFigures } from '../facts/requests.ts';
import type { ReviewIndex } from '../review-index.ts';
import { agendaOf } from './agenda.ts';
import type { WeekInBrief } from './brief.ts';
import { rankingsOf } from './rankings.ts';
import type { RollUpFacts, TeamRow } from './roll-up-facts.ts';

/** Largest overdue nodes that the meeting speaks of. */
const topOfAgenda = 3;
/** Nodes listed one by one. */
const mostNodes = 10;

/** The company's receivables as another report of the day gave them. */
export interface ToldMoney {
  readonly openFen: Fen;
  readonly overdueFen: Fen;
}

/**
 * The week of `team` for `leader`; `weeks` are everybody's who has a review. A team of everybody answers for the money of
 * unknown owners too. `told` is what the day's 应收汇总 said.
 */
export function teamRollUp(
  index: ReviewIndex,
  leader: { readonly staffId: string; readonly name: string },
  team: readonly LogRecord<'staff'>[],
  weeks: readonly WeekInBrief[],
  told?: ToldMoney,
): RollUpFacts {
  const ids = new Set(team.map(({ row }) => row.staffId));
  const ownerIds = ownersOf(index, ids);
  const mine = weeks.filter(({ row }) => ids.has(row.staffId));
  const rows = mine.map(({ row }) => row);
  const reported = new Set(rows.map(({ staffId }) => staffId));
  const open = index.nodes.filter(({ row, balanceFen }) => ownerIds.has(row.ownerId) && balanceFen > 0);
  const overdue = open.filter(isOverdue);
  const asks = asksOf(index, ids);
  const { receivedOf, ...money } = receivedBy(index, ownerIds);
  const sums = moneySums(open);
  const others = othersOf(index, ownerIds);
  const known: Omit<RollUpFacts, 'agenda' | 'agendaMinutes'> = {
    leaderId: leader.staffId,
    leaderName: leader.name,
    week: index.week,
    weekFrom: index.weekFrom,
    weekTo: index.weekTo,
    planFrom: index.planFrom,
    planTo: index.planTo,
    asOf: index.issuedOn,
    issuedOn: index.issuedOn,
    team: rows,
    silent: team
      .filter(({ row }) => row.status === '在职' && row.role === '业务员' && !reported.has(row.staffId))
      .map(({ row }) => row.name),
    rankings: rankingsOf(rows),
    ...money,
    allUnallocatedFen: index.unallocatedFen,
    ...sums,
    unlisted: unlistedOf(index, rows, overdue, receivedOf),
    others,
    toldBefore: otherwiseTold(told, sums, others),
    largestOverdue: overdue
      .sort((a, b) => b.balanceFen - a.balanceFen || compareTexts(a.recordId, b.recordId))
      .slice(0, mostNodes)
      .map((node) => ({
        contractId: node.contractId,
        node: node.node,
        name: node.row.name,
        client: node.clientId === undefined ? '合同未登记' : clientName(index, node.clientId),
        owner: nameOfOwner(index, node.row.ownerId),
        balanceFen: node.balanceFen,
        ageDays: node.ageDays ?? 0,
        obstacle: node.row.obstacle ?? null,
        recordIds: [node.recordId],
      })),
    asks: asks.map(({ ask }) => ask),
  };
  const speakers = {
    ofOverdue: overdue.slice(0, topOfAgenda).map(({ row }) => row.ownerId),
    ofAsks: asks.flatMap(({ ask, staffId }) => (ask.type === '领导支持' ? [staffId] : [])),
    nameOf: (staffId: string) => speakerFor(index, staffId, leader.name),
  };
  const agenda = agendaOf(known, mine, speakers);
  return { ...known, agenda, agendaMinutes: agenda.reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** Owners whose money is the team's: its people, and where they are everybody, owners who are not on record too. */
function ownersOf(index: ReviewIndex, ids: ReadonlySet<string>): ReadonlySet<string> {
  const isEverybody = index.records.staff.every(({ row }) => ids.has(row.staffId));
  return isEverybody ? new Set([...ids, ...index.nodesOf.keys()]) : ids;
}

type Sums = Pick<RollUpFacts, 'openFen' | 'overdueFen' | 'overdueNodes'>;

/** Sums of open nodes, by the same rules as the 应收汇总 of the leaders. */
function moneySums(open: readonly NodePosition[]): Sums {
  const { totalFen, buckets } = agingOf(open, 0);
  return {
    openFen: totalFen,
    overdueFen: totalFen - buckets.未触发 - buckets.未到期,
    overdueNodes: open.filter(isOverdue).length,
  };
}

/** What owners outside the team have; null where that is nothing. */
function othersOf(index: ReviewIndex, ownerIds: ReadonlySet<string>): RollUpFacts['others'] {
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
function otherwiseTold(told: ToldMoney | undefined, team: Sums, others: RollUpFacts['others']): ToldMoney | null {
  if (told === undefined) return null;
  const openFen = team.openFen + (others?.openFen ?? 0);
  const overdueFen = team.overdueFen + (others?.overdueFen ?? 0);
  return told.openFen === openFen && told.overdueFen === overdueFen ? null : told;
}

/** The team's money of owners without a row in its table, largest first; of the same name as one there, with the 工号. */
function unlistedOf(
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

/** Who speaks for `staffId` at a meeting: a leaver's nearest superior in office, else the leader. */
function speakerFor(index: ReviewIndex, staffId: string, leader: string): string {
  const present = presentPerson(staffId, index.staff);
  return present === undefined ? leader : (index.staff.get(present.staffId)?.row.name ?? leader);
}

/** Money of the week on the team's nodes, and 待认领 of the week, which is nobody's yet. */
function receivedBy(
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

interface OpenAsk {
  readonly staffId: string;
  readonly ask: RollUpFacts['asks'][number];
}

const asksOf = (index: ReviewIndex, ids: ReadonlySet<string>): OpenAsk[] =>
  [...ids]
    .sort()
    .flatMap((staffId) => requestFigures(index, staffId).map((request) => ({ staffId, request })))
    .filter(({ request }) => request.status === '待办')
    .sort((a, b) => b.request.ageDays - a.request.ageDays || compareTexts(a.request.requestId, b.request.requestId))
    .map(({ staffId, request }) => {
      const { requestId, staff, need, from, type, urgency, urgencyByRule, neededBy } = request;
      const { ageDays, lateDays, recordIds } = request;
      return {
        staffId,
        ask: { requestId, staff, need, from, type, urgency, urgencyByRule, neededBy, ageDays, lateDays, recordIds },
      };
    });

import { oncePer } from '../../grouped.ts';
import { allocate } from '../../ledger/allocation.ts';
import { ledgersOf } from '../../ledger/ledger-rows.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import { sumFen } from '../../money.ts';
import { forecastReceipts } from '../../risk/payment/forecast.ts';
import { trailsOf } from '../../risk/payment/node-trail.ts';
import { seededRandom } from '../../seeded-random.ts';
import { compareTexts } from '../../text-order.ts';
import { isOverdue, paymentsOf } from '../facts/money.ts';
import { clientName, nameOfOwner } from '../facts/names.ts';
import { requestFigures } from '../facts/requests.ts';
import type { ReviewIndex } from '../review-index.ts';
import { agendaOf } from './agenda.ts';
import type { WeekInBrief } from './brief.ts';
import { rankingsOf } from './rankings.ts';
import type { RollUpFacts } from './roll-up-facts.ts';

/** Nodes listed one by one. */
const mostNodes = 10;

/** The week of `team` for `leader`; `weeks` are everybody's who has a review. */
export function teamRollUp(
  index: ReviewIndex,
  leader: { readonly staffId: string; readonly name: string },
  team: readonly LogRecord<'staff'>[],
  weeks: readonly WeekInBrief[],
): RollUpFacts {
  const ids = new Set(team.map(({ row }) => row.staffId));
  const mine = weeks.filter(({ row }) => ids.has(row.staffId));
  const rows = mine.map(({ row }) => row);
  const reported = new Set(rows.map(({ staffId }) => staffId));
  const open = nodesOf(index, ids).filter(({ balanceFen }) => balanceFen > 0);
  const overdue = open.filter(isOverdue);
  const asks = asksOf(index, ids);
  const money = receivedBy(index, ids);
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
    openFen: sumFen(open.map(({ balanceFen }) => balanceFen)),
    overdueFen: sumFen(overdue.map(({ balanceFen }) => balanceFen)),
    overdueNodes: overdue.length,
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
    forecast: forecastOf(index, open),
    asks,
  };
  const agenda = agendaOf(known, mine);
  return { ...known, agenda, agendaMinutes: agenda.reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** Months of the forecast, and paid nodes below which there is none. */
const [forecastMonths, fewestPaid] = [6, 20];

const trailsIn = oncePer((index: ReviewIndex) =>
  trailsOf(index.nodes, index.records.payments, index.records.clients, index.issuedOn),
);

function forecastOf(index: ReviewIndex, open: readonly NodePosition[]): RollUpFacts['forecast'] {
  const trails = trailsIn(index);
  const balances = new Map(open.map(({ recordId: id, balanceFen }) => [id, balanceFen]));
  const { paidNodes, openFen, months, laterFen } = forecastReceipts(
    trails,
    balances,
    index.issuedOn,
    forecastMonths,
    seededRandom(1),
  );
  return paidNodes < fewestPaid ? null : { openFen, months: [...months], laterFen };
}

/** Money of the week on the team's nodes, and 待认领 of the week, which is nobody's yet. */
function receivedBy(
  index: ReviewIndex,
  ids: ReadonlySet<string>,
): Pick<RollUpFacts, 'received' | 'receivedFen' | 'unallocatedFen'> {
  const nodes = nodesOf(index, ids);
  const ownerOf = new Map(nodes.map(({ contractId, node, row }) => [`${contractId}/${node}`, row.ownerId]));
  const allocated = paymentsOf(index, nodes, index.week).map((payment) => ({
    receivedOn: payment.receivedOn,
    amountFen: payment.amountFen,
    payer: payment.payer,
    contractId: payment.contractId,
    node: payment.node,
    owner: nameOfOwner(index, ownerOf.get(`${payment.contractId}/${payment.node}`) ?? ''),
    recordIds: payment.recordIds,
  }));
  const loose = unclaimedIn(index);
  return {
    received: [...allocated, ...loose].sort((a, b) => compareTexts(a.receivedOn, b.receivedOn)),
    receivedFen: sumFen(allocated.map(({ amountFen }) => amountFen)),
    unallocatedFen: sumFen(loose.map(({ amountFen }) => amountFen)),
  };
}

const nodesOf = (index: ReviewIndex, ownerIds: ReadonlySet<string>): NodePosition[] =>
  [...ownerIds].flatMap((staffId) => index.nodesOf.get(staffId) ?? []);

/** 待认领 of the week, the same for every leader. */
const unclaimedIn = oncePer((index: ReviewIndex): RollUpFacts['received'] =>
  ledgersOf(index.records)
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
    })),
);

const asksOf = (index: ReviewIndex, ids: ReadonlySet<string>): RollUpFacts['asks'] =>
  [...ids]
    .sort()
    .flatMap((staffId) => requestFigures(index, staffId))
    .filter(({ status }) => status === '待办')
    .sort((a, b) => b.ageDays - a.ageDays || compareTexts(a.requestId, b.requestId))
    .map(({ requestId, staff, need, from, type, urgency, urgencyByRule, neededBy, ageDays, lateDays, recordIds }) => ({
      requestId,
      staff,
      need,
      from,
      type,
      urgency,
      urgencyByRule,
      neededBy,
      ageDays,
      lateDays,
      recordIds,
    }));

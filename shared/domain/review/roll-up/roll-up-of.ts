import { oncePer } from '../../grouped.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { LogRecord } from '../../logs/record.ts';
import { forecastReceipts } from '../../risk/payment/forecast.ts';
import { trailsOf } from '../../risk/payment/node-trail.ts';
import { seededRandom } from '../../seeded-random.ts';
import { compareTexts } from '../../text-order.ts';
import { presentPerson } from '../../warning/decide/recipients.ts';
import { isOverdue } from '../facts/money.ts';
import { clientName, nameOfOwner } from '../facts/names.ts';
import { requestFigures } from '../facts/requests.ts';
import type { ReviewIndex } from '../review-index.ts';
import { agendaOf } from './agenda.ts';
import type { WeekInBrief } from './brief.ts';
import { rankingsOf } from './rankings.ts';
import type { RollUpFacts } from './roll-up-facts.ts';
import { teamGroups } from './team-groups.ts';
import {
  moneySums,
  nodesOf,
  othersOf,
  otherwiseTold,
  ownersOf,
  receivedBy,
  type ToldMoney,
  unlistedOf,
} from './team-money.ts';
import { teamRisks } from './team-risks.ts';
import { teamSeries } from './team-series.ts';

/** Largest overdue nodes that the meeting speaks of. */
const topOfAgenda = 3;
/** Nodes listed one by one. */
const mostNodes = 10;

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
  const open = nodesOf(index, ownerIds).filter(({ balanceFen }) => balanceFen > 0);
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
    groups: teamGroups(leader.staffId, team, rows, index.records.staff),
    risks: teamRisks(index, ownerIds),
    series: teamSeries(index, ownerIds),
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
    forecast: forecastOf(index, open),
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

/** Who speaks for `staffId` at a meeting: a leaver's nearest superior in office, else the leader. */
function speakerFor(index: ReviewIndex, staffId: string, leader: string): string {
  const present = presentPerson(staffId, index.staff);
  return present === undefined ? leader : (index.staff.get(present.staffId)?.row.name ?? leader);
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

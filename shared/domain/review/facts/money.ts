import { oncePer } from '../../grouped.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { type Fen, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import { mondayOf, sundayOf, type Week } from '../../week.ts';
import type { ReviewIndex } from '../review-index.ts';
import { clientName, contactName, projectName } from './names.ts';
import type { NodeFacts, ReviewFacts } from './schema.ts';

/** True for a node that is past due on the as-of day with a balance left, whether paused or disputed or not. */
export function isOverdue({ balanceFen, ageDays }: NodePosition): boolean {
  return balanceFen > 0 && ageDays !== undefined && ageDays > 0;
}

type Money = Pick<
  ReviewFacts,
  'receivedFen' | 'payments' | 'openFen' | 'overdueFen' | 'overdueNodes' | 'pendingFen' | 'nodes' | 'promises'
>;

/** Money of the nodes that `staffId` collects: received in the week, open, overdue and pending at its end. */
export function moneyFigures(index: ReviewIndex, staffId: string): Money {
  const positions = index.nodesOf.get(staffId) ?? [];
  const payments = paymentsOf(index, positions, index.week);
  const open = positions.filter(({ balanceFen }) => balanceFen > 0);
  const overdue = open.filter(isOverdue);
  return {
    receivedFen: sumFen(payments.map(({ amountFen }) => amountFen)),
    payments,
    openFen: sumBalances(open),
    overdueFen: sumBalances(overdue),
    overdueNodes: overdue.length,
    pendingFen: sumBalances(open.filter(({ ageDays }) => ageDays === undefined)),
    nodes: open.map((position) => nodeFacts(position, index)).sort(oldestFirst),
    promises: positions.flatMap((position) => promisesOf(position, index)),
  };
}

const sumBalances = (positions: readonly NodePosition[]): Fen => sumFen(positions.map(({ balanceFen }) => balanceFen));

const oldestFirst = (a: NodeFacts, b: NodeFacts): number =>
  (b.ageDays ?? Number.NEGATIVE_INFINITY) - (a.ageDays ?? Number.NEGATIVE_INFINITY) ||
  compareTexts(`${a.contractId}/${a.node}`, `${b.contractId}/${b.node}`) ||
  0;

const paymentsById = oncePer(
  (payments: readonly LogRecord<'payment'>[]) => new Map(payments.map((payment) => [recordId(payment), payment])),
);

/** Payments of `week` that count against `positions`, as they were uploaded, node after node. */
export function paymentRecordsOf(
  index: ReviewIndex,
  positions: readonly NodePosition[],
  week: Week,
): LogRecord<'payment'>[] {
  const [from, to] = [mondayOf(week), sundayOf(week)];
  const byId = paymentsById(index.records.payments);
  return positions
    .flatMap(({ paymentIds }) => paymentIds.flatMap((id) => byId.get(id) ?? []))
    .filter(({ row }) => from <= row.receivedOn && row.receivedOn <= to);
}

/** Payments of `week` that count against `positions`, by day and number. */
export function paymentsOf(
  index: ReviewIndex,
  positions: readonly NodePosition[],
  week: Week,
): ReviewFacts['payments'] {
  return positions
    .flatMap((position) => paymentRecordsOf(index, [position], week).map((payment) => paymentFacts(payment, position)))
    .sort((a, b) => compareTexts(a.receivedOn, b.receivedOn) || compareTexts(a.paymentId, b.paymentId));
}

function paymentFacts({ row, ...payment }: LogRecord<'payment'>, node: NodePosition): ReviewFacts['payments'][number] {
  return {
    paymentId: row.paymentId,
    receivedOn: row.receivedOn,
    amountFen: row.amountFen,
    payer: row.payer,
    contractId: node.contractId,
    node: node.node,
    nodeName: node.row.name,
    balanceFen: Math.max(0, node.balanceFen),
    recordIds: [recordId(payment), node.recordId],
  };
}

function nodeFacts(position: NodePosition, index: ReviewIndex): NodeFacts {
  const { clientId, projectId, row } = position;
  const contract = index.contracts.get(position.contractId);
  const recordIds: RecordId[] = [position.recordId, ...position.paymentIds];
  return {
    contractId: position.contractId,
    node: position.node,
    name: row.name,
    client: clientId === undefined ? null : clientName(index, clientId),
    project: projectId === undefined ? null : projectName(index, projectId),
    state: position.state,
    amountFen: row.amountFen,
    balanceFen: position.balanceFen,
    dueOn: position.dueOn ?? null,
    ageDays: position.ageDays ?? null,
    obstacle: row.obstacle ?? null,
    recordIds: contract === undefined ? recordIds : [...recordIds, recordId(contract)],
  };
}

function promisesOf(position: NodePosition, index: ReviewIndex): ReviewFacts['promises'] {
  const { contractId, node, clientId, row, balanceFen, ageDays } = position;
  return position.promises.map((promise) => ({
    promiseId: promise.promiseId,
    contractId,
    node,
    contact: contactName(index, promise.contactId),
    promisedOn: promise.promisedOn,
    payBy: promise.payBy,
    amountFen: promise.amountFen,
    receivedFen: promise.receivedFen,
    state: promise.state,
    client: clientId === undefined ? null : clientName(index, clientId),
    nodeName: row.name,
    leftFen: Math.max(0, promise.amountFen - promise.receivedFen),
    balanceFen: Math.max(0, balanceFen),
    ageDays: ageDays ?? null,
    recordIds: [promise.recordId],
  }));
}

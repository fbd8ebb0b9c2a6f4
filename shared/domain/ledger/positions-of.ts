import { type Day, daysBetween } from '../day.ts';
import type { Pause } from '../logs/pause.ts';
import type { Receivable } from '../logs/receivable.ts';
import { type LogRecord, recordId } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import { compareTexts } from '../text-order.ts';
import { allocate, type OpeningRest } from './allocation.ts';
import { dueDate } from './due-date.ts';
import { judgePromise } from './judge-promise.ts';
import type { LedgerRows } from './ledger-rows.ts';
import type { NodePosition, NodeState } from './position.ts';

/**
 * Where every node of one contract stands on `asOf`, in the order of `ledger.receivables`. Facts dated after `asOf` are
 * not known yet: later payments, promises, pauses and triggers change nothing.
 */
export function positionsOf(ledger: LedgerRows, asOf: Day): NodePosition[] {
  const { byNode, openings } = allocate(ledger, asOf);
  const promises = Map.groupBy(ledger.promises, ({ row }) => row.node);
  const pauses = Map.groupBy(ledger.pauses, ({ row }) => row.node);
  return ledger.receivables.map((record) =>
    positionOf(record, {
      contract: ledger.contract,
      payments: byNode.get(record.row.node) ?? [],
      opening: openings.get(record.row.node),
      promises: promises.get(record.row.node) ?? [],
      pauses: pauses.get(record.row.node) ?? [],
      asOf,
    }),
  );
}

interface NodeFacts {
  readonly contract: LogRecord<'contract'> | undefined;
  readonly payments: readonly LogRecord<'payment'>[];
  readonly opening: OpeningRest | undefined;
  readonly promises: readonly LogRecord<'promise'>[];
  readonly pauses: readonly LogRecord<'pause'>[];
  readonly asOf: Day;
}

function positionOf(record: LogRecord<'receivable'>, facts: NodeFacts): NodePosition {
  const { row } = record;
  const { contract, payments, opening, asOf } = facts;
  const receivedFen = sumFen([opening?.restFen ?? 0, ...payments.map((payment) => payment.row.amountFen)]);
  const balanceFen = row.amountFen - receivedFen;
  const dueOn = dueDate(row, contract?.row, asOf);
  const ageDays = dueOn === undefined ? undefined : daysBetween(dueOn, asOf);
  return {
    contractId: row.contractId,
    node: row.node,
    recordId: recordId(record),
    row,
    clientId: contract?.row.clientId,
    projectId: contract?.row.projectId,
    state: stateOf(row, balanceFen, ageDays, pauseOn(facts.pauses, asOf)),
    receivedFen,
    balanceFen,
    dueOn,
    ageDays,
    promises: facts.promises
      .filter((promise) => promise.row.promisedOn <= asOf)
      .map((promise) => judgePromise(promise, payments, asOf))
      .sort((a, b) => compareTexts(a.promisedOn, b.promisedOn)),
    paymentIds: [
      ...(opening !== undefined && opening.restFen > 0 ? [recordId(opening.opening)] : []),
      ...payments.map(recordId),
    ],
  };
}

/** The pause of a node that is in force on `asOf`, the one that ends last; it ends by itself after 截止日. */
export function pauseOn(pauses: readonly LogRecord<'pause'>[], asOf: Day): LogRecord<'pause'> | undefined {
  return pauses
    .filter(({ row }) => isInForce(row, asOf))
    .reduce<LogRecord<'pause'> | undefined>(
      (last, pause) => (last === undefined || pause.row.until > last.row.until ? pause : last),
      undefined,
    );
}

const isInForce = (pause: Pause, asOf: Day): boolean => pause.from <= asOf && asOf <= pause.until;

/** True when the node is in dispute: 争议 says so, or, where it is left empty, the obstacle does. */
function isDisputed(row: Receivable): boolean {
  return row.disputed ?? row.obstacle === '争议';
}

/** 结清 before everything; 未触发 before pause and dispute, because nothing can be collected yet. */
function stateOf(
  row: Receivable,
  balanceFen: Fen,
  ageDays: number | undefined,
  pause: LogRecord<'pause'> | undefined,
): NodeState {
  if (balanceFen <= 0) return '结清';
  if (ageDays === undefined) return '未触发';
  if (pause !== undefined) return '暂缓';
  if (isDisputed(row)) return '争议';
  if (ageDays > 0) return '逾期';
  return ageDays === 0 ? '到期' : '未到期';
}

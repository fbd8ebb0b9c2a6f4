import type { Day } from '../day.ts';
import type { LogRecord } from '../logs/record.ts';
import { type Fen, sumFen } from '../money.ts';
import { compareTexts } from '../text-order.ts';
import type { LedgerRows } from './ledger-rows.ts';

/** Payments received on or before a day: those that count against a node, and the others. */
export interface Allocation {
  /** By 节点序号, only nodes of the ledger, in order of receipt. */
  readonly byNode: ReadonlyMap<string, readonly LogRecord<'payment'>[]>;
  /** 待认领: payments without a node, and payments to a node that is not on record. */
  readonly unallocated: readonly LogRecord<'payment'>[];
  /** By 节点序号 what the opening has beyond the payments that it holds already. */
  readonly openings: ReadonlyMap<string, OpeningRest>;
}

/** Money that an opening says was received and that is not among the payments on record. */
export interface OpeningRest {
  readonly opening: LogRecord<'opening'>;
  /** 0 or more. */
  readonly restFen: Fen;
}

/**
 * Every payment of `ledger` received on or before `asOf`, in exactly one place. A reversal is a negative payment. An
 * opening is what was received up to its day: payments of its node up to that day are part of it, and so is a payment
 * of the contract up to that day which names no node, as far as one opening has room for it.
 */
export function allocate(ledger: LedgerRows, asOf: Day): Allocation {
  const byNode = new Map<string, LogRecord<'payment'>[]>();
  for (const { row } of ledger.receivables) byNode.set(row.node, []);
  const unallocated: LogRecord<'payment'>[] = [];
  const received = ledger.payments.filter(({ row }) => row.receivedOn <= asOf);
  for (const payment of received.sort(byDayThenKey)) {
    const { node } = payment.row;
    const place = node === undefined ? undefined : byNode.get(node);
    (place ?? unallocated).push(payment);
  }
  const rests = restsOf(ledger, byNode, asOf);
  if (rests.length === 0) return { byNode, unallocated, openings: new Map() };
  const left = unallocated.filter((payment) => !setAgainst(payment, rests, byNode));
  const openings = new Map(rests.map(({ opening, restFen }) => [opening.row.node, { opening, restFen }]));
  for (const payments of byNode.values()) payments.sort(byDayThenKey);
  return { byNode, unallocated: left, openings };
}

interface Rest {
  readonly opening: LogRecord<'opening'>;
  restFen: Fen;
}

function restsOf(
  { openings }: LedgerRows,
  byNode: ReadonlyMap<string, readonly LogRecord<'payment'>[]>,
  asOf: Day,
): Rest[] {
  return openings
    .filter(({ row }) => row.asOf <= asOf && byNode.has(row.node))
    .map((opening) => {
      const { node, asOf: until, amountFen } = opening.row;
      const held = (byNode.get(node) ?? []).filter(({ row }) => row.receivedOn <= until);
      return { opening, restFen: Math.max(0, amountFen - sumFen(held.map(({ row }) => row.amountFen))) };
    });
}

/**
 * Moves a payment without a node to the node whose opening holds it: the one of exactly that amount, else the first
 * with room.
 */
function setAgainst(
  payment: LogRecord<'payment'>,
  rests: readonly Rest[],
  byNode: ReadonlyMap<string, LogRecord<'payment'>[]>,
): boolean {
  const { amountFen, receivedOn, node } = payment.row;
  if (node !== undefined || amountFen <= 0) return false;
  const holding = rests.filter(({ opening, restFen }) => receivedOn <= opening.row.asOf && restFen >= amountFen);
  const rest = holding.find(({ restFen }) => restFen === amountFen) ?? holding[0];
  if (rest === undefined) return false;
  rest.restFen -= amountFen;
  byNode.get(rest.opening.row.node)?.push(payment);
  return true;
}

/** 待认领 of one contract as of a day, in 分; negative when more was reversed than received. */
export function unallocatedFen(ledger: LedgerRows, asOf: Day): Fen {
  return sumFen(allocate(ledger, asOf).unallocated.map(({ row }) => row.amountFen));
}

function byDayThenKey(a: LogRecord<'payment'>, b: LogRecord<'payment'>): number {
  if (a.row.receivedOn !== b.row.receivedOn) return compareTexts(a.row.receivedOn, b.row.receivedOn);
  return compareTexts(a.key, b.key);
}

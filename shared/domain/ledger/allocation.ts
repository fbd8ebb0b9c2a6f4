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
}

/** Every payment of `ledger` received on or before `asOf`, in exactly one place. A reversal is a negative payment. */
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
  return { byNode, unallocated };
}

/** 待认领 of one contract as of a day, in 分; negative when more was reversed than received. */
export function unallocatedFen(ledger: LedgerRows, asOf: Day): Fen {
  return sumFen(allocate(ledger, asOf).unallocated.map(({ row }) => row.amountFen));
}

function byDayThenKey(a: LogRecord<'payment'>, b: LogRecord<'payment'>): number {
  if (a.row.receivedOn !== b.row.receivedOn) return compareTexts(a.row.receivedOn, b.row.receivedOn);
  return compareTexts(a.key, b.key);
}

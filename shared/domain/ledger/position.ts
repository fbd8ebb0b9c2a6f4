import type { Day } from '../day.ts';
import type { Receivable } from '../logs/receivable.ts';
import type { RecordId } from '../logs/record.ts';
import type { Fen } from '../money.ts';

/** Where a payment node stands on the as-of day. */
export const nodeStates = ['未触发', '未到期', '到期', '逾期', '争议', '暂缓', '结清'] as const;
export type NodeState = (typeof nodeStates)[number];

/** Where a payment promise stands on the as-of day. */
export type PromiseState = '未到期' | '已兑现' | '部分' | '未兑现';

/** A promise judged by the ledger. */
export interface PromisePosition {
  readonly promiseId: string;
  readonly recordId: RecordId;
  readonly promisedOn: Day;
  readonly payBy: Day;
  readonly amountFen: Fen;
  readonly contactId: string;
  /** Allocated payments since the promise, at most `amountFen`. */
  readonly receivedFen: Fen;
  readonly state: PromiseState;
}

/** One payment node as of a day. */
export interface NodePosition {
  readonly contractId: string;
  readonly node: string;
  readonly recordId: RecordId;
  readonly row: Receivable;
  readonly clientId: string | undefined;
  readonly projectId: string | undefined;
  readonly state: NodeState;
  readonly receivedFen: Fen;
  /** Amount minus allocated payments received on or before the as-of day; negative when more was paid than owed. */
  readonly balanceFen: Fen;
  /** Undefined while not triggered. */
  readonly dueOn: Day | undefined;
  /** As-of day − due date in calendar days; undefined while not triggered, 0 or less when not yet due. */
  readonly ageDays: number | undefined;
  /** Sorted by promise day. */
  readonly promises: readonly PromisePosition[];
  /** Payments that count against the node, and its opening where that holds more than they do. */
  readonly paymentIds: readonly RecordId[];
}

/** Names of the aging buckets, in order; total outstanding is their sum. */
export const agingBuckets = ['未触发', '未到期', '1–30', '31–60', '61–90', '91–180', '181–365', '365+'] as const;
export type AgingBucket = (typeof agingBuckets)[number];

/** Outstanding money by age, in 分. `netFen` = `totalFen` − `unallocatedFen`. */
export interface Aging {
  readonly buckets: Readonly<Record<AgingBucket, Fen>>;
  readonly totalFen: Fen;
  /** 待认领: received, but not allocated to a node. */
  readonly unallocatedFen: Fen;
  readonly netFen: Fen;
  /** Received above the amounts of nodes; not part of the other sums. */
  readonly overpaidFen: Fen;
}

import { type Fen, sumFen } from '../money.ts';
import { type Aging, type AgingBucket, agingBuckets, type NodePosition } from './position.ts';

/** Last day of age of each overdue bucket but the open-ended last one. */
const lastDays: readonly (readonly [number, AgingBucket])[] = [
  [0, '未到期'],
  [30, '1–30'],
  [60, '31–60'],
  [90, '61–90'],
  [180, '91–180'],
  [365, '181–365'],
];

/** The bucket of an age in calendar days; undefined is a node that is not triggered. A node due today is 未到期. */
export function bucketOf(ageDays: number | undefined): AgingBucket {
  if (ageDays === undefined) return '未触发';
  return lastDays.find(([last]) => ageDays <= last)?.[1] ?? '365+';
}

/**
 * Open balances of `positions` by age, with `unallocatedFen` (待认领) beside them. Paused and disputed nodes age like
 * the others. A node paid beyond its amount adds nothing: its surplus is `overpaidFen`, never set against other nodes,
 * so that amounts − all receipts = total − 待认领 − overpaid.
 */
export function agingOf(
  positions: readonly Pick<NodePosition, 'balanceFen' | 'ageDays'>[],
  unallocatedFen: Fen,
): Aging {
  const buckets = Object.fromEntries(agingBuckets.map((bucket) => [bucket, 0])) as Record<AgingBucket, Fen>;
  let overpaidFen = 0;
  for (const { balanceFen, ageDays } of positions) {
    if (balanceFen < 0) overpaidFen -= balanceFen;
    else buckets[bucketOf(ageDays)] += balanceFen;
  }
  const totalFen = sumFen(Object.values(buckets));
  return { buckets, totalFen, unallocatedFen, netFen: totalFen - unallocatedFen, overpaidFen };
}

/** The aging of several groups of nodes together. */
export function addAgings(agings: readonly Aging[]): Aging {
  const total = (pick: (aging: Aging) => Fen): Fen => sumFen(agings.map(pick));
  return {
    buckets: Object.fromEntries(
      agingBuckets.map((bucket) => [bucket, total((aging) => aging.buckets[bucket])]),
    ) as Record<AgingBucket, Fen>,
    totalFen: total((aging) => aging.totalFen),
    unallocatedFen: total((aging) => aging.unallocatedFen),
    netFen: total((aging) => aging.netFen),
    overpaidFen: total((aging) => aging.overpaidFen),
  };
}

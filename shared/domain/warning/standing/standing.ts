import * as z from 'zod';
import { type Day, daysBetween } from '../../day.ts';
import { bucketOf } from '../../ledger/aging-of.ts';
import { type Aging, type AgingBucket, agingBuckets, type NodePosition, nodeStates } from '../../ledger/position.ts';
import { obstacles } from '../../logs/receivable.ts';
import { RecordId } from '../../logs/record.ts';
import { type Fen, sumFen } from '../../money.ts';
import { compareTexts } from '../../text-order.ts';
import { NodeLog } from '../decide/node-log.ts';
import { colours } from '../decide/policy.ts';
import { KeptOpenNodes } from './open-node.ts';

const day = z.iso.date();
const fen = z.int();

/** An open node as the whole list of a mail shows it; everything that only time changes is computed when it is read. */
export const StandingRow = z.object({
  contractId: z.string(),
  node: z.string(),
  name: z.string(),
  recordId: RecordId,
  clientId: z.string().exactOptional(),
  clientName: z.string(),
  province: z.string(),
  /** `countyKey` of the client; absent where none is on record. */
  county: z.string().exactOptional(),
  ownerId: z.string(),
  balanceFen: fen,
  dueOn: day.exactOptional(),
  expectedTriggerOn: day.exactOptional(),
  state: z.enum(nodeStates),
  colour: z.enum(colours).exactOptional(),
  obstacle: z.enum([...obstacles, '未填']),
  trigger: z.string().exactOptional(),
  /** `receivedFen`: what arrived since the promise; absent in rows written before it was kept. */
  promise: z
    .object({ payBy: day, amountFen: fen, receivedFen: fen.exactOptional(), recordId: RecordId })
    .exactOptional(),
  brokenPromises: z.int(),
  pause: z.object({ until: day, reason: z.string(), recordId: RecordId }).exactOptional(),
  /** Present for contracts that declare a small or medium-sized enterprise. */
  statutory: z
    .object({ triggeredOn: day, termDays: z.int().exactOptional(), dailyRate: z.number().exactOptional() })
    .exactOptional(),
});
export type StandingRow = z.infer<typeof StandingRow>;

/** Money of one owner in one province. `overdue` is by due date, so that its age can be told on any day. */
const Share = z.object({
  pendingFen: fen,
  notDueFen: fen,
  unallocatedFen: fen,
  overpaidFen: fen,
  overdue: z.record(day, fen).readonly(),
});
export type Share = z.infer<typeof Share>;

/** One contract's part of the totals. */
const Contribution = z.object({ ownerId: z.string(), province: z.string(), share: Share });
export type Contribution = z.infer<typeof Contribution>;

/** Money of one owner, by province. */
export const Tally = z.object({ ownerId: z.string(), provinces: z.record(z.string(), Share).readonly() });
export type Tally = z.infer<typeof Tally>;

/** What is kept of one contract. */
export const ContractStanding = z.object({
  contractId: z.string(),
  /** Logs by 节点序号. */
  logs: z.record(z.string(), NodeLog).readonly(),
  contributions: z.array(Contribution).readonly(),
  /** 工号 of those in whose lists the contract stands. */
  listedFor: z.array(z.string()).readonly(),
  /** 工号 of those who answer for an open node of it; absent where the standing was kept before this was. */
  ownedBy: z.array(z.string()).readonly().exactOptional(),
  /** Of what is too large for one item of the store, how many it takes, by name; the store's own account. */
  parts: z.record(z.string(), z.int()).readonly().exactOptional(),
});
export type ContractStanding = z.infer<typeof ContractStanding>;

/** A contract's standing with the lists and the place among the largest that go with it. */
export const ContractChange = z.object({
  standing: ContractStanding,
  /** Rows by 工号; somebody listed before and not here is taken off. */
  lists: z.record(z.string(), z.array(StandingRow).readonly()).readonly(),
  noLongerListedFor: z.array(z.string()).readonly(),
  /** Open nodes by owner; absent in a plan that was frozen before they were kept. */
  openNodes: z.record(z.string(), KeptOpenNodes).readonly().exactOptional(),
  noLongerOwnedBy: z.array(z.string()).readonly().exactOptional(),
  /** Overdue rows, largest first; empty takes the contract off. */
  overdue: z.array(StandingRow).readonly(),
  /** `parts` of the standing that this one follows; absent where there is none or it had none. */
  partsBefore: z.record(z.string(), z.int()).readonly().exactOptional(),
  /** False where nothing was kept of the contract before. */
  isKnown: z.boolean(),
});
export type ContractChange = z.infer<typeof ContractChange>;

/** Everything a run writes, in absolute values, so that writing it twice is writing it once. */
export interface StandingChanges {
  readonly asOf: Day;
  readonly contracts: readonly ContractChange[];
  readonly tallies: readonly Tally[];
}

const emptyShare: Share = { pendingFen: 0, notDueFen: 0, unallocatedFen: 0, overpaidFen: 0, overdue: {} };

/** `a` plus `sign` times `b`; due dates that come to nothing are left out. */
function addShares(a: Share, b: Share, sign: 1 | -1): Share {
  const overdue: Record<Day, Fen> = { ...a.overdue };
  for (const [day, fen] of Object.entries(b.overdue)) {
    const sum = (overdue[day] ?? 0) + sign * fen;
    if (sum === 0) delete overdue[day];
    else overdue[day] = sum;
  }
  return {
    pendingFen: a.pendingFen + sign * b.pendingFen,
    notDueFen: a.notDueFen + sign * b.notDueFen,
    unallocatedFen: a.unallocatedFen + sign * b.unallocatedFen,
    overpaidFen: a.overpaidFen + sign * b.overpaidFen,
    overdue,
  };
}

/** What one contract adds to the totals as of `asOf`; 待认领 has no owner and stands under the empty one. */
export function contributionsOf(
  positions: readonly NodePosition[],
  unallocatedFen: Fen,
  province: string,
  asOf: Day,
): Contribution[] {
  const byOwner = new Map<string, Share>();
  const add = (ownerId: string, share: Partial<Share>): void => {
    byOwner.set(ownerId, addShares(byOwner.get(ownerId) ?? emptyShare, { ...emptyShare, ...share }, 1));
  };
  for (const { row, balanceFen, dueOn } of positions) {
    if (balanceFen < 0) add(row.ownerId, { overpaidFen: -balanceFen });
    else if (dueOn === undefined) add(row.ownerId, { pendingFen: balanceFen });
    else if (dueOn >= asOf) add(row.ownerId, { notDueFen: balanceFen });
    else if (balanceFen > 0) add(row.ownerId, { overdue: { [dueOn]: balanceFen } });
  }
  if (unallocatedFen !== 0) add('', { unallocatedFen });
  return [...byOwner].map(([ownerId, share]) => ({ ownerId, province, share }));
}

/** True where `share` holds no money, so that nothing is kept of it. */
const isEmpty = ({ pendingFen, notDueFen, unallocatedFen, overpaidFen, overdue }: Share): boolean =>
  pendingFen === 0 && notDueFen === 0 && unallocatedFen === 0 && overpaidFen === 0 && Object.keys(overdue).length === 0;

/** The tallies after contracts that added `before` add `after`; only those that changed, sorted by owner. */
export function talliesAfter(
  tallies: readonly Tally[],
  before: readonly Contribution[],
  after: readonly Contribution[],
): Tally[] {
  const byOwner = new Map(tallies.map(({ ownerId, provinces }) => [ownerId, { ...provinces }]));
  const move = (contributions: readonly Contribution[], sign: 1 | -1): void => {
    for (const { ownerId, province, share } of contributions) {
      const provinces = byOwner.get(ownerId) ?? {};
      const sum = addShares(provinces[province] ?? emptyShare, share, sign);
      if (isEmpty(sum)) delete provinces[province];
      else provinces[province] = sum;
      byOwner.set(ownerId, provinces);
    }
  };
  move(before, -1);
  move(after, 1);
  const touched = new Set([...before, ...after].map(({ ownerId }) => ownerId));
  return [...touched].sort().map((ownerId) => ({ ownerId, provinces: byOwner.get(ownerId) ?? {} }));
}

/** `tallies` with `changed` in the place of the old ones, sorted by owner. */
export function mergeTallies(tallies: readonly Tally[], changed: readonly Tally[]): Tally[] {
  const byOwner = new Map([...tallies, ...changed].map((tally) => [tally.ownerId, tally]));
  return [...byOwner.values()].sort((a, b) => compareTexts(a.ownerId, b.ownerId));
}

/** The aging of `shares` on `asOf`: the same figures as from the nodes themselves. */
export function agingOfShares(shares: readonly Share[], asOf: Day): Aging {
  const buckets = Object.fromEntries(agingBuckets.map((bucket) => [bucket, 0])) as Record<AgingBucket, Fen>;
  for (const share of shares) {
    buckets.未触发 += share.pendingFen;
    buckets.未到期 += share.notDueFen;
    for (const [dueOn, fen] of Object.entries(share.overdue)) buckets[bucketOf(daysBetween(dueOn, asOf))] += fen;
  }
  const totalFen = sumFen(Object.values(buckets));
  const unallocatedFen = sumFen(shares.map((share) => share.unallocatedFen));
  const overpaidFen = sumFen(shares.map((share) => share.overpaidFen));
  return { buckets, totalFen, unallocatedFen, netFen: totalFen - unallocatedFen, overpaidFen };
}

/** Money past due on the aging's day. */
export function overdueFen(aging: Aging): Fen {
  return aging.totalFen - aging.buckets.未触发 - aging.buckets.未到期;
}

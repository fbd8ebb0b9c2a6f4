import { type Day, daysBetween } from '../../day.ts';
import { bucketOf } from '../../ledger/aging-of.ts';
import {
  type Aging,
  type AgingBucket,
  agingBuckets,
  type NodePosition,
  type NodeState,
} from '../../ledger/position.ts';
import type { RecordId } from '../../logs/record.ts';
import { type Fen, sumFen } from '../../money.ts';
import type { NodeLog } from '../decide/node-log.ts';
import type { Colour } from '../decide/policy.ts';
import type { Obstacle } from '../mail/talking-points.ts';

/** An open node as the whole list of a mail shows it; everything that only time changes is computed when it is read. */
export interface StandingRow {
  readonly contractId: string;
  readonly node: string;
  readonly name: string;
  readonly recordId: RecordId;
  readonly clientId?: string;
  readonly clientName: string;
  readonly province: string;
  readonly ownerId: string;
  readonly balanceFen: Fen;
  readonly dueOn?: Day;
  readonly expectedTriggerOn?: Day;
  readonly state: NodeState;
  readonly colour?: Colour;
  readonly obstacle: Obstacle | '未填';
  readonly trigger?: string;
  readonly promise?: { readonly payBy: Day; readonly amountFen: Fen; readonly recordId: RecordId };
  readonly brokenPromises: number;
  readonly pause?: { readonly until: Day; readonly reason: string; readonly recordId: RecordId };
  /** Present for contracts that declare a small or medium-sized enterprise. */
  readonly statutory?: { readonly triggeredOn: Day; readonly termDays?: number; readonly dailyRate?: number };
}

/** Money of one owner in one province. `overdue` is by due date, so that its age can be told on any day. */
export interface Share {
  readonly pendingFen: Fen;
  readonly notDueFen: Fen;
  readonly unallocatedFen: Fen;
  readonly overpaidFen: Fen;
  readonly overdue: Readonly<Record<Day, Fen>>;
}

/** One contract's part of the totals. */
export interface Contribution {
  readonly ownerId: string;
  readonly province: string;
  readonly share: Share;
}

/** Money of one owner, by province. */
export interface Tally {
  readonly ownerId: string;
  readonly provinces: Readonly<Record<string, Share>>;
}

/** What is kept of one contract. */
export interface ContractStanding {
  readonly contractId: string;
  /** Logs by 节点序号. */
  readonly logs: Readonly<Record<string, NodeLog>>;
  readonly contributions: readonly Contribution[];
  /** 工号 of those in whose lists the contract stands. */
  readonly listedFor: readonly string[];
}

/** A contract's standing with the lists and the place among the largest that go with it. */
export interface ContractChange {
  readonly standing: ContractStanding;
  /** Rows by 工号; somebody listed before and not here is taken off. */
  readonly lists: Readonly<Record<string, readonly StandingRow[]>>;
  readonly noLongerListedFor: readonly string[];
  /** Overdue rows, largest first; empty takes the contract off. */
  readonly overdue: readonly StandingRow[];
}

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
      provinces[province] = addShares(provinces[province] ?? emptyShare, share, sign);
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
  return [...byOwner.values()].sort((a, b) => (a.ownerId < b.ownerId ? -1 : 1));
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

import type { Day } from '../../day.ts';
import type { LedgerProblem } from '../../ledger/ledger-problems.ts';
import type { Aging } from '../../ledger/position.ts';
import type { Fen } from '../../money.ts';
import type { PlanLine } from '../decide/plan-warnings.ts';
import type { WarningRun } from '../run/run.ts';
import { agingOfShares, overdueFen, type Share, type StandingRow, type Tally } from './standing.ts';

/** Outstanding money under one heading, such as a person or a province. */
export interface GroupAging {
  readonly name: string;
  readonly aging: Aging;
}

/** The leaders' view of all receivables on one day. */
export interface RollUp {
  readonly asOf: Day;
  readonly aging: Aging;
  /** The last run at least seven days before; undefined while there is none. */
  readonly lastWeek?: { readonly day: Day; readonly totalFen: Fen; readonly overdueFen: Fen };
  /** Largest overdue money first; groups with nothing outstanding are left out. */
  readonly byOwner: readonly GroupAging[];
  readonly byProvince: readonly GroupAging[];
  readonly top: readonly StandingRow[];
  readonly problems: readonly LedgerProblem[];
  /** Due, but nobody can be reached. */
  readonly unreached: readonly PlanLine[];
}

interface RollUpFacts {
  readonly asOf: Day;
  readonly tallies: readonly Tally[];
  readonly recent: WarningRun['recent'];
  readonly topContracts: readonly (readonly StandingRow[])[];
  readonly problems: readonly LedgerProblem[];
  readonly lines: readonly PlanLine[];
  readonly nameOf: (staffId: string) => string;
}

const topCount = 10;

/** The roll-up from what the runs have kept; no node is read for it. */
export function receivablesRollUp(facts: RollUpFacts): RollUp {
  const { asOf, tallies, recent } = facts;
  const byOwner = new Map<string, Share[]>();
  const byProvince = new Map<string, Share[]>();
  for (const { ownerId, provinces } of tallies) {
    for (const [province, share] of Object.entries(provinces)) {
      byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), share]);
      byProvince.set(province, [...(byProvince.get(province) ?? []), share]);
    }
  }
  const lastWeek = recent.findLast(({ day }) => daysApart(day, asOf) >= 7);
  return {
    asOf,
    aging: agingOfShares([...byProvince.values()].flat(), asOf),
    ...(lastWeek !== undefined && { lastWeek }),
    byOwner: groups(byOwner, asOf, (ownerId) => (ownerId === '' ? '（待认领）' : facts.nameOf(ownerId))),
    byProvince: groups(byProvince, asOf, (province) => province),
    top: facts.topContracts
      .flat()
      .sort((a, b) => b.balanceFen - a.balanceFen)
      .slice(0, topCount),
    problems: facts.problems,
    unreached: facts.lines.filter(({ status }) => status === 'nobody'),
  };
}

const daysApart = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function groups(
  shares: ReadonlyMap<string, readonly Share[]>,
  asOf: Day,
  nameOf: (key: string) => string,
): GroupAging[] {
  return [...shares]
    .map(([key, group]) => ({ name: nameOf(key), aging: agingOfShares(group, asOf) }))
    .filter(({ aging }) => aging.totalFen !== 0 || aging.unallocatedFen !== 0)
    .sort((a, b) => overdueFen(b.aging) - overdueFen(a.aging) || b.aging.totalFen - a.aging.totalFen);
}

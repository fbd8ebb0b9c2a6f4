import type { Day } from '../../domain/day.ts';
import { ledgersOf, type MoneyRecords } from '../../domain/ledger/ledger-rows.ts';
import type { NodePosition } from '../../domain/ledger/position.ts';
import { positionsOf } from '../../domain/ledger/positions-of.ts';
import type { TouchingPolicy } from '../../domain/policy/policy.ts';
import { type TouchFacts, touchesOf } from '../../domain/policy/touch/touches-of.ts';
import type { Policies } from '../../ports/policies.ts';
import type { LogRecords } from '../../ports/records.ts';
import { gatherMoney } from '../gather-money.ts';

/** Everything of ours that a policy may touch, as of `day`: nodes that are settled by then are left out. */
export async function gatherTouchFacts(records: LogRecords, day: Day): Promise<TouchFacts> {
  const [clients, projects, contacts, money] = await Promise.all([
    records.all('client'),
    records.all('project'),
    records.all('contact'),
    gatherMoney(records),
  ]);
  return { clients, projects, contacts, openNodes: openNodesOf(money, day) };
}

/** Nodes with money open as of `day`. */
export function openNodesOf(money: MoneyRecords, day: Day): NodePosition[] {
  const positions = ledgersOf(money).flatMap((ledger) => positionsOf(ledger, day));
  return positions.filter(({ balanceFen }) => balanceFen > 0);
}

/**
 * Policies first seen in a span of days, each with what it concerns of the facts that `factsOn` the last of them gives, which
 * is asked only where there are any.
 */
export function touchingPolicies(policies: Pick<Policies, 'firstSeenBetween'>) {
  return {
    async firstSeenBetween(from: Day, to: Day, factsOn: () => TouchFacts): Promise<TouchingPolicy[]> {
      const found = (await policies.firstSeenBetween(from, to)).filter(({ notice }) => notice === undefined);
      if (found.length === 0) return [];
      const facts = factsOn();
      return found.map((policy) => ({ policy, touches: touchesOf(policy, facts) }));
    },
  };
}

import type { Day } from '../../shared/domain/day.ts';
import { sumFen } from '../../shared/domain/money.ts';
import { readOpenNodes } from '../../shared/domain/warning/standing/open-node.ts';
import type { ContractChange, Tally } from '../../shared/domain/warning/standing/standing.ts';
import type { OpenNodes, WarningStandings } from '../../shared/ports/warnings.ts';

/** Standings in memory, written as of a day like the real ones. */
export function fakeWarningStandings(): WarningStandings & OpenNodes {
  const contracts = new Map<string, { asOf: Day; change: ContractChange }>();
  const tallies = new Map<string, { asOf: Day; tally: Tally }>();
  const changes = () => [...contracts.values()].map(({ change }) => change);
  return {
    of: async (contractId) => contracts.get(contractId)?.change.standing,
    listOf: async (staffId) => changes().flatMap(({ lists }) => lists[staffId] ?? []),
    tallies: async () =>
      [...tallies.values()].map(({ tally }) => tally).sort((a, b) => (a.ownerId < b.ownerId ? -1 : 1)),
    topOverdue: async (count) =>
      changes()
        .map(({ overdue }) => [...overdue])
        .filter((rows) => rows.length > 0)
        .sort((a, b) => sumFen(b.map((row) => row.balanceFen)) - sumFen(a.map((row) => row.balanceFen)))
        .slice(0, count),
    ownedBy: async (ownerIds) =>
      changes()
        .flatMap(({ openNodes }) => Object.values(openNodes ?? {}))
        .filter(({ ownerId }) => ownerIds === 'everybody' || ownerIds.has(ownerId))
        .flatMap(readOpenNodes),
    apply: async ({ asOf, contracts: changed, tallies: changedTallies }) => {
      for (const change of changed) {
        const { contractId } = change.standing;
        if ((contracts.get(contractId)?.asOf ?? '') <= asOf) contracts.set(contractId, { asOf, change });
      }
      for (const tally of changedTallies) {
        if ((tallies.get(tally.ownerId)?.asOf ?? '') <= asOf) tallies.set(tally.ownerId, { asOf, tally });
      }
    },
  };
}

import type { LabelledInputs } from './calibration.ts';
import { type GroupTallies, groupTallies, type HistorySettings } from './group-tallies.ts';
import { historyInputs } from './history-inputs.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { payerHistory } from './payer-history.ts';

/** The nodes of `trails` by client. */
export function byClient(trails: Iterable<NodeTrail>): Map<string, NodeTrail[]> {
  const clients = new Map<string, NodeTrail[]>();
  for (const trail of trails) {
    const ofClient = clients.get(trail.clientId);
    if (ofClient === undefined) clients.set(trail.clientId, [trail]);
    else ofClient.push(trail);
  }
  return clients;
}

/** Group tallies by day, each computed once. */
export function talliesByDay(
  trails: readonly NodeTrail[],
  horizon: Horizon,
  settings: HistorySettings,
): (day: DayNumber) => GroupTallies {
  const known = new Map<DayNumber, GroupTallies>();
  return (day) => {
    const group = known.get(day) ?? groupTallies(trails, day, horizon, settings);
    known.set(day, group);
    return group;
  };
}

/**
 * Every node whose outcome is certain on `asOf`, as it looked on the day it was triggered. Certain means that the
 * horizon has passed, so that quick payers are not over-represented.
 */
export function labelledNodes(
  trails: readonly NodeTrail[],
  asOf: DayNumber,
  horizon: Horizon,
  settings: HistorySettings,
): LabelledInputs[] {
  const clients = byClient(trails);
  const groupOn = talliesByDay(trails, horizon, settings);
  return trails
    .filter((trail) => trail.dueOn + horizon < asOf && trail.triggeredOn < asOf)
    .map((trail) => {
      const group = groupOn(trail.triggeredOn);
      const ofClient = clients.get(trail.clientId) ?? [];
      const history = payerHistory(ofClient, trail.province, group, horizon, settings, trail.recordId);
      const settledInTime = trail.settledOn !== undefined && trail.settledOn <= trail.dueOn + horizon;
      return {
        inputs: historyInputs(history, group.usualLogAmount, trail.amountFen),
        overallRate: history.overallRate,
        late: !settledInTime,
        ageDays: asOf - trail.dueOn - horizon,
      };
    });
}

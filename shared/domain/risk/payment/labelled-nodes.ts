import type { LabelledInputs } from './calibration.ts';
import { historyInputs } from './history-inputs.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import { type GroupRates, groupRates, type HistorySettings, type Horizon, payerHistory } from './payer-history.ts';

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

/** Group rates by day, each computed once. */
export function ratesByDay(
  trails: readonly NodeTrail[],
  horizon: Horizon,
  settings: HistorySettings,
): (day: DayNumber) => GroupRates {
  const known = new Map<DayNumber, GroupRates>();
  return (day) => {
    const rates = known.get(day) ?? groupRates(trails, day, horizon, settings);
    known.set(day, rates);
    return rates;
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
  const ratesOn = ratesByDay(trails, horizon, settings);
  return trails
    .filter((trail) => trail.dueOn + horizon < asOf && trail.triggeredOn < asOf)
    .map((trail) => {
      const rates = ratesOn(trail.triggeredOn);
      const ofClient = clients.get(trail.clientId) ?? [];
      const history = payerHistory(ofClient, trail.province, rates, horizon, settings, trail.recordId);
      const settledInTime = trail.settledOn !== undefined && trail.settledOn <= trail.dueOn + horizon;
      return {
        inputs: historyInputs(history, rates, trail.amountFen),
        overallRate: rates.overallRate,
        late: !settledInTime,
        ageDays: asOf - trail.dueOn - horizon,
      };
    });
}

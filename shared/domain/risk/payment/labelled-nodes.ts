import { type Book, bookOf, type HistorySettings, type Others, othersOf } from './book.ts';
import type { LabelledInputs } from './fit-weights.ts';
import { historyInputs } from './history-inputs.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { type PayerHistory, payerHistory, type RatedNodes, ratedNodes } from './payer-history.ts';
import type { FittedInputs } from './scorecard.ts';

/** The nodes of `trails` by client. */
export function byClient(trails: Iterable<NodeTrail>): Map<string, NodeTrail[]> {
  return Map.groupBy(trails, ({ clientId }) => clientId);
}

/** A node as it looked on the day it was triggered. */
export interface TriggeredNode {
  readonly inputs: FittedInputs;
  readonly overallRate: number;
  readonly history: PayerHistory;
}

/** A client's nodes on a day, and what all others tell on it. */
interface LookedAt {
  readonly others: Others;
  readonly rated: RatedNodes;
}

function lookAt(
  ofClient: readonly NodeTrail[],
  book: Book,
  day: DayNumber,
  horizon: Horizon,
  settings: HistorySettings,
): LookedAt {
  const others = othersOf(book, bookOf([ofClient], day, horizon, settings), settings);
  return { others, rated: ratedNodes(ofClient, others, horizon, settings) };
}

/** How each of `trails` looked on the day it was triggered; each, and what all tell on a day, is computed once. */
export function atTrigger(
  trails: readonly NodeTrail[],
  horizon: Horizon,
  settings: HistorySettings,
): (trail: NodeTrail) => TriggeredNode {
  const clients = byClient(trails);
  const days = new Map<DayNumber, { readonly book: Book; readonly payers: Map<string, LookedAt> }>();
  const known = new Map<NodeTrail, TriggeredNode>();
  return (trail) => {
    const before = known.get(trail);
    if (before !== undefined) return before;
    const day = trail.triggeredOn;
    const told = days.get(day) ?? { book: bookOf(clients.values(), day, horizon, settings), payers: new Map() };
    days.set(day, told);
    const ofClient = clients.get(trail.clientId) ?? [];
    const payer = told.payers.get(trail.clientId) ?? lookAt(ofClient, told.book, day, horizon, settings);
    told.payers.set(trail.clientId, payer);
    const { others, rated } = payer;
    const history = payerHistory(rated, others, horizon, settings, trail.recordId);
    const node = { inputs: historyInputs(history, others, trail.traits), overallRate: others.rate, history };
    known.set(trail, node);
    return node;
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
  look: (trail: NodeTrail) => TriggeredNode,
): LabelledInputs[] {
  return trails
    .filter((trail) => trail.dueOn + horizon < asOf && trail.triggeredOn < asOf)
    .map((trail) => {
      const { inputs, overallRate } = look(trail);
      const settledInTime = trail.settledOn !== undefined && trail.settledOn <= trail.dueOn + horizon;
      return {
        inputs,
        overallRate,
        late: !settledInTime,
        ageDays: asOf - trail.dueOn - horizon,
        triggeredAgo: asOf - trail.triggeredOn,
      };
    });
}

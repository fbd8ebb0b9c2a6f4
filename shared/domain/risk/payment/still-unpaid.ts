import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';

/** How many days before the due date nodes were paid that came in by the horizon; below 0 is after it. */
export interface PaymentLeads {
  readonly all: ReadonlyMap<number, number>;
  readonly byClient: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The leads of all nodes whose horizon had passed by `asOf`, so that quick payers do not count first. */
export function paymentLeads(trails: Iterable<NodeTrail>, asOf: DayNumber, horizon: Horizon): PaymentLeads {
  const all = new Map<number, number>();
  const byClient = new Map<string, Map<number, number>>();
  for (const { clientId, dueOn, settledOn } of trails) {
    if (dueOn + horizon >= asOf || settledOn === undefined || settledOn > dueOn + horizon) continue;
    const own = byClient.get(clientId) ?? new Map<number, number>();
    byClient.set(clientId, own);
    for (const counts of [all, own]) counts.set(dueOn - settledOn, (counts.get(dueOn - settledOn) ?? 0) + 1);
  }
  return { all, byClient };
}

/** Of other clients' nodes that came in by the horizon and had such a term: how many, and how many still after today. */
export interface StillUnpaid {
  /** Days left to the due date, 0 once it has passed. */
  readonly daysLeft: number;
  /** Days from the trigger to the due date: nodes paid earlier than that before theirs are no comparison. */
  readonly term: number;
  readonly nodes: number;
  readonly stillToCome: number;
  /** ln(nodes ÷ still to come), each with two more nodes for doubt, from 0 to 3. */
  readonly logRatio: number;
}

const doubt = 2;
const mostLogRatio = 3;

/**
 * What it says that a node of `clientId` is open on `asOf`. By Bayes, each timely payment that would have come by now
 * raises the odds of lateness: they are divided by the share of timely payments that are still to come. The client's
 * own leads are left out, so that its having paid later never speaks for it.
 */
export function stillUnpaid(
  leads: PaymentLeads,
  node: { readonly clientId: string | undefined; readonly triggeredOn: DayNumber; readonly dueOn: DayNumber },
  asOf: DayNumber,
): StillUnpaid {
  const own = leads.byClient.get(node.clientId ?? '');
  const daysLeft = Math.max(0, node.dueOn - asOf);
  const term = Math.max(daysLeft, node.dueOn - node.triggeredOn);
  let [nodes, stillToCome] = [0, 0];
  for (const [lead, count] of leads.all) {
    const ofOthers = count - (own?.get(lead) ?? 0);
    if (lead <= term) nodes += ofOthers;
    if (lead <= daysLeft) stillToCome += ofOthers;
  }
  const logRatio = Math.min(mostLogRatio, Math.log((nodes + doubt) / (stillToCome + doubt)));
  return { daysLeft, term, nodes, stillToCome, logRatio };
}

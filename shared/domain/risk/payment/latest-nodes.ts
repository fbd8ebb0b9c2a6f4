import * as z from 'zod';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { type TraitName, traitNames } from './traits.ts';

/** How many of the nodes behind a rate of others are named. */
const namedNodes = 10;

const NamedNode = z.object({
  recordId: z.templateLiteral(['receivable:', z.string()]),
  clientId: z.string(),
  /** Days before its due date on which it was paid; of timely nodes only. */
  lead: z.int().optional(),
});
type NamedNode = z.infer<typeof NamedNode>;

const nodes = z.array(NamedNode).readonly();
const byHorizon = <Value extends z.ZodType>(value: Value) => z.object({ 0: value, 30: value });

/** The nodes that sentences about others name, the latest due first: as many as ten of others need, whoever one is. */
export const LatestNodes = z.object({
  /** Open lately, or paid within the last 30 days. */
  lately: nodes,
  /** Paid by their horizon, once that had passed. */
  timely: byHorizon(nodes),
  /** Past their horizon, by trait and its value. */
  alike: byHorizon(z.record(z.enum(traitNames), z.record(z.string(), nodes))),
});
export type LatestNodes = z.infer<typeof LatestNodes>;

/** Says of nodes in turn whether ten of others may still need them: ten of a client do, and twenty of all. */
function enough(): (node: NamedNode) => boolean {
  const taken = new Map<string, number>();
  let total = 0;
  return ({ clientId }) => {
    const ofClient = taken.get(clientId) ?? 0;
    if (total === 2 * namedNodes || ofClient === namedNodes) return false;
    taken.set(clientId, ofClient + 1);
    total += 1;
    return true;
  };
}

/** Keeps of each group what is `enough` of it, in the order of `trails`. */
function ofEach(trails: readonly NodeTrail[], groupOf: (trail: NodeTrail) => string | number): NodeTrail[] {
  const groups = new Map<string | number, ReturnType<typeof enough>>();
  return trails.filter((trail) => {
    const group = groupOf(trail);
    const known = groups.get(group) ?? enough();
    groups.set(group, known);
    return known(trail);
  });
}

const named = ({ recordId, clientId }: NodeTrail): NamedNode => ({ recordId, clientId });

/** The nodes of `trails` that were triggered by `asOf` and are to be named. */
export function latestNodes(trails: readonly NodeTrail[], asOf: DayNumber): LatestNodes {
  const all = trails
    .filter((trail) => trail.triggeredOn <= asOf)
    .sort((a, b) => b.dueOn - a.dueOn || (a.recordId < b.recordId ? -1 : 1));
  const lately = all.filter(({ dueOn, settledOn = asOf }) => dueOn <= asOf && settledOn > asOf - 30);
  const timely = (horizon: Horizon): NamedNode[] => {
    const paid = all.filter(
      ({ dueOn, settledOn }) => asOf - dueOn > horizon && settledOn !== undefined && settledOn - dueOn <= horizon,
    );
    // A node is compared with those of its own term: each lead is a group.
    const leadOf = ({ dueOn, settledOn = dueOn }: NodeTrail): number => dueOn - settledOn;
    return ofEach(paid, leadOf).map((trail) => ({ ...named(trail), lead: leadOf(trail) }));
  };
  const alike = (horizon: Horizon): LatestNodes['alike'][Horizon] => {
    const known = all.filter(({ dueOn }) => asOf - dueOn > horizon);
    const by = (name: TraitName): Record<string, NamedNode[]> => {
      const kept = ofEach(known, ({ traits }) => traits[name]);
      const groups = Map.groupBy(kept, ({ traits }) => traits[name]);
      return Object.fromEntries([...groups].map(([value, found]) => [value, found.map(named)]));
    };
    return {
      clientType: by('clientType'),
      province: by('province'),
      amountBand: by('amountBand'),
      termBand: by('termBand'),
      dueMonth: by('dueMonth'),
    };
  };
  return {
    lately: ofEach(lately, () => '').map(named),
    timely: { 0: timely(0), 30: timely(30) },
    alike: { 0: alike(0), 30: alike(30) },
  };
}

/** Up to ten of `latest` that are of other clients, paid no longer before their due date than `term` says. */
export function namedOfOthers(
  latest: readonly NamedNode[],
  clientId: string | undefined,
  term = Number.POSITIVE_INFINITY,
): NamedNode['recordId'][] {
  const found: NamedNode['recordId'][] = [];
  for (const node of latest) {
    if (node.clientId !== clientId && (node.lead ?? 0) <= term) found.push(node.recordId);
    if (found.length === namedNodes) break;
  }
  return found;
}

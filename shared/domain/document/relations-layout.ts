import { compareTexts } from '../text-order.ts';
import type { RelationOwner, RelationPerson, RelationProject, RelationUnit } from './relations.ts';

/** Where a node stands: the middle of its left edge, in points. */
export interface Spot<Node> {
  readonly node: Node;
  readonly y: number;
}

export interface Layout {
  readonly owners: readonly Spot<RelationOwner>[];
  readonly people: readonly Spot<RelationPerson>[];
  readonly units: readonly Spot<RelationUnit>[];
  readonly projects: readonly Spot<RelationProject>[];
  readonly height: number;
}

const rowHeight = 36;
const unitGap = 14;
const top = 56;

const byId = (one: { readonly id: string }, other: { readonly id: string }): number => compareTexts(one.id, other.id);

/**
 * Four columns: owners, people, units, projects. A unit takes as many rows as its people or projects need; units stand
 * in the order of the owner who holds most of their people, so that lines seldom cross. The same input in any order
 * gives the same layout.
 */
export function layOut(
  people: readonly RelationPerson[],
  units: readonly RelationUnit[],
  projects: readonly RelationProject[],
  owners: readonly RelationOwner[],
): Layout {
  const ownerOrder = new Map([...owners].sort(byId).map(({ id }, index) => [id, index]));
  const peopleOf = Map.groupBy([...people].sort(byId), ({ unitId }) => unitId);
  const projectsOf = Map.groupBy([...projects].sort(byId), ({ unitId }) => unitId);
  const rankOf = (unit: RelationUnit): number => {
    const ids = [...(peopleOf.get(unit.id) ?? []), ...(projectsOf.get(unit.id) ?? [])].map(({ ownerId }) => ownerId);
    const ranks = ids.map((id) => ownerOrder.get(id ?? '') ?? owners.length);
    return ranks.length === 0 ? owners.length : ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  };
  const ranked = [...units, ...unregistered(people, units, projects)].sort(
    (one, other) => rankOf(one) - rankOf(other) || byId(one, other),
  );

  let y = top;
  const placed = ranked.map((unit) => {
    const [inside, run] = [peopleOf.get(unit.id) ?? [], projectsOf.get(unit.id) ?? []];
    const rows = Math.max(1, inside.length, run.length);
    const from = y;
    y += rows * rowHeight + unitGap;
    return {
      unit,
      middle: from + (rows * rowHeight) / 2,
      people: spread(inside, from, rows),
      projects: spread(run, from, rows),
    };
  });
  const spots = placed.flatMap((block) => block.people);
  return {
    people: spots,
    units: placed.map(({ unit, middle }) => ({ node: unit, y: middle })),
    projects: placed.flatMap((block) => block.projects),
    owners: apart(
      [...owners].sort(byId).map((owner) => ({ node: owner, y: middleOf(owner, spots, placed[0]?.middle ?? top) })),
    ),
    height: Math.max(y, top + owners.length * rowHeight) + 8,
  };
}

/** Units that people or projects name but no record knows, so that nobody falls out of the picture. */
function unregistered(
  people: readonly RelationPerson[],
  units: readonly RelationUnit[],
  projects: readonly RelationProject[],
): RelationUnit[] {
  const known = new Set(units.map(({ id }) => id));
  const named = new Set([...people, ...projects].map(({ unitId }) => unitId).filter((id) => !known.has(id)));
  return [...named].map((id) => ({ id, name: id, type: '未登记' }));
}

/** `nodes` evenly over the rows that their unit takes. */
function spread<Node>(nodes: readonly Node[], from: number, rows: number): Spot<Node>[] {
  const step = (rows * rowHeight) / Math.max(1, nodes.length);
  return nodes.map((node, index) => ({ node, y: from + step * (index + 0.5) }));
}

function middleOf(owner: RelationOwner, people: readonly Spot<RelationPerson>[], otherwise: number): number {
  const own = people.filter(({ node }) => node.ownerId === owner.id);
  return own.length === 0 ? otherwise : own.reduce((sum, { y }) => sum + y, 0) / own.length;
}

/** Spots in rising order, none closer to the one above than a row. */
function apart<Node>(spots: readonly Spot<Node>[]): Spot<Node>[] {
  const result: Spot<Node>[] = [];
  for (const spot of [...spots].sort((one, other) => one.y - other.y)) {
    const above = result.at(-1);
    const least = above === undefined ? top + rowHeight / 2 : above.y + rowHeight;
    result.push({ node: spot.node, y: Math.max(spot.y, least) });
  }
  return result;
}

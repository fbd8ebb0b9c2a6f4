import type { Day } from '../../../domain/day.ts';
import { daysBetween } from '../../../domain/day.ts';
import { bucketOf } from '../../../domain/ledger/aging-of.ts';
import { type AgingBucket, agingBuckets, type NodeState, nodeStates } from '../../../domain/ledger/position.ts';
import { type Fen, sumFen } from '../../../domain/money.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import { type OpenNode, type OpenObstacle, openObstacles } from '../../../domain/warning/standing/open-node.ts';
import type { StandingRow } from '../../../domain/warning/standing/standing.ts';

/** An open node as a list knows it, from the compact nodes or from the largest that the runs keep. */
export interface ListedNode {
  readonly contractId: string;
  readonly node: string;
  /** Undefined where the list was read compactly. */
  readonly name: string | undefined;
  readonly clientId: string | undefined;
  readonly clientName: string;
  readonly county: string | undefined;
  readonly ownerId: string;
  readonly balanceFen: Fen;
  readonly dueOn: Day | undefined;
  readonly state: NodeState;
  readonly obstacle: OpenObstacle;
  /** Undefined while not triggered; 0 or less when not yet due. */
  readonly ageDays: number | undefined;
}

/** A compact node on `asOf`. */
export function listedNode({ headId: _, directorId: __, ...node }: OpenNode, asOf: Day): ListedNode {
  return { ...node, name: undefined, ageDays: ageOn(node.dueOn, asOf) };
}

/** A row of the largest overdue on `asOf`. */
export function listedRow(row: StandingRow, asOf: Day): ListedNode {
  const { contractId, node, name, clientId, clientName, county, ownerId, balanceFen, dueOn, state, obstacle } = row;
  const words = { contractId, node, name, clientId, clientName, county, ownerId };
  return { ...words, balanceFen, dueOn, state, obstacle, ageDays: ageOn(dueOn, asOf) };
}

const ageOn = (dueOn: Day | undefined, asOf: Day): number | undefined =>
  dueOn === undefined ? undefined : daysBetween(dueOn, asOf);

/** True for a node past its day. */
export const isLate = ({ ageDays }: Pick<ListedNode, 'ageDays'>): boolean => (ageDays ?? 0) > 0;

/** What a reader may narrow the list by; undefined does not narrow it. */
export interface LedgerFilter {
  readonly ownerId?: string | undefined;
  /** Part of the client's name. */
  readonly client?: string | undefined;
  /** Part of `省/县区`. */
  readonly county?: string | undefined;
  readonly state?: NodeState | undefined;
  readonly days?: AgingBucket | '逾期' | undefined;
  readonly obstacle?: OpenObstacle | undefined;
}

/** Words of a filter that a page offers. */
export const filterChoices = {
  states: nodeStates.filter((state) => state !== '结清'),
  days: ['逾期', ...agingBuckets],
  obstacles: openObstacles,
} as const;

/** True for a node that `filter` lets through. */
export function passes(node: ListedNode, filter: LedgerFilter): boolean {
  const { ownerId, client, county, state, days, obstacle } = filter;
  return (
    (ownerId === undefined || node.ownerId === ownerId) &&
    (client === undefined || node.clientName.includes(client)) &&
    (county === undefined || (node.county ?? '').includes(county)) &&
    (state === undefined || node.state === state) &&
    (obstacle === undefined || node.obstacle === obstacle) &&
    (days === undefined || (days === '逾期' ? isLate(node) : bucketOf(node.ageDays) === days))
  );
}

/** Nodes of one contract, the largest first. */
export interface ListedContract {
  readonly contractId: string;
  readonly nodes: readonly ListedNode[];
  readonly overdueFen: Fen;
}

/** `nodes` by contract: the most overdue money first, then the most open money. */
export function byContract(nodes: readonly ListedNode[]): ListedContract[] {
  return [...Map.groupBy(nodes, ({ contractId }) => contractId)]
    .map(([contractId, own]) => ({
      contractId,
      nodes: own.sort((a, b) => b.balanceFen - a.balanceFen || compareTexts(a.node, b.node)),
      overdueFen: sumFen(own.filter(isLate).map(({ balanceFen }) => balanceFen)),
      openFen: sumFen(own.map(({ balanceFen }) => balanceFen)),
    }))
    .sort((a, b) => b.overdueFen - a.overdueFen || b.openFen - a.openFen || compareTexts(a.contractId, b.contractId));
}

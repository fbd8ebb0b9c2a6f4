import { permissions } from '../../../domain/access/permissions.ts';
import { scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { agingOf } from '../../../domain/ledger/aging-of.ts';
import type { Aging } from '../../../domain/ledger/position.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { type Fen, sumFen } from '../../../domain/money.ts';
import { ownerName } from '../../../domain/warning/decide/recipients.ts';
import { type GroupAging, receivablesRollUp } from '../../../domain/warning/standing/roll-up.ts';
import { mergeTallies, overdueFen, type Tally, talliesAfter } from '../../../domain/warning/standing/standing.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import type { OpenNodes, WarningStandings } from '../../../ports/warnings.ts';
import { type FreshContracts, type FreshPorts, freshContracts } from './fresh-contracts.ts';
import {
  byContract,
  isLate,
  type LedgerFilter,
  type ListedContract,
  type ListedNode,
  listedNode,
  listedRow,
  passes,
} from './listed-nodes.ts';

export interface LedgerPorts extends FreshPorts {
  readonly standings: WarningStandings;
  readonly openNodes: OpenNodes;
  readonly versions: Pick<LogRecordWriter, 'current'>;
}

/** A row of 台账. */
export interface LedgerLine extends ListedNode {
  readonly name: string;
  readonly owner: string;
}

/** What 台账 shows to one reader. */
export interface LedgerPage {
  /** Today, or the day of the last run where `behind` is not 0. */
  readonly asOf: Day;
  /** Contracts that changed since and are not in the sums yet. */
  readonly behind: number;
  /** Of everything that the filter lets through, not of the page alone. */
  readonly aging: Aging;
  readonly overdueFen: Fen;
  /** Undefined where the rows were not counted: the list reads what it shows. */
  readonly nodes: number | undefined;
  readonly lines: readonly LedgerLine[];
  /** True where the lines are only those past due. */
  readonly onlyOverdue: boolean;
  readonly page: number;
  readonly hasMore: boolean;
  /** Without a filter only. */
  readonly groups: { readonly byOwner: readonly GroupAging[]; readonly byProvince: readonly GroupAging[] } | undefined;
  /** Money of owners outside the view, for leaders; with `aging` it comes to the company's. */
  readonly others: { readonly openFen: Fen; readonly overdueFen: Fen } | undefined;
  /** Whom the list may be narrowed to, by name. */
  readonly owners: readonly { readonly staffId: string; readonly name: string }[];
}

/** What a reader asks of 台账; pages count from 1. */
export interface LedgerQuery {
  readonly filter: LedgerFilter;
  readonly page: number;
  /** Everything that is open, and not only what is past due, where the reader's view is the whole company. */
  readonly all: boolean;
}

/** What the page is made of, as far as its caller reads it. */
interface LedgerRead {
  readonly fresh: Promise<FreshContracts>;
  /** Open nodes of the reader's scope that the filter lets through. */
  readonly nodes?: Promise<readonly ListedNode[]> | undefined;
}

const contractsPerPage = 25;

/**
 * A page of 台账 for `viewer`. Without a filter its sums are those of the kept tallies, by the function that the leaders'
 * mail is made with; the first page of the whole company reads no more than the contracts it shows. A filter, or a later
 * page, reads the compact nodes of the reader's scope. A caller that reads some of it for itself too hands that in.
 */
export async function ledgerPage(
  ports: LedgerPorts,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
  { filter, page, all }: LedgerQuery,
  given: LedgerRead = { fresh: freshContracts(ports, today) },
): Promise<LedgerPage> {
  const scope = scopeOf(viewer, 'node') ?? 'everybody';
  const [fresh, stored] = await Promise.all([given.fresh, ports.standings.tallies()]);
  const tallies = talliesWith(stored, fresh);
  const people = new Map(staff.map((person) => [person.row.staffId, person]));
  const nameOf = (staffId: string): string => ownerName(staffId, people);
  const inScope = (ownerId: string): boolean => scope === 'everybody' || scope.has(ownerId);
  const mine = tallies.filter(({ ownerId }) => inScope(ownerId));
  const isFree = Object.values(filter).some((value) => value !== undefined);
  const isKept = !isFree && !all && page === 1 && scope === 'everybody';
  const nodes = isKept ? undefined : await (given.nodes ?? nodesIn(ports, scope, fresh, filter));
  const listed = nodes === undefined ? await largest(ports, fresh) : byContract(nodes);
  const shown = listed.slice((page - 1) * contractsPerPage, page * contractsPerPage);
  const rollUp = receivablesRollUp({ ...noWarnings, asOf: fresh.asOf, tallies: mine, nameOf });
  const aging = isFree ? agingOf(nodes ?? [], 0) : rollUp.aging;
  return {
    asOf: fresh.asOf,
    behind: fresh.behind,
    aging,
    overdueFen: overdueFen(aging),
    nodes: nodes?.length,
    lines: await linesOf(ports, shown, nameOf),
    onlyOverdue: isKept,
    page,
    hasMore: isKept || listed.length > page * contractsPerPage,
    groups: isFree ? undefined : { byOwner: rollUp.byOwner, byProvince: rollUp.byProvince },
    others: isFree || scope === 'everybody' ? undefined : othersOf(viewer, tallies, inScope, fresh.asOf),
    owners: mine
      .filter(({ ownerId, provinces }) => ownerId !== '' && Object.keys(provinces).length > 0)
      .map(({ ownerId }) => ({ staffId: ownerId, name: nameOf(ownerId) })),
  };
}

const noWarnings = { recent: [], topContracts: [], problems: [], lines: [] } as const;

/** The tallies with what changed since the last run in them. */
function talliesWith(stored: readonly Tally[], { contracts }: FreshContracts): Tally[] {
  const before = contracts.flatMap((contract) => contract.before);
  const after = contracts.flatMap((contract) => contract.after);
  return mergeTallies(stored, talliesAfter(stored, before, after));
}

/** Open nodes of `scope` that `filter` lets through, those that changed since the last run as they are now. */
export async function nodesIn(
  { openNodes }: Pick<LedgerPorts, 'openNodes'>,
  scope: ReadonlySet<string> | 'everybody',
  { asOf, contracts }: FreshContracts,
  filter: LedgerFilter,
): Promise<ListedNode[]> {
  const wanted = narrowed(scope, filter.ownerId);
  const changed = new Set(contracts.map(({ contractId }) => contractId));
  const kept = (await openNodes.ownedBy(wanted)).filter(({ contractId }) => !changed.has(contractId));
  const now = contracts
    .flatMap(({ nodes }) => nodes)
    .filter(({ ownerId }) => wanted === 'everybody' || wanted.has(ownerId));
  return [...kept, ...now].map((node) => listedNode(node, asOf)).filter((node) => passes(node, filter));
}

/** A reader who asks for somebody outside their scope is shown nothing. */
function narrowed(scope: ReadonlySet<string> | 'everybody', ownerId: string | undefined) {
  if (ownerId === undefined) return scope;
  return new Set(scope === 'everybody' || scope.has(ownerId) ? [ownerId] : []);
}

/** The contracts with the most overdue money, each with its overdue nodes. */
async function largest({ standings }: LedgerPorts, { asOf, contracts }: FreshContracts): Promise<ListedContract[]> {
  const changed = new Set(contracts.map(({ contractId }) => contractId));
  const kept = (await standings.topOverdue(contractsPerPage + changed.size)).flat();
  const rows = kept.filter(({ contractId }) => !changed.has(contractId)).map((row) => listedRow(row, asOf));
  const now = contracts.flatMap(({ nodes }) => nodes.map((node) => listedNode(node, asOf)));
  return byContract([...rows, ...now].filter(isLate));
}

/** `contracts` a line each node, with the words that compact nodes lack. */
export async function linesOf(
  { versions }: LedgerPorts,
  contracts: readonly ListedContract[],
  nameOf: (staffId: string) => string,
): Promise<LedgerLine[]> {
  const nodes = contracts.flatMap((contract) => contract.nodes);
  const nameless = nodes.filter(({ name }) => name === undefined);
  const keyOf = ({ contractId, node }: ListedNode): string => joinKey([contractId, node]);
  const rows = await versions.current('receivable', nameless.map(keyOf));
  return nodes.map((node) => ({
    ...node,
    name: node.name ?? rows.get(keyOf(node))?.row?.name ?? '',
    owner: nameOf(node.ownerId),
  }));
}

function othersOf(
  { roles }: Viewer,
  tallies: readonly Tally[],
  inScope: (ownerId: string) => boolean,
  asOf: Day,
): LedgerPage['others'] {
  if (!roles.some((role) => permissions[role].node.other === 'sum')) return undefined;
  const outside = tallies.filter(({ ownerId }) => !inScope(ownerId));
  const { aging } = receivablesRollUp({ ...noWarnings, asOf, tallies: outside, nameOf: (id) => id });
  return { openFen: sumFen([aging.totalFen]), overdueFen: overdueFen(aging) };
}

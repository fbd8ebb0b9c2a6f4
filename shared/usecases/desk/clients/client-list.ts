import { maySee, scopeOf, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { type Fen, sumFen } from '../../../domain/money.ts';
import { compareTexts } from '../../../domain/text-order.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { OpenNodes } from '../../../ports/warnings.ts';
import { type FreshPorts, freshContracts } from '../ledger/fresh-contracts.ts';
import { nodesIn } from '../ledger/ledger-page.ts';
import { isLate } from '../ledger/listed-nodes.ts';

export interface ClientListPorts extends FreshPorts {
  readonly records: Pick<LogRecords, 'all' | 'find' | 'ledgerOf'>;
  readonly openNodes: OpenNodes;
}

/** A client of a list, with what it owes. */
export interface ListedClient {
  readonly clientId: string;
  readonly name: string;
  readonly county: string | undefined;
  readonly openFen: Fen;
  readonly overdueFen: Fen;
}

/** A project of a list. */
export interface ListedProject {
  readonly projectId: string;
  readonly name: string;
  readonly stage: string;
  readonly ownerId: string;
}

/** 客户 and 项目 that a reader has. */
export interface ClientList {
  readonly clients: readonly ListedClient[];
  readonly projects: readonly ListedProject[];
  readonly hasMore: boolean;
}

const mostShown = 60;

/**
 * Without `words`, clients with open money in the view of `viewer`, the most overdue first. With them, clients and projects
 * whose name holds them, as far as the viewer answers for them.
 */
export async function clientList(
  ports: ClientListPorts,
  viewer: Viewer,
  today: Day,
  words: string | undefined,
): Promise<ClientList> {
  const fresh = await freshContracts(ports, today);
  const nodes = await nodesIn(ports, scopeOf(viewer, 'node') ?? 'everybody', fresh, {});
  const owing = [...Map.groupBy(nodes, ({ clientId }) => clientId ?? '')]
    .flatMap(([clientId, own]): ListedClient[] => {
      const [first] = own;
      if (clientId === '' || first === undefined) return [];
      const sum = (some: typeof own): Fen => sumFen(some.map(({ balanceFen }) => balanceFen));
      const money = { openFen: sum(own), overdueFen: sum(own.filter(isLate)) };
      return [{ clientId, name: first.clientName, county: first.county, ...money }];
    })
    .sort((a, b) => b.overdueFen - a.overdueFen || b.openFen - a.openFen || compareTexts(a.clientId, b.clientId));
  if (words === undefined)
    return { clients: owing.slice(0, mostShown), projects: [], hasMore: owing.length > mostShown };
  const [clients, projects] = await Promise.all([ports.records.all('client'), ports.records.all('project')]);
  const money = new Map(owing.map((client) => [client.clientId, client]));
  const projectsOf = Map.groupBy(projects, ({ row }) => row.clientId);
  const peopleOf = (clientId: string, ownerId: string | undefined): string[] => [
    ...(ownerId === undefined ? [] : [ownerId]),
    ...(projectsOf.get(clientId) ?? []).map(({ row }) => row.ownerId),
  ];
  const found = clients
    .filter(({ row }) => [row.name, ...row.aliases].some((name) => name.includes(words)))
    .filter(({ row }) => money.has(row.clientId) || maySee(viewer, 'client', peopleOf(row.clientId, row.ownerId)));
  const owners = new Map(clients.map(({ row }) => [row.clientId, row.ownerId]));
  const named = projects
    .filter(({ row }) => row.name.includes(words))
    .filter(({ row }) => maySee(viewer, 'project', [row.ownerId, owners.get(row.clientId) ?? '']));
  return {
    clients: found.slice(0, mostShown).map(({ row }) => {
      const county = [row.province, row.county].filter((part) => part !== undefined).join('/');
      return money.get(row.clientId) ?? { clientId: row.clientId, name: row.name, county, openFen: 0, overdueFen: 0 };
    }),
    projects: named
      .slice(0, mostShown)
      .map(({ row: { projectId, name, stage, ownerId } }) => ({ projectId, name, stage, ownerId })),
    hasMore: found.length > mostShown || named.length > mostShown,
  };
}

import { countyKey } from '../county.ts';
import { type Grouped, grouped, oncePer } from '../grouped.ts';
import { isContactType } from '../logs/action.ts';
import { type LogRecord, type RecordId, recordId } from '../logs/record.ts';
import { compareTexts } from '../text-order.ts';
import { countyClients } from './risk-facts.ts';
import type { RiskRecords } from './risk-records.ts';

/** Nodes and projects that one part assesses, unless one client alone has more: a second or two of work. */
const subjectsPerPart = 200;

/** Every client that something is assessed for, '' for nodes without one, in parts of about as much work. */
export function riskParts(records: RiskRecords): string[][] {
  const { clientOfContract } = listsOf(records);
  const subjects = new Map<string, number>(records.clients.map(({ row }) => [row.clientId, 1]));
  const add = (clientId: string) => subjects.set(clientId, (subjects.get(clientId) ?? 0) + 1);
  for (const { row } of records.projects) add(row.clientId);
  for (const { row } of records.receivables) add(clientOfContract(row.contractId));
  const parts: string[][] = [];
  let room = 0;
  for (const [clientId, count] of [...subjects].sort(([a], [b]) => compareTexts(a, b))) {
    if (room < count) {
      parts.push([]);
      room = subjectsPerPart;
    }
    parts.at(-1)?.push(clientId);
    room -= count;
  }
  return parts;
}

/**
 * The records that the nodes, projects and bonds of `clientIds` are assessed by: the same rows come of these as of all
 * `records`. What they hold besides changes nothing.
 */
export function riskSliceOf(records: RiskRecords, clientIds: readonly string[]): RiskRecords {
  const lists = listsOf(records);
  const own = new Set(clientIds);
  const projects = lists.projects.ofAny(own);
  const projectIds = projects.map(({ row }) => row.projectId);
  const near = lists.clients.ofAny(own).flatMap(({ row }) => [...countyClients(row, records.clients)]);
  const nearIds = new Set(near.map(({ row }) => row.clientId));
  const contractIds = new Set([
    ...lists.nodes.ofAny(own).map(({ row }) => row.contractId),
    ...lists.contracts.ofAny(projectIds).map(({ row }) => row.contractId),
  ]);
  const money = <R extends { readonly row: { readonly contractId?: string } }>(list: Grouped<R>) =>
    list.ofAny(contractIds);
  const contacts = lists.contacts.ofAny(nearIds);
  const receivables = money(lists.receivables);
  const counties = near.flatMap(({ row }) => countyKey(row) ?? []);
  const contracts = money(lists.contractsById);
  const ids: RecordId[] = [
    ...[...near, ...projects, ...contacts, ...receivables].map((record) => recordId(record)),
    // A contract may be of another client than its project.
    ...contracts.map(({ row }): RecordId => `project:${row.projectId}`),
  ];
  const rivals = lists.rivals.ofAny([
    ...projectIds.map((id) => `project ${id}`),
    ...counties.map((key) => `county ${key}`),
  ]);
  return {
    contracts,
    receivables,
    payments: money(lists.payments),
    promises: money(lists.promises),
    pauses: money(lists.pauses),
    openings: money(lists.openings),
    clients: lists.clients.ofAny(nearIds),
    contacts,
    projects,
    rivals,
    bids: lists.bids.ofAny(rivals.map(({ row }) => row.rivalId)),
    actions: lists.actions.ofAny([
      ...clientIds.map((id) => `client ${id}`),
      ...projectIds.map((id) => `project ${id}`),
      ...[...contractIds].map((id) => `contract ${id}`),
      ...contacts.map(({ row }) => `contact ${row.contactId}`),
    ]),
    policies: policiesTouching(records, ids),
  };
}

/** Policies that touch any of `ids`, with these touches alone, and of each what a risk asks of it. */
function policiesTouching(records: RiskRecords, ids: readonly RecordId[]): RiskRecords['policies'] {
  const wanted = new Set<string>(ids);
  return listsOf(records)
    .policies.ofAny(ids)
    .map(({ policy, touches }) => {
      const { policyId, title, publishedOn, firstSeenOn, directions, appointments, validity } = policy;
      return {
        policy: { policyId, title, publishedOn, firstSeenOn, directions, appointments, validity },
        touches: touches.filter((touch) => wanted.has(touch.recordId)).map((touch) => ({ recordId: touch.recordId })),
      };
    });
}

/** Every list by what its records are looked for. */
const listsOf = oncePer((records: RiskRecords) => {
  const byContract = <R extends { readonly row: { readonly contractId?: string } }>(list: readonly R[]) =>
    grouped(list, ({ row }) => [row.contractId ?? '']);
  const byClient = <R extends { readonly row: { readonly clientId: string } }>(list: readonly R[]) =>
    grouped(list, ({ row }) => [row.clientId]);
  const clients = new Map(records.contracts.map(({ row }) => [row.contractId, row.clientId]));
  const clientOfContract = (contractId: string): string => clients.get(contractId) ?? '';
  return {
    clientOfContract,
    nodes: grouped(records.receivables, ({ row }) => [clientOfContract(row.contractId)]),
    contractsById: byContract(records.contracts),
    contracts: grouped(records.contracts, ({ row }) => [row.projectId]),
    receivables: byContract(records.receivables),
    payments: byContract(records.payments),
    promises: byContract(records.promises),
    pauses: byContract(records.pauses),
    openings: byContract(records.openings),
    clients: byClient(records.clients),
    contacts: byClient(records.contacts),
    projects: byClient(records.projects),
    rivals: grouped(records.rivals, ({ row }) => [
      row.projectId === undefined ? `county ${countyKey(row) ?? ''}` : `project ${row.projectId}`,
    ]),
    bids: grouped(records.bids, ({ rivalId }) => [rivalId]),
    actions: grouped(records.actions, actionKeys),
    policies: grouped(records.policies, ({ touches }) => touches.map((touch) => touch.recordId)),
  };
});

/** What a contact action is looked for by; others are not looked for. */
function actionKeys({ row }: LogRecord<'action'>): string[] {
  if (!isContactType(row.type)) return [];
  const named = { client: row.clientId, project: row.projectId, contract: row.contractId };
  return [
    ...row.contactIds.map((id) => `contact ${id}`),
    ...Object.entries(named).flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${id}`])),
  ];
}

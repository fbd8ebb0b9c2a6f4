import { countyKey } from '../county.ts';
import { grouped, oncePer } from '../grouped.ts';
import type { LogRecord } from '../logs/record.ts';
import type { DigestItem } from '../policy/digest/digest-file.ts';
import { countyClients } from '../risk/risk-facts.ts';
import { isNearTender } from '../tender/report/whose-tender.ts';
import { leftNodes, withdrawnBy } from './facts/problems.ts';
import { rowsBy } from './facts/risks.ts';
import type { ReviewRecords } from './records.ts';
import type { ReviewIndex } from './review-index.ts';
import { Slice } from './slice.ts';
import type { WeekTenders } from './week-tenders.ts';

/**
 * The records that the facts of `staffIds` are computed from: `factsOf` and `inputsOf` of these people yield the same
 * on these as on all of `index.records`. It holds everything that is looked for by their person, client, project,
 * contract or county, and every record that one of these names. What it holds besides changes nothing.
 */
export function reviewSliceOf(index: ReviewIndex, staffIds: readonly string[]): ReviewRecords {
  const { records } = index;
  const lists = listsOf(records);
  const own = staffIds.flatMap((id) => index.actionsOf.get(id) ?? []);
  const projects = lists.projects.ofAny([
    ...keys('owner', staffIds),
    ...keys(
      'id',
      valuesOf(own, ({ row }) => row.projectId),
    ),
  ]);
  const projectIds = projects.map(({ row }) => row.projectId);
  const people = lists.contacts.ofAny([
    ...keys('owner', staffIds),
    ...keys(
      'id',
      own.flatMap(({ row }) => row.contactIds),
    ),
  ]);
  const clientIds = valuesOf([...people, ...projects], ({ row }) => row.clientId);
  const kept = lists.clients.ofAny(clientIds);
  const owned = lists.clientsByOwner.ofAny(staffIds);
  const clients = [...owned, ...kept, ...kept.flatMap(({ row }) => countyClients(row, records.clients))];
  const nodes = staffIds.flatMap((id) => [...(index.nodesOf.get(id) ?? []), ...leftNodes(index).of(id)]);
  const contractIds = new Set([
    ...nodes.map(({ contractId }) => contractId),
    ...valuesOf(own, ({ row }) => row.contractId),
    ...lists.contracts.ofAny(keys('project', projectIds)).map(({ row }) => row.contractId),
  ]);
  const rows = rowsBy(records.register?.rows ?? []).ofAny([
    ...keys('owner', staffIds),
    ...nodes.map(({ recordId }) => `subject ${recordId}`),
    ...keys('project', projectIds),
  ]);
  const slice = new Slice(records);
  slice.add(own);
  for (const { row } of people) slice.add(index.actionsWith.get(row.contactId) ?? []);
  for (const projectId of projectIds) slice.add(index.actionsOnProject.get(projectId) ?? []);
  slice.add(firstAction(records.actions));
  for (const staffId of staffIds) slice.add(index.plansOf.get(staffId) ?? []);
  slice.add([...projects, ...people, ...clients]);
  slice.add(lists.contacts.ofAny(valuesOf(clients, ({ row }) => `client ${row.clientId}`)));
  slice.add(lists.contracts.ofAny(keys('id', contractIds)));
  for (const list of [lists.receivables, lists.payments, lists.promises, lists.pauses, lists.openings]) {
    slice.add(list.ofAny(contractIds));
  }
  slice.add(lists.milestones.ofAny([...keys('owner', staffIds), ...keys('project', projectIds)]));
  for (const list of [lists.staff, lists.requests, lists.notes, lists.decisions, lists.submissions, lists.comments])
    slice.add(list.ofAny(staffIds));
  slice.add(lists.surveys.ofAny(clientIds));
  const counties = valuesOf(kept, ({ row }) => countyKey(row));
  slice.add(
    lists.rivals.ofAny([...keys('person', staffIds), ...keys('project', projectIds), ...keys('county', counties)]),
  );
  slice.add(lists.staff.ofAny(rows.map(({ measure }) => measure.ownerId)));
  slice.addNamed();
  return {
    ...slice.records(),
    withdrawn: withdrawnBy(records.withdrawn).ofAny(staffIds),
    register: records.register && { ...records.register, rows: [...rows], dataQuality: [] },
    policies: records.policies && itemsTouching(records.policies, slice),
    tenders: records.tenders && tendersNear(records.tenders, slice, clients),
  };
}

const keys = (prefix: string, ids: Iterable<string>): string[] => [...ids].map((id) => `${prefix} ${id}`);

const valuesOf = <R>(records: readonly R[], value: (record: R) => string | undefined): Set<string> =>
  new Set(records.flatMap((record) => value(record) ?? []));

/** Whether the log goes back far enough is judged by its first action, whoever's. */
const firstAction = oncePer((actions: ReviewRecords['actions']): LogRecord<'action'>[] =>
  actions.length === 0 ? [] : [actions.reduce((first, action) => (action.row.date < first.row.date ? action : first))],
);

/** Every list by what its records are looked for. */
const listsOf = oncePer((records: ReviewRecords) => {
  const byContract = <R extends { readonly row: { readonly contractId?: string } }>(list: readonly R[]) =>
    grouped(list, ({ row }) => (row.contractId === undefined ? [] : [row.contractId]));
  const byPerson = <R extends { readonly row: { readonly staffId: string } }>(list: readonly R[]) =>
    grouped(list, ({ row }) => [row.staffId]);
  return {
    staff: byPerson(records.staff),
    requests: byPerson(records.requests),
    notes: byPerson(records.notes),
    decisions: byPerson(records.decisions),
    submissions: byPerson(records.submissions),
    comments: byPerson(records.comments),
    clients: grouped(records.clients, ({ row }) => [row.clientId]),
    clientsByOwner: grouped(records.clients, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
    contacts: grouped(records.contacts, ({ row }) => [
      `id ${row.contactId}`,
      `client ${row.clientId}`,
      ...keys('owner', row.ownerId === undefined ? [] : [row.ownerId]),
    ]),
    projects: grouped(records.projects, ({ row }) => [`id ${row.projectId}`, `owner ${row.ownerId}`]),
    contracts: grouped(records.contracts, ({ row }) => [`id ${row.contractId}`, `project ${row.projectId}`]),
    receivables: byContract(records.receivables),
    payments: byContract(records.payments),
    promises: byContract(records.promises),
    pauses: byContract(records.pauses),
    openings: byContract(records.openings),
    milestones: grouped(records.milestones, ({ row }) => [`owner ${row.ownerId}`, `project ${row.projectId}`]),
    surveys: grouped(records.surveys, ({ row }) => [row.clientId]),
    rivals: grouped(records.rivals, ({ row }) => [
      ...keys('person', row.answeredBy === undefined ? [] : [row.answeredBy]),
      row.projectId === undefined ? `county ${countyKey(row) ?? ''}` : `project ${row.projectId}`,
    ]),
  };
});

/** Purchases at a record of the slice or in a province of its clients; the others are only counted. */
function tendersNear(tenders: WeekTenders, slice: Slice, clients: readonly LogRecord<'client'>[]): WeekTenders {
  const provinces = new Set(clients.map(({ row }) => row.province));
  const told = tenders.told.filter(
    (tender) =>
      isNearTender(tender, { own: new Set(), provinces }) ||
      tender.matches.some(({ recordId }) => recordId !== undefined && slice.has(recordId)),
  );
  return { ...tenders, told };
}

/** Items that touch a record of the slice, with these touches alone: a nationwide notice touches every project. */
function itemsTouching(items: readonly DigestItem[], slice: Slice): DigestItem[] {
  return items.flatMap((item) => {
    const touches = item.touches.filter(({ recordId }) => slice.has(recordId));
    return touches.length === 0 ? [] : [{ ...item, touches }];
  });
}

import { addDays, daysBetween } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import { type LogRecord, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import { contactActionsOf, contactsIn } from './contacts.ts';
import { clientName, staffName } from './names.ts';
import type { RelationFacts, ReviewFacts } from './schema.ts';

/** Contacts by the person who keeps them. */
export const contactsKeptBy = oncePer((contacts: readonly LogRecord<'contact'>[]) =>
  grouped(contacts, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
);

/** People whom `staffId` keeps, or met in the week, with how often and how long ago anybody of ours met them. */
export function relationFigures(
  index: ReviewIndex,
  staffId: string,
  actions: readonly LogRecord<'action'>[],
): Pick<ReviewFacts, 'relations' | 'units' | 'owners'> {
  const met = new Set(contactActionsOf(actions).flatMap((action) => [...contactsIn(action)]));
  const kept = contactsKeptBy(index.records.contacts)
    .of(staffId)
    .filter(({ row }) => isInOffice(row, index.weekTo));
  const ids = new Set([...kept.map(({ row }) => row.contactId), ...met]);
  const relations = [...ids]
    .flatMap((id) => {
      const contact = index.contacts.get(id);
      return contact === undefined ? [] : [relationOf(contact, actions, index, staffId)];
    })
    .sort(mostMetFirst);
  const clients = [...new Set(relations.map(({ clientId }) => clientId))].sort();
  return {
    relations,
    units: clients.map((clientId) => {
      const client = index.clients.get(clientId);
      return {
        clientId,
        name: clientName(index, clientId),
        type: client?.row.type ?? '未登记',
        recordIds: client === undefined ? [] : [recordId(client)],
      };
    }),
    owners: [...new Set([staffId, ...relations.flatMap(({ ownerId }) => ownerId ?? [])])].map((id) => ({
      staffId: id,
      name: staffName(index, id),
    })),
  };
}

const isInOffice = ({ until }: { readonly until?: string }, day: string): boolean =>
  until === undefined || until >= day;

function relationOf(
  contact: LogRecord<'contact'>,
  actions: readonly LogRecord<'action'>[],
  index: ReviewIndex,
  staffId: string,
): RelationFacts {
  const { row } = contact;
  const all = contactActionsOf(index.actionsWith.get(row.contactId) ?? []);
  const mine = contactActionsOf(actions).filter((action) => contactsIn(action).has(row.contactId));
  const fourWeeks = all.filter(
    (action) => action.row.staffIds.includes(staffId) && action.row.date >= addDays(index.weekFrom, -21),
  );
  const [first, last] = [all[0], all.at(-1)];
  return {
    contactId: row.contactId,
    name: row.name,
    title: row.title,
    role: row.decisionRole,
    level: row.level ?? null,
    clientId: row.clientId,
    ownerId: row.ownerId ?? null,
    visitsThisWeek: mine.length,
    visitsInFourWeeks: fourWeeks.length,
    lastOn: last?.row.date ?? null,
    gapDays: last === undefined ? null : daysBetween(last.row.date, index.issuedOn),
    maxGapDays: row.maxGapDays ?? null,
    firstMetThisWeek: hasHistory(index) && first !== undefined && first.row.date >= index.weekFrom && mine.length > 0,
    recordIds: [recordId(contact), ...fourWeeks.map(recordId)],
  };
}

/** Nobody is said to be met for the first time by a log that goes back less than four weeks. */
const hasHistory = ({ historyFrom, weekFrom }: ReviewIndex): boolean =>
  historyFrom !== undefined && historyFrom <= addDays(weekFrom, -28);

const mostMetFirst = (a: RelationFacts, b: RelationFacts): number =>
  b.visitsThisWeek - a.visitsThisWeek ||
  b.visitsInFourWeeks - a.visitsInFourWeeks ||
  compareTexts(a.contactId, b.contactId);

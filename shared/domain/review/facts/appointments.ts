import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { sumFen } from '../../money.ts';
import type { DigestItem } from '../../policy/digest/digest-file.ts';
import type { ReviewIndex } from '../review-index.ts';
import { clientName } from './names.ts';
import type { AppointmentFacts } from './news-schema.ts';
import { contactsKeptBy } from './relations.ts';
import type { ReviewFacts } from './schema.ts';

type Contact = LogRecord<'contact'>;

/** Contacts of the person whose office changed: by a notice of the week's digest, or by the end of their time in the records. */
export function appointmentFigures(
  index: ReviewIndex,
  staffId: string,
  { relations }: Pick<ReviewFacts, 'relations'>,
): AppointmentFacts[] {
  const kept = contactsKeptBy(index.records.contacts).of(staffId);
  const met = relations.flatMap(({ contactId }) => index.contacts.get(contactId) ?? []);
  const contacts = [...new Map([...kept, ...met].map((contact) => [contact.row.contactId, contact])).values()];
  const announced = (index.records.policies ?? []).flatMap((item) =>
    contacts.flatMap((contact) => announcedIn(item, contact, index, staffId)),
  );
  const told = new Set(announced.map(({ contactId }) => contactId));
  const ended = contacts
    .filter(({ row }) => row.until !== undefined && row.until >= index.weekFrom && row.until <= index.issuedOn)
    .filter(({ row }) => !told.has(row.contactId))
    .map((contact) => ({
      ...personOf(contact, index, staffId),
      from: contact.row.title,
      to: null,
      successor: null,
      on: contact.row.until ?? index.weekTo,
      source: '联系人记录',
      recordIds: [recordId(contact)],
    }));
  return [...announced, ...ended].sort((a, b) => b.openFen - a.openFen);
}

function announcedIn(item: DigestItem, contact: Contact, index: ReviewIndex, staffId: string): AppointmentFacts[] {
  if (!item.touches.some((touch) => touch.recordId === recordId(contact))) return [];
  const moves = item.appointments.filter(({ name }) => name === contact.row.name);
  if (moves.length === 0) return [];
  const from = moves.find((move) => move.from !== null)?.from ?? null;
  const successor =
    from === null ? undefined : item.appointments.find(({ to, name }) => to === from && name !== contact.row.name);
  const recordIds: RecordId[] = [recordId(contact), `policy:${item.policyId}`];
  return [
    {
      ...personOf(contact, index, staffId),
      from,
      to: moves.find((move) => move.to !== null)?.to ?? null,
      successor: successor?.name ?? null,
      on: item.publishedOn ?? item.firstSeenOn,
      source: item.authority,
      recordIds,
    },
  ];
}

function personOf({ row }: Contact, index: ReviewIndex, staffId: string) {
  const { contactId, name, title, clientId } = row;
  const nodes = (index.nodesOf.get(staffId) ?? []).filter(
    (node) => node.clientId === clientId && node.dueOn !== undefined,
  );
  return {
    contactId,
    name,
    title,
    clientId,
    client: clientName(index, clientId),
    openFen: sumFen(nodes.map(({ balanceFen }) => Math.max(0, balanceFen))),
  };
}

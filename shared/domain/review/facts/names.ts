import type { ReviewIndex } from '../review-index.ts';

/** The name of one of ours; the 工号 where nobody is on record under it. */
export function staffName(index: ReviewIndex, staffId: string): string {
  return index.staff.get(staffId)?.row.name ?? `${staffId}（未登记）`;
}

/** The name of one of ours who answers for something, with `（离职）` where they have left. */
export function nameOfOwner(index: ReviewIndex, staffId: string): string {
  const left = index.staff.get(staffId)?.row.status === '离职' ? '（离职）' : '';
  return `${staffName(index, staffId)}${left}`;
}

/** The name of a client; its number where it is not on record. */
export function clientName(index: ReviewIndex, clientId: string): string {
  return index.clients.get(clientId)?.row.name ?? `${clientId}（未登记）`;
}

/** Name and post of a contact; the number where nobody is on record under it. */
export function contactName(index: ReviewIndex, contactId: string): string {
  const contact = index.contacts.get(contactId);
  return contact === undefined ? `${contactId}（未登记）` : `${contact.row.name}（${contact.row.title}）`;
}

/** The name of a project; its number where it is not on record. */
export function projectName(index: ReviewIndex, projectId: string): string {
  return index.projects.get(projectId)?.row.name ?? `${projectId}（未登记）`;
}

import type { RecordId } from '../../../shared/domain/logs/record.ts';

const withQuery = (path: string, query: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(query)}`;

/** Where a payment node is shown. */
export const nodeAddress = (contractId: string, node: string): string =>
  withQuery('/nodes/one', { contract: contractId, node });

/** Where a record is shown with its versions. */
export const recordAddress = (kind: string, key: string): string => withQuery('/records/one', { kind, key });

/** Where the record that a figure names as its evidence is shown. */
export function evidenceAddress(id: RecordId): string {
  const at = id.indexOf(':');
  return recordAddress(id.slice(0, at), id.slice(at + 1));
}

/** Where a client is shown, or a project. */
export const clientAddress = (clientId: string): string => withQuery('/clients/one', { client: clientId });
export const projectAddress = (projectId: string): string => withQuery('/projects/one', { project: projectId });

/** Where somebody's review of a week is shown; `done` says what was just done there. */
export const reviewAddress = (
  { week, staffId }: { readonly week: string; readonly staffId: string },
  done?: string,
): string => withQuery('/reviews/one', { week, person: staffId, ...(done !== undefined && { done }) });

/** Where the 晨会 after `week` is held. */
export const agendaAddress = (week: string): string => withQuery('/reviews/agenda', { week });

/** Where a line of 今日 is shown. */
export const todayAddress = (itemId: string): string => withQuery('/today', { item: itemId });

/** Where what is known of a rival is shown. */
export const rivalAddress = (name: string): string => withQuery('/tenders/rival', { name });

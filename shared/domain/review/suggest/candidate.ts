import type { LogRecord } from '../../logs/record.ts';
import type { SuggestionFacts } from '../facts/schema.ts';
import type { ReviewIndex } from '../review-index.ts';

/** A suggestion with what a plan for the same thing would name. */
export interface Candidate extends SuggestionFacts {
  readonly contactId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** A plan covers a candidate when it names the same person, or the same project, or a visit to the same client. */
export function isPlanned(candidate: Candidate, { row }: LogRecord<'plan'>, index: ReviewIndex): boolean {
  if (row.status === '取消') return false;
  const client =
    row.clientId ?? (row.contactId === undefined ? undefined : index.contacts.get(row.contactId)?.row.clientId);
  if (candidate.contactId !== undefined) {
    return row.contactId === candidate.contactId || (row.contactId === undefined && client === candidate.clientId);
  }
  if (candidate.projectId !== undefined && row.projectId === candidate.projectId) return true;
  return candidate.clientId !== undefined && client === candidate.clientId;
}

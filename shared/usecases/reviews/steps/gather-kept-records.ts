import type { ReviewRecords } from '../../../domain/review/records.ts';
import type { LogRecords } from '../../../ports/records.ts';

/** What a review stands on that does not belong to a week. */
export type KeptRecords = Omit<
  ReviewRecords,
  'actions' | 'plans' | 'withdrawn' | 'register' | 'policies' | 'tenders' | 'routines'
>;

/** The records that do not belong to a week, read once for a run. */
export async function gatherKeptRecords(records: LogRecords): Promise<KeptRecords> {
  const [staff, clients, contacts, projects] = await Promise.all([
    records.all('staff'),
    records.all('client'),
    records.all('contact'),
    records.all('project'),
  ]);
  const [contracts, receivables, payments, promises, pauses, openings] = await Promise.all([
    records.all('contract'),
    records.all('receivable'),
    records.all('payment'),
    records.all('promise'),
    records.all('pause'),
    records.all('opening'),
  ]);
  const [requests, milestones, rivals, surveys, notes, holidays] = await Promise.all([
    records.all('request'),
    records.all('milestone'),
    records.all('rival'),
    records.all('survey'),
    records.all('note'),
    records.all('holiday'),
  ]);
  const [decisions, submissions, comments] = await Promise.all([
    records.all('decision'),
    records.all('submission'),
    records.all('comment'),
  ]);
  const people = { staff, clients, contacts, projects };
  const money = { contracts, receivables, payments, promises, pauses, openings };
  return {
    ...people,
    ...money,
    requests,
    milestones,
    rivals,
    surveys,
    notes,
    holidays,
    decisions,
    submissions,
    comments,
  };
}

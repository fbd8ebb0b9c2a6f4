import type { ReviewRecords } from '../../../domain/review/records.ts';
import type { LogRecords } from '../../../ports/records.ts';
import { gatherMoney } from '../../gather-money.ts';

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
  const money = await gatherMoney(records);
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
  return {
    staff,
    clients,
    contacts,
    projects,
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

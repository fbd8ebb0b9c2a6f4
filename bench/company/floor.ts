import type { LogKind } from '../../shared/domain/logs/registry.ts';
import type { CompanyWorld, JobName } from '../../test/support/company/company-world.ts';

const money = ['contract', 'receivable', 'payment', 'promise', 'pause', 'opening'] as const;
const people = ['staff', 'client', 'contact', 'project'] as const;

/** The kinds of record that each job stands on. */
const kindsOf: Readonly<Record<JobName, readonly LogKind[]>> = {
  'score-risks': [...people, ...money, 'rival', 'action', 'holiday'],
  'warn-receivables': [...money, 'staff', 'client', 'project', 'holiday'],
  'digest-policies': [...people, ...money, 'rival', 'note', 'watchword', 'holiday'],
  'follow-up': ['staff', 'client', 'plan', 'promise', 'action', 'holiday'],
  'review-week': [...people, ...money, 'action', 'plan', 'request', 'milestone', 'rival', 'survey', 'note', 'holiday'],
};

/** Reads every record that a job stands on, once. */
export async function readOnce({ records }: CompanyWorld, job: JobName): Promise<void> {
  for (const kind of kindsOf[job]) await records.all(kind);
}

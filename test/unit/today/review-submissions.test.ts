import { expect, it } from 'vitest';
import type { LogRow } from '../../../shared/domain/logs/registry.ts';
import { reviewSubmissions } from '../../../shared/usecases/today/review-submissions.ts';
import { fakeTextFiles } from '../../support/fake-files.ts';
import { fakeLogRecords } from '../../support/fake-log-records.ts';
import { fakeJobRuns } from '../../support/fake-runs.ts';

const submission = (staffId: string): LogRow<'submission'> => ({
  week: '2025-W30',
  staffId,
  number: 1,
  draftVersion: 1,
  submittedAt: '2025-07-28T03:00:00.000Z',
  sha256: 'a'.repeat(64),
});

function lateOf(submitted: readonly string[], people: readonly string[] = ['W001', 'W002', 'W003']) {
  const plan = {
    issue: { week: '2025-W30', issuedAt: '2025-07-28T01:00:00.000Z', complete: true },
    people,
    parts: [],
    inputs: {},
  };
  const files = new Map([['runs/review/2025-W30/p/plan.json', JSON.stringify(plan)]]);
  const run = { mark: 0, parts: 0, done: [], failed: [], status: 'closed', version: 2 } as const;
  const runs = new Map([['review/2025-W30', { runId: 'review/2025-W30', plan: 'p', ...run, done: [], failed: [] }]]);
  const records = fakeLogRecords({ submission: submitted.map(submission) });
  return reviewSubmissions({ records, runs: fakeJobRuns(runs), files: fakeTextFiles(files) });
}

it('names who has a draft of the week and did not submit it', async () => {
  const late = await lateOf(['W002']).unsubmitted('2025-W30');

  expect(late.map(({ staffId }) => staffId)).toEqual(['W001', 'W003']);
});

it('names nobody in a firm that does not submit, nor for a week without reviews', async () => {
  expect(await lateOf([]).unsubmitted('2025-W30')).toEqual([]);
  expect(await lateOf(['W002']).unsubmitted('2025-W29')).toEqual([]);
});

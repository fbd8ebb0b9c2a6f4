import { describe, expect, it } from 'vitest';
import { dynamoChangeMarks, dynamoJobRuns } from '../../shared/adapters/dynamo/job-runs.ts';
import type { JobRun } from '../../shared/domain/job-run.ts';
import type { ChangeMarks, JobRuns } from '../../shared/ports/runs.ts';
import { settlePart } from '../../shared/usecases/runs/settle-part.ts';
import { fakeChangeMarks, fakeJobRuns, fakePartQueue } from '../support/fake-runs.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

const runNamed = (runId: string, parts: number): JobRun => ({
  runId,
  plan: 'plan',
  mark: 1,
  parts,
  done: [],
  failed: [],
  status: 'open',
  version: 1,
});

describe.each([
  ['in memory', () => fakeJobRuns(), () => fakeChangeMarks()],
  ['in DynamoDB', () => dynamoJobRuns(started.table), () => dynamoChangeMarks(started.table)],
] as [string, () => JobRuns, () => ChangeMarks][])('runs %s', (_, openRuns, openMarks) => {
  it('are given back as they were put, and put once over what was read', async () => {
    const runs = openRuns();
    const first = runNamed('once', 2);

    expect(await runs.put(first, undefined)).toBe('saved');
    expect(await runs.put({ ...first, plan: 'other' }, undefined)).toBe('lost');
    expect(await runs.put({ ...first, plan: 'next', version: 2 }, first)).toBe('saved');
    expect(await runs.put({ ...first, plan: 'late', version: 2 }, first)).toBe('lost');
    expect(await runs.of('once')).toEqual({ ...first, plan: 'next', version: 2 });
    expect(await runs.of('never')).toBeUndefined();
  });

  it('order the collecting once when many parts end at the same moment', async () => {
    const runs = openRuns();
    const orders: { readonly part: number | 'collect' }[] = [];
    await runs.put(runNamed('many', 12), undefined);
    const order = { runId: 'many', plan: 'plan', scheduledAt: '2025-07-28T01:00:00Z' };

    await Promise.all(
      Array.from({ length: 12 }, (_each, part) =>
        settlePart({ runs, parts: fakePartQueue(orders as never) }, { ...order, part }, part === 5 ? 'failed' : 'done'),
      ),
    );

    expect((await runs.of('many'))?.done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
    expect((await runs.of('many'))?.failed).toEqual([5]);
    expect(orders.map(({ part }) => part)).toEqual(['collect']);
  });

  it('see another mark after every note', async () => {
    const changes = openMarks();
    const before = await changes.current();

    await Promise.all([changes.note(), changes.note(), changes.note()]);

    expect(await changes.current()).toBe(before + 3);
  });
});

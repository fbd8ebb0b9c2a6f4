import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';
import { JobRun } from '../../domain/job-run.ts';
import type { ChangeMarks, JobRuns } from '../../ports/runs.ts';
import { putIf, stillAt } from './put-if.ts';
import { itemAt, readItem, type Table } from './table.ts';

const keyOf = (runId: string) => ({ pk: `run#${runId}`, sk: 'run' });
const marksKey = { pk: 'changes#records', sk: 'mark' };
const Mark = z.object({ version: z.int() });
const attempts = 20;

/** One item a run: a set of part numbers stays far below what one item may hold. */
export function dynamoJobRuns(table: Table): JobRuns {
  return {
    async of(runId) {
      const item = await itemAt(table, keyOf(runId));
      return item && readItem(JobRun, item);
    },
    put: async (next, previous) =>
      (await putIf(table, { Item: { ...keyOf(next.runId), ...next }, ...stillAt('version', previous?.version) }))
        ? 'saved'
        : 'lost',
  };
}

/** One item that counts. */
export function dynamoChangeMarks(table: Table): ChangeMarks {
  const read = async (): Promise<number | undefined> => {
    const item = await itemAt(table, marksKey);
    return item && readItem(Mark, item).version;
  };
  return {
    current: async () => (await read()) ?? 0,
    async note() {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const known = await read();
        const Item = { ...marksKey, version: (known ?? 0) + 1 };
        if (await putIf(table, { Item, ...stillAt('version', known) })) return;
      }
      throw new StoreError('The mark of changes kept changing; try again');
    },
  };
}

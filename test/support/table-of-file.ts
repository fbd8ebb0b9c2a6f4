import { afterAll, beforeAll } from 'vitest';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { type StartedTable, startTable } from './start-table.ts';

/** One empty table for the tests of a file, there from the first test to the last. */
export function tableOfFile(): { readonly table: Table } {
  let started: StartedTable | undefined;
  beforeAll(async () => {
    started = await startTable();
  });
  afterAll(() => started?.close());
  return {
    get table() {
      if (started === undefined) throw new Error('The table is there once a test runs');
      return started.table;
    },
  };
}

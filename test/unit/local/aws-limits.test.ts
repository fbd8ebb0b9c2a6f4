import { BatchExecuteStatementCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readItems, writeItems } from '../../../shared/adapters/dynamo/batches.ts';
import { insertItems } from '../../../shared/adapters/dynamo/insert-items.ts';
import { type StartedTable, startTable } from '../../support/start-table.ts';

let started: StartedTable;
beforeAll(async () => {
  started = await startTable();
});
afterAll(() => started.close());

const put = (Item: Record<string, unknown>) =>
  started.table.client.send(new PutCommand({ TableName: 'records', Item }));
const han = (bytes: number): string =>
  '字'.repeat(Math.floor(bytes / 3)).padEnd(Math.floor(bytes / 3) + (bytes % 3), 'x');

describe('the embedded engine keeps what AWS keeps, to the byte', () => {
  it.each([
    ['a partition key', (bytes: number) => ({ pk: han(bytes), sk: 'a' }), 2048],
    ['a sort key', (bytes: number) => ({ pk: 'a', sk: han(bytes) }), 1024],
    [
      'the partition key of an index',
      (bytes: number) => ({ pk: 'a', sk: 'b', group: han(bytes), groupSort: 'a' }),
      2048,
    ],
    ['the sort key of an index', (bytes: number) => ({ pk: 'a', sk: 'b', group: 'a', groupSort: han(bytes) }), 1024],
  ])('%s', async (_, item, most) => {
    await put(item(most));

    await expect(put(item(most + 1))).rejects.toThrow('One or more parameter values were invalid');
    await expect(readItems(started.table, [item(most + 1)])).rejects.toThrow();
    await expect(writeItems(started.table, [item(most + 1)])).rejects.toThrow('One or more parameter values');
    await expect(insertItems(started.table, [item(most + 1)])).rejects.toThrow('The table refused an item');
  });

  it('an item of 400 KB with its names', async () => {
    const item = (bytes: number) => ({
      pk: 'a',
      sk: 'b',
      text: 'x'.repeat(bytes - 'pkask'.length - 'b'.length - 'text'.length),
    });
    await put(item(400 * 1024));

    await expect(put(item(400 * 1024 + 1))).rejects.toThrow('Item size has exceeded the maximum allowed size');
  });

  it('a batch of 25 statements', async () => {
    const Statements = Array.from({ length: 26 }, (_, at) => ({
      Statement: `INSERT INTO "records" VALUE {'pk': ?, 'sk': ?}`,
      Parameters: ['batch', String(at)],
    }));

    await started.table.client.send(new BatchExecuteStatementCommand({ Statements: Statements.slice(1) }));
    await expect(started.table.client.send(new BatchExecuteStatementCommand({ Statements }))).rejects.toThrow(
      'Too many items',
    );
  });
});

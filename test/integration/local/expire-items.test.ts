import { afterAll, beforeAll, expect, it } from 'vitest';
import { callEngine } from '../../../local/runtime/tables/call-engine.ts';
import { expireItems } from '../../../local/runtime/tables/expire-items.ts';
import { startTables } from '../../../local/runtime/tables/start-tables.ts';
import type { TableEngine } from '../../../local/runtime/tables/table-engine.ts';
import type { TableModel } from '../../../local/runtime/template/model.ts';

const now = Date.parse('2026-09-01T00:00:00Z');
const table: TableModel = {
  name: 'records',
  arn: 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/records',
  keyNames: ['pk', 'sk'],
  indexKeys: [],
  timeToLive: 'expiresAt',
  definition: {
    TableName: 'records',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  },
};
let engine: TableEngine;

beforeAll(async () => {
  engine = await startTables([table], undefined, 'dynalite');
});
afterAll(() => engine.stop());

/** Keeps an item under `pk`, for ever without `untilMs`. */
const keep = (pk: string, untilMs?: number, words = '') =>
  callEngine(engine.port, 'PutItem', {
    TableName: 'records',
    Item: {
      pk: { S: pk },
      sk: { S: 'mail' },
      words: { S: words },
      ...(untilMs !== undefined && { expiresAt: { N: String(untilMs / 1000) } }),
    },
  });

const kept = async (): Promise<string[]> => {
  const { body } = await callEngine(engine.port, 'Scan', { TableName: 'records' });
  return (JSON.parse(body) as { Items: { pk: { S: string } }[] }).Items.map(({ pk }) => pk.S).sort();
};

it('what was to be kept until yesterday is gone, what lasts until tomorrow or for ever stays', async () => {
  await keep('outbox#old', now - 86_400_000);
  await keep('outbox#new', now + 86_400_000);
  await keep('record#张三');

  const expired = await expireItems(engine.port, table, now);

  expect(expired).toBe(1);
  expect(await kept()).toEqual(['outbox#new', 'record#张三']);
});

it('more than one answer of the table holds is looked through to its end', async () => {
  const words = 'x'.repeat(100_000);
  for (let at = 0; at < 30; at += 1) await keep(`outbox#${at}`, now - 1_000, words);

  const expired = await expireItems(engine.port, table, now);

  expect(expired).toBe(30);
  expect(await kept()).toEqual(['outbox#new', 'record#张三']);
});

it('a table without such an attribute loses nothing', async () => {
  await keep('outbox#old', now - 86_400_000);

  expect(await expireItems(engine.port, { ...table, timeToLive: undefined }, now)).toBe(0);
  expect(await kept()).toContain('outbox#old');
});

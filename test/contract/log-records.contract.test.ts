import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynamoDbLocal } from '../../local/runtime/tables/dynamodb-local-engine.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogRecords, LogRecordWriter } from '../../shared/ports/records.ts';
import { fakeLogRecords } from '../support/fake-log-records.ts';
import { recordOf } from '../support/risk-facts.ts';
import { type StartedTable, startTable } from '../support/start-table.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;
if (!hasJava) console.log('uploaded records are not held to DynamoDB Local: it needs Java 17, and there is none');
let embedded: StartedTable;
let amazons: StartedTable | undefined;

beforeAll(async () => {
  embedded = await startTable();
  if (hasJava) amazons = await startTable(startDynamoDbLocal);
}, 60_000);

afterAll(async () => {
  await embedded.close();
  await amazons?.close();
});

const inAmazons = (): LogRecords & LogRecordWriter => {
  if (amazons === undefined) throw new Error('DynamoDB Local was not started');
  return dynamoLogRecordWriter(amazons.table);
};

const action = (key: string, date: string, what = '核对清单', version = 1): LogRecord<'action'> => ({
  ...recordOf('action', key, {
    actionId: key,
    date,
    half: '白天',
    type: '内部协同',
    staffIds: ['W001'],
    what,
    contactIds: [],
  }),
  version,
});

const payment = (key: string, contractId?: string): LogRecord<'payment'> =>
  recordOf('payment', key, {
    paymentId: key,
    receivedOn: '2025-07-24',
    amountFen: 100,
    payer: '财政局',
    ...(contractId !== undefined && { contractId, node: '1' }),
  });

describe.each([
  ['in memory', () => fakeLogRecords()],
  ['in the embedded DynamoDB', () => dynamoLogRecordWriter(embedded.table)],
  ...(hasJava ? [['in DynamoDB Local', inAmazons]] : []),
] as [string, () => LogRecords & LogRecordWriter][])('uploaded records %s', (_, open) => {
  it('a record nobody uploaded is not found', async () => {
    const records = open();

    expect(await records.find('staff', 'nobody')).toBeUndefined();
    expect(await records.current('staff', ['nobody'])).toEqual(new Map());
    expect(await records.versions('staff', 'nobody')).toEqual([]);
  });

  it('many records are added at once, and again without harm', async () => {
    const records = open();
    const added = Array.from({ length: 60 }, (__, at) => action(`N${at}`, '2024-01-01'));

    expect(await records.add(added)).toEqual([]);
    expect(await records.add(added)).toEqual(added);

    const keys = added.map(({ key }) => key);
    expect((await records.ofWeek('action', '2024-W01')).map(({ key }) => key)).toEqual([...keys].sort());
    expect((await records.current('action', [...keys, 'N0', 'absent'])).size).toBe(60);
  });

  it('of a batch that is known in part the rest is added, and what was known keeps its text', async () => {
    const records = open();
    const known = action('M1', '2024-02-05', '它的 \'what\' 是 "{?}"');
    await records.add([known]);

    const left = await records.add([
      action('M0', '2024-02-05'),
      action('M1', '2024-02-05', '换掉'),
      action('M2', '2024-02-05'),
    ]);

    expect(left.map(({ key }) => key)).toEqual(['M1']);
    expect((await records.ofWeek('action', '2024-W06')).map(({ key }) => key)).toEqual(['M0', 'M1', 'M2']);
    expect(await records.find('action', 'M1')).toEqual(known);
  });

  it('a new version becomes the current one and the earlier stays readable', async () => {
    const records = open();
    const [first, second] = [action('A1', '2025-07-21', '初稿'), action('A1', '2025-07-22', '改稿', 2)];

    expect(await records.replace(undefined, [first])).toBe('replaced');
    expect(await records.replace(first, [first, second])).toBe('replaced');

    expect(await records.find('action', 'A1')).toEqual(second);
    expect(await records.versions('action', 'A1')).toEqual([first, second]);
  });

  it('of two writers of one version only one wins', async () => {
    const records = open();
    const [first, mine, theirs] = [1, 2, 2].map((version, at) => action('A2', '2025-08-04', `第${at}稿`, version));
    if (first === undefined || mine === undefined || theirs === undefined) throw new Error('three versions');
    await records.add([first]);

    expect(await records.replace(undefined, [theirs])).toBe('conflict');
    expect(await records.replace(first, [first, mine])).toBe('replaced');
    expect(await records.replace(first, [first, theirs])).toBe('conflict');
    expect((await records.find('action', 'A2'))?.row.what).toBe('第1稿');
  });

  it('a version that arrives late takes its place among the others', async () => {
    const records = open();
    const [first, late, last] = [1, 2, 3].map((version) => action('A4', '2025-08-04', `第${version}稿`, version));
    if (first === undefined || late === undefined || last === undefined) throw new Error('three versions');
    await records.add([first]);
    await records.replace(first, [first, { ...last, version: 2 }]);

    await records.replace({ ...last, version: 2 }, [late, last]);

    expect(await records.versions('action', 'A4')).toEqual([first, late, last]);
  });

  it('a record that moves to another week leaves the first', async () => {
    const records = open();
    const [before, after] = [action('A3', '2025-09-01'), action('A3', '2025-09-08', '核对清单', 2)];
    await records.add([before]);

    await records.replace(before, [before, after]);

    expect(await records.ofWeek('action', '2025-W36')).toEqual([]);
    expect(await records.ofWeek('action', '2025-W37')).toEqual([after]);
  });

  it('a ledger holds what belongs to its contract, and payments without a contract are kept apart', async () => {
    const records = open();
    const contract = recordOf('contract', 'HT1', {
      contractId: 'HT1',
      projectId: 'X1',
      clientId: 'C1',
      signedOn: '2025-01-01',
      amountFen: 5,
    });
    const opening = recordOf('opening', 'HT1/1', { contractId: 'HT1', node: '1', asOf: '2025-07-28', amountFen: 5 });
    await records.add([contract, payment('B1', 'HT1'), payment('B2'), opening]);

    expect(await records.ledgerOf('HT1')).toEqual({
      contract,
      receivables: [],
      payments: [payment('B1', 'HT1')],
      promises: [],
      pauses: [],
      openings: [opening],
    });
    expect((await records.ledgerOf('')).payments).toEqual([payment('B2')]);
    expect(await records.ofWeek('payment', '2025-W30')).toEqual([payment('B1', 'HT1'), payment('B2')]);
  });

  it('a kind is listed whole and in the order of its keys', async () => {
    const records = open();
    const promise = (key: string) =>
      recordOf('promise', key, {
        promiseId: key,
        contractId: 'HT7',
        node: '1',
        promisedOn: '2025-07-21',
        amountFen: 1,
        payBy: '2025-08-01',
        contactId: 'K1',
      });
    await records.add(['P9', 'P1', 'P5'].map(promise));

    expect(await records.all('promise')).toEqual(['P1', 'P5', 'P9'].map(promise));
  });
});

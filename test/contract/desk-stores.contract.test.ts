import { describe, expect, it } from 'vitest';
import { dynamoClientRecords } from '../../shared/adapters/dynamo/client-records.ts';
import { dynamoDeskUploads } from '../../shared/adapters/dynamo/desk-uploads.ts';
import { dynamoLogRecordWriter } from '../../shared/adapters/dynamo/log-record-writer.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import type { Outbox, SentMails } from '../../shared/ports/mails.ts';
import type { ClientRecords, LogRecordWriter } from '../../shared/ports/records.ts';
import { fakeClientRecords } from '../support/fake-client-records.ts';
import { fakeDeskUploads } from '../support/fake-incoming.ts';
import { fakeLogRecords } from '../support/fake-log-records.ts';
import { fakeOutbox } from '../support/fake-outbox.ts';
import { record } from '../support/ledger.ts';
import { waitingMail } from '../support/outbox-mail.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

interface Stores {
  readonly writer: LogRecordWriter;
  readonly byClient: ClientRecords;
}

const action = (actionId: string, date: string, clientId?: string) =>
  record('action', {
    ...{ actionId, date, half: '白天', type: '电话', staffIds: ['W001'], what: '催款', contactIds: [] },
    ...(clientId !== undefined && { clientId }),
  });

describe.each([
  [
    'in memory',
    (): Stores => {
      const records = fakeLogRecords();
      return { writer: records, byClient: fakeClientRecords(records) };
    },
  ],
  [
    'in DynamoDB',
    (): Stores => ({ writer: dynamoLogRecordWriter(started.table), byClient: dynamoClientRecords(started.table) }),
  ],
])('records by client %s', (_, open) => {
  it('brings people, projects, milestones, rivals and the latest actions of a client, and nothing withdrawn', async () => {
    const { writer, byClient } = open();
    const project = record('project', {
      ...{
        projectId: 'X1',
        name: '整治',
        clientId: 'C1',
        business: '延包',
        stage: '执行',
        stageSince: '2025-01-01',
        ownerId: 'W001',
      },
    });
    const rival = { foundAt: '2025-07-01T02:00:00Z', name: '对手', what: '报价', source: '公告' };
    const gone = record('contact', {
      contactId: 'L2',
      name: '李',
      clientId: 'C1',
      title: '股长',
      decisionRole: '付款',
    });
    await writer.add([
      record('contact', { contactId: 'L1', name: '周', clientId: 'C1', title: '局长', decisionRole: '决策' }),
      gone,
      project,
      record('milestone', { projectId: 'X1', no: '1', name: '签约', plannedOn: '2025-08-01', ownerId: 'W001' }),
      record('rival', { ...rival, rivalId: 'V1', projectId: 'X1' }),
      record('rival', { ...rival, rivalId: 'V2', province: '河南省', county: '太康县' }),
      action('A1', '2025-07-01', 'C1'),
      action('A2', '2025-07-20', 'C1'),
      action('A3', '2025-07-10', 'C1'),
      action('A4', '2025-07-22', 'C2'),
    ]);
    await writer.replace(gone, [gone, { ...gone, version: 2, withdrawn: '重复' }]);

    const own = await byClient.ofClient('C1');
    const around = await byClient.ofProject('X1');

    expect(own.map(({ kind, key }) => `${kind}:${key}`).sort()).toEqual(['contact:L1', 'project:X1']);
    expect(around.map(({ kind, key }) => `${kind}:${key}`).sort()).toEqual(['milestone:X1/1', 'rival:V1']);
    expect((await byClient.rivalsIn('河南省/太康县')).map(({ key }) => key)).toEqual(['V2']);
    expect((await byClient.actionsAt('C1', 2)).map(({ key }) => key)).toEqual(['A2', 'A3']);
    expect(await byClient.ofClient('C404')).toEqual([]);
  });
});

describe.each([
  ['in memory', () => fakeOutbox()],
  ['in DynamoDB', () => dynamoOutbox(started.table)],
])('mails of a day %s', (_, open: () => Outbox & SentMails) => {
  it('are found whatever became of them, all or those to one person', async () => {
    const outbox = open();
    const mail = (at: number, staffId: string, logicalDay: string) => {
      const one = waitingMail({ mailId: String(at).padStart(32, '0') });
      return { ...one, logicalDay, recipient: { ...one.recipient, staffId } };
    };
    await outbox.add(mail(1, 'W1', '2025-07-28'));
    await outbox.add(mail(2, 'W10', '2025-07-28'));
    await outbox.add(mail(3, 'W1', '2025-07-29'));

    expect((await outbox.ofDay('2025-07-28')).map(({ mailId }) => Number(mailId)).sort()).toEqual([1, 2]);
    expect((await outbox.ofDay('2025-07-28', 'W1')).map(({ mailId }) => Number(mailId))).toEqual([1]);
  });
});

describe.each([
  ['in memory', () => fakeDeskUploads()],
  ['in DynamoDB', () => dynamoDeskUploads(started.table)],
])('uploads made on the desk %s', (_, open) => {
  it('are found by the folder of their ticket, and by nothing that merely begins like it', async () => {
    const uploads = open();
    const upload = (key: string) => ({
      key,
      name: key.slice(key.lastIndexOf('/') + 1),
      staffId: 'W900',
      at: '2025-07-28T01:30:00.000Z',
    });
    const keys = [
      'uploads/W900/20250728-093000-abcdef/甲.csv',
      'uploads/W900/20250728-093000-abcdef/乙.csv',
      'uploads/W901/20250728-093000-abcdef/甲.csv',
      'uploads/W900/20250728-093000-abcdeg/甲.csv',
    ];
    for (const key of keys) await uploads.note(upload(key));

    const found = await uploads.inFolder('uploads/W900/20250728-093000-abcdef/');

    expect(found.map(({ key }) => key).sort()).toEqual(keys.slice(0, 2).sort());
  });
});

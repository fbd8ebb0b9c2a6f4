import { describe, expect, it } from 'vitest';
import { dynamoKnownNames } from '../../shared/adapters/dynamo/known-names.ts';
import { dynamoUploadLog } from '../../shared/adapters/dynamo/upload-log.ts';
import type { KnownNames } from '../../shared/ports/names.ts';
import { fakeKnownNames } from '../support/fake-known-names.ts';
import { uploadOf } from '../support/ingest-world.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

describe.each([
  ['in memory', () => fakeKnownNames()],
  ['in DynamoDB', () => dynamoKnownNames(started.table)],
])('spellings that tables brought, %s', (_, open: () => KnownNames) => {
  it('are kept once each, kind by kind, with what they link', async () => {
    const names = open();
    const project = { kind: 'project', spelling: '石门镇延包', id: 'XM1', clientId: 'C1' } as const;
    const alias = { kind: 'client', spelling: 'C001', id: '石门镇人民政府', isAlias: true } as const;

    await names.note([project, alias]);
    await names.note([project]);

    expect(await names.all('project')).toEqual([project]);
    expect(await names.all('client')).toEqual([alias]);
    expect(await names.all('staff')).toEqual([]);
  });
});

describe('the log of uploads', () => {
  it('lists what is open, earliest first, until it is closed', async () => {
    const log = dynamoUploadLog(started.table);
    const [first, second] = [uploadOf('a.csv', '', 1).file, uploadOf('b.csv', '', 2).file];

    await log.noteOpen(second, true);
    await log.noteOpen(first, true);
    const open = await log.open();
    await log.noteOpen(first, false);

    expect(open).toEqual([first, second]);
    expect(await log.open()).toEqual([second]);
  });
});

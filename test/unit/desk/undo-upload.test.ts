import { describe, expect, it } from 'vitest';
import { writePlainCsv } from '../../../shared/adapters/csv/write.ts';
import { textContent } from '../../../shared/usecases/desk/uploads/preview-uploads.ts';
import { planUndo } from '../../../shared/usecases/desk/uploads/undo-upload.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const header = '客户编号,客户名称,客户类型,省,市,县区\r\n';
const first = uploadOf(
  '一.csv',
  `${header}K1,青山县,政府,安徽省,滁州市,青山县\r\nK2,绿水县,政府,安徽省,滁州市,绿水县\r\n`,
  0,
);
const wrongBody = `${header}K1,青山镇,政府,安徽省,滁州市,青山县\r\nK2,绿水镇,政府,安徽省,滁州市,绿水县\r\nK3,新来的,政府,安徽省,滁州市,青山县\r\n`;
const wrong = uploadOf('W900/20250728-090500-abcdef/二.csv', wrongBody, 5);
const later = uploadOf('三.csv', `${header}K2,绿水县自规局,政府,安徽省,滁州市,绿水县\r\n`, 9);

const undoOf = (world: ReturnType<typeof ingestWorld>) =>
  planUndo(world.ports, {
    key: wrong.file.key,
    uploadedAt: wrong.file.uploadedAt,
    content: textContent(wrongBody),
    why: '撤销上传 二.csv',
  });

describe('taking an upload back', () => {
  it('restores what it changed, withdraws what it brought, and leaves what was changed since', async () => {
    const world = ingestWorld([first, wrong, later]);
    await world.deliver(first, wrong, later);

    const plan = await undoOf(world);

    expect(plan).toMatchObject({ restored: 1, withdrawn: 1 });
    expect(plan?.left).toEqual([{ kind: 'client', key: 'K2', reason: '之后又有改动，保持现状' }]);
  });

  it('ends, once its rows are read, in the records as they were, with the history kept', async () => {
    const world = ingestWorld([first, wrong]);
    await world.deliver(first, wrong);
    const plan = await undoOf(world);
    const undo = (plan?.tables ?? []).map(({ name, rows }, index) => uploadOf(name, writePlainCsv(rows), 20 + index));
    const read = ingestWorld(undo, { records: world.ports.records });

    await read.deliver(...undo);

    const clients = await world.ports.records.all('client');
    expect(clients.map(({ key, row }) => [key, row.name])).toEqual([
      ['K1', '青山县'],
      ['K2', '绿水县'],
    ]);
    expect(await world.ports.records.versions('client', 'K1')).toHaveLength(3);
    expect((await world.ports.records.versions('client', 'K3')).at(-1)).toMatchObject({ withdrawn: '撤销上传 二.csv' });
  });

  it('does nothing where the upload said nothing new', async () => {
    const world = ingestWorld([first]);
    await world.deliver(first);

    const plan = await planUndo(world.ports, {
      key: 'uploads/W900/20250728-093000-abcdef/一.csv',
      uploadedAt: '2025-07-28T01:30:00.000Z',
      content: textContent(new TextDecoder().decode(first.bytes)),
      why: 'x',
    });

    expect(plan).toEqual({ tables: [], restored: 0, withdrawn: 0, left: [] });
  });
});

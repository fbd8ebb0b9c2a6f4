import { expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const clients = (rows: number): string =>
  [
    '客户编号,客户名称,客户类型,省,市,县',
    ...Array.from({ length: rows }, (_, row) => `C${row},客户${row},政府,河南省,周口市,太康县`),
  ].join('\n');

it('a long upload is read part after part, each ordered under a greater number than the one before', async () => {
  const upload = uploadOf('客户.csv', clients(1_200));
  const world = ingestWorld([upload], { rowsPerPart: 50 }, 1_000);

  await world.deliver(upload);

  expect(world.ordered.length).toBeGreaterThan(16);
  expect(world.ordered).toEqual(world.ordered.map((_, index) => index + 1));
  expect(world.receiptOf('客户.csv').tables[0]?.records).toBe(1_200);
});

it('an upload of more than two hundred parts ends in a receipt that says how to go on', async () => {
  const upload = uploadOf('客户.csv', clients(2_300));
  const world = ingestWorld([upload], { rowsPerPart: 10 }, 300);

  await world.deliver(upload);

  expect(Math.max(...world.ordered)).toBe(199);
  expect(world.receiptOf('客户.csv').refused).toContain('拆成几个文件上传');
});

import { expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const header = '日期,时段,类型,人员,动作,客户编号,工时,下一步日期,行动编号';
const good = (at: number) => `2025-07-21,白天,拜访,W001,与第${at}村核对清单,C001,1.5,2025-08-01,A${at}`;
/** Twelve sorts of broken rows with the column that the receipt names. */
const sorts: readonly (readonly [(row: string) => string, string])[] = [
  [(row) => row.replace('2025-07-21', '2025-02-30'), '日期'],
  [(row) => row.replace('2025-07-21', '7/21/25'), '日期'],
  [(row) => row.replace('2025-07-21', ''), '日期'],
  [(row) => row.replace('白天', '中午'), '时段'],
  [(row) => row.replace('拜访', '#N/A'), '类型'],
  [(row) => row.replace('W001', '；'), '人员'],
  [(row) => row.replace('C001', ''), '客户编号'],
  [(row) => row.replace('1.5', '一天'), '工时'],
  [(row) => row.replace('1.5', '25'), '工时'],
  [(row) => row.replace('2025-08-01', '下周'), '下一步日期'],
  [(row) => `${row},多出,一格`, '（表头之外）'],
  [(row) => row.replace('与第', '"与第'), '（整行）'],
];

it('of 1,000 visits with 37 broken rows of 12 sorts 963 are kept, 37 explained at their rows, and the mended file brings the rest', async () => {
  const broken = new Map(Array.from({ length: 37 }, (_, at) => [at * 27 + 3, sorts[at % sorts.length]]));
  const lines = Array.from({ length: 1000 }, (_, at) => broken.get(at)?.[0](good(at)) ?? good(at));
  const upload = uploadOf('行动.csv', `${header}\r\n${lines.join('\r\n')}\r\n`);
  const world = ingestWorld([upload]);

  await world.deliver(upload);

  const [table] = world.receiptOf('行动.csv').tables;
  expect(table).toMatchObject({ records: 1000, accepted: 963, rejected: 37 });
  expect(table?.rejections.map(({ row, column }) => [row, column])).toEqual(
    [...broken].map(([at, sort]) => [at + 2, sort?.[1]]),
  );
  expect(world.mails()[0]?.attachments[0]?.filename).toBe('行动.csv.rejected.csv');

  const rejected = world.textOf('receipts/行动.csv.rejected.csv').trimEnd().split('\r\n');
  expect(rejected[0]).toBe(`${header},原因`);
  const mended = [rejected[0], ...[...broken.keys()].map((at) => `${good(at)},已改`)].join('\r\n');
  const second = uploadOf('行动-改.csv', mended, 5);
  const next = ingestWorld([second], { records: world.ports.records });
  await next.deliver(second);

  expect(next.receiptOf('行动-改.csv').tables[0]).toMatchObject({ added: 37, rejected: 0, unknownColumns: [] });
  expect(await world.ports.records.all('action')).toHaveLength(1000);
});

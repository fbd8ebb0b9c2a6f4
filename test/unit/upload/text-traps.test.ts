import { describe, expect, it } from 'vitest';
import { delimiterOf } from '../../../shared/adapters/csv/scan.ts';
import { uploadReader } from '../../../shared/adapters/uploads/upload-reader.ts';
import type { SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { contentOf } from '../../support/upload-content.ts';

async function rowsIn(bytes: Uint8Array, pieceLength?: number): Promise<SheetRow[]> {
  const reading = await uploadReader.read(contentOf(bytes, pieceLength));
  if ('reason' in reading) throw new Error(reading.reason);
  const rows: SheetRow[] = [];
  for (const table of reading.tables) for await (const batch of table.rows()) rows.push(...batch.rows);
  return rows;
}

const header = '流水号,到账日期,金额,付款方,合同编号,节点序号,备注';

async function rejectionsOf(text: string) {
  const upload = uploadOf('到账.csv', text);
  const world = ingestWorld([upload]);
  await world.deliver(upload);
  return world.receiptOf('到账.csv').tables[0]?.rejections.map(({ row, column, found, reason }) => ({
    row,
    column,
    found,
    reason: reason.slice(0, 24),
  }));
}

describe('a first line sep= tells what parts the cells and is no row', () => {
  it.each([
    ['sep=;\r\na;"b;c"\r\n', 'utf8'],
    ['SEP=|\na|b;c\n', 'utf8'],
    ['\ufeffsep=\t\r\na\tb;c\r\n', 'utf16le'],
  ] as const)('%j', async (text, encoding) => {
    for (const pieceLength of [1, 3, 65_536]) {
      expect(await rowsIn(Buffer.from(text, encoding), pieceLength)).toMatchObject([{ row: 1, cells: ['a', 'b;c'] }]);
    }
  });

  it('and a file that is nothing else has no rows', async () => {
    expect(await rowsIn(Buffer.from('sep=,'))).toEqual([]);
  });
});

it.each([
  ['a;b,c;d\n1;2,3,4;5\n', ';'],
  ['客户编号,别名\nC1,甲;乙;丙\nC2,丁;戊\n', ','],
  ['表头,对应\n工号|姓名|部门,a|b|c\n', ','],
  ['a\tb, c\td\n1\t2,3\t4\n', '\t'],
  ['人员名单\na;b;c\n1;2,5;3\n', ';'],
  ['a\n1\n', ','],
])('the cells of %j are parted by %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});

it('a number that a spreadsheet has shortened is noted, whatever stands around it', async () => {
  const text = `${header}\n3.02507E+17,2025/7/22,30000,"甲,县",HT01,2,\n" 3.02507e+17",2025/7/22,1,joe+e+1@x.cn,HT01,2,\nB1,2025/7/22,1,甲,HT01,2,\n`;

  const rows = await rowsIn(Buffer.from(text));

  expect(rows.map(({ notes }) => notes)).toEqual([
    undefined,
    new Map([[0, [{ kind: 'rounded' }]]]),
    new Map([[0, [{ kind: 'rounded' }]]]),
    undefined,
  ]);
});

describe('an amount that its comma has cut in two refuses the row', () => {
  const cut = '像是金额里的千分位逗号没有加引号，把一格拆成了两';

  it.each([
    ['Q1,2025-07-22,1,020.00,甲县财政局,HT01,2\n', '1,020.00'],
    ['Q1,2025-07-22,1,020,甲县财政局,HT01,2\n', '1,020'],
    ['Q1,2025-07-22,-¥1,020.5,甲县财政局,HT01,2\n', ''],
    ['Q1,2025-07-22,186,500.00,甲县财政局,HT01,2,首笔\n', '186,500.00'],
    ['Q1,2025-07-22,1,186,500.00,甲县财政局,HT01,2,首笔\n', '1,186'],
  ])('%j', async (line, found) => {
    const rejections = await rejectionsOf(`${header}\n${line}`);

    if (found !== '') expect(rejections).toEqual([{ row: 2, column: '金额', found, reason: cut }]);
    else expect(rejections).toHaveLength(1);
  });

  it('and one in quotes, without commas or beside a number of its own does not', async () => {
    const nodes = '合同编号,节点序号,节点名称,节点类型,应收金额,约定到期日,收款责任人,部门负责人,分管领导';
    expect(
      await rejectionsOf(`${header}\nQ1,2025-07-22,"1,020.00",甲县财政局,HT01,2,\nQ2,2025-07-22,1,甲,020,2,\n`),
    ).toEqual([]);
    expect(await rejectionsOf(`${nodes}\n001,100,首付,预付,100,2025-07-01,001,002,003\n`)).toEqual([]);
  });
});

it('a last row that breaks off before the header ends is refused; a short one with a line end is not', async () => {
  const whole = 'Q1,2025-07-22,100,甲县财政局,HT01,2\n';

  expect(await rejectionsOf(`${header}\n${whole}Q2,2025-07-22,186,甲县财`)).toEqual([
    {
      row: 3,
      column: '（整行）',
      found: 'Q2,2025-07-22,186,甲县财',
      reason: '最后一行比表头短，也没有换行，像是文件没有写完或',
    },
  ]);
  expect(await rejectionsOf(`${header}\n${whole}`)).toEqual([]);
  expect(await rejectionsOf(`${header}\n${whole}Q2,2025-07-22,186,甲县财政局,HT01,2,无`)).toEqual([]);
});

it('a text with NUL bytes is refused with how to save it', async () => {
  const reading = await uploadReader.read(contentOf(Buffer.from(`${header}\nQ1\u0000,2025`)));

  expect(reading).toMatchObject({ reason: expect.stringContaining('空字符（NUL）') });
});

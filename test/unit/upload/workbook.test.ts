import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { uploadReader } from '../../../shared/adapters/uploads/upload-reader.ts';
import { readWorkbook } from '../../../shared/adapters/xlsx/read-workbook.ts';
import type { SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import type { UploadedTable } from '../../../shared/ports/uploads.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { smallWorkbook, textRows } from '../../support/small-workbook.ts';
import { contentOf } from '../../support/upload-content.ts';

function tablesIn(bytes: Uint8Array) {
  const reading = readWorkbook(bytes);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading.tables.map(({ sheet, rows }) => ({ sheet, rows: [...rows()] }));
}

const reasonFor = async (bytes: Uint8Array): Promise<string> => {
  const reading = await uploadReader.read(contentOf(bytes));
  return 'reason' in reading ? reading.reason : '';
};

const staffRows = [
  ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
  ['001', '王伟', '市场部', '业务员', 'wang@example.com', '在职'],
];
const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="166" formatCode="&quot;day&quot;0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

describe('a workbook', () => {
  it('is read sheet by sheet; hidden sheets are left out and named', async () => {
    const upload = uploadOf(
      '全部.xlsx',
      smallWorkbook([
        { name: '人员', rows: textRows(staffRows) },
        { name: '旧', rows: textRows(staffRows), state: 'hidden' },
        { name: '说明', rows: textRows([['如何填写']]) },
      ]),
    );
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    const receipt = world.receiptOf('全部.xlsx');
    expect(receipt.tables).toMatchObject([{ kind: 'staff', sheet: '人员', added: 1 }]);
    expect(receipt.remarks).toEqual([
      '隐藏的工作表未读取：“旧”。要上传请先取消隐藏',
      expect.stringContaining('工作表“说明”未读取'),
      expect.stringContaining('首份人员文件'),
    ]);
    expect((await world.ports.records.find('staff', '001'))?.origin).toMatchObject({ sheet: '人员', row: 2 });
  });

  it('gives days, moments, numbers, texts, formulas and errors as the spreadsheet shows them', () => {
    const rows = `<row r="3"><c r="A3" s="1"><v>45859</v></c><c r="B3" s="2"><v>45859</v></c><c r="C3" s="3"><v>45859.4375</v></c><c r="D3"><v>0.30000000000000004</v></c><c r="E3" s="4"><v>1860000</v></c><c r="F3" t="s"><v>0</v></c><c r="G3" t="str"><f>A1&amp;B1</f><v>拼接</v></c><c r="H3" t="e"><v>#N/A</v></c><c r="J3" t="b"><v>1</v></c><c r="K3"><v>1E-7</v></c><c r="L3"><v>1.5E+15</v></c></row>`;
    const strings = `<sst><si><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh><t>fu</t></rPh></si></sst>`;

    const [table] = tablesIn(
      smallWorkbook([{ name: '表', rows }], { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings }),
    );

    expect(table?.rows).toEqual([
      {
        row: 3,
        cells: [
          ...['2025-07-21', '2025-07-21', '2025-07-21 10:30', '0.3', '1860000', '富 文本', '拼接', '#N/A', '', 'TRUE'],
          ...['0.0000001', '1.5E+15'],
        ],
        notes: new Map([[11, [{ kind: 'rounded' }]]]),
      },
    ]);
  });

  it('of the 1904 date system gives the same days', () => {
    const rows = '<row><c s="1"><v>44397</v></c></row>';
    const workbook = smallWorkbook([{ name: '表', rows }], { 'xl/styles.xml': styles }, '<workbookPr date1904="1"/>');

    expect(tablesIn(workbook)[0]?.rows[0]?.cells).toEqual(['2025-07-21']);
  });

  it('with one cell far to the right costs no more than that cell', () => {
    const rows = '<row r="1048576"><c r="XFD1048576" t="str"><v>远</v></c></row>';

    const [table] = tablesIn(smallWorkbook([{ name: '表', rows }]));

    expect(table?.rows[0]?.row).toBe(1_048_576);
    expect(table?.rows[0]?.cells).toHaveLength(257);
  });

  it('gives back any texts that were put into it', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => /^[^\u0000-\u001f\ufffe\uffff\r]*$/.test(text) && !text.includes('_x'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (grid) => {
        const [table] = tablesIn(smallWorkbook([{ name: '表', rows: textRows(grid) }]));

        const expected = grid.map(trimmedEnd).flatMap((cells, at) => {
          return cells.some((text) => text.trim() !== '') ? [{ row: at + 1, cells }] : [];
        });
        expect(table?.rows).toEqual(expected);
      }),
    );
  });
});

function trimmedEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}

describe('a workbook that is none is refused with the reason', () => {
  it.each([
    [
      'a bomb',
      smallWorkbook([{ name: '表', rows: '' }], { 'xl/sharedStrings.xml': new Uint8Array(64 * 1024 * 1024) }),
      '倍',
    ],
    [
      'two thousand files',
      zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`f${at}`, new Uint8Array()]))),
      '2000 个以上',
    ],
    ['an archive of something else', zipSync({ 'a.txt': new Uint8Array([65]) }), '没有工作簿'],
    ['a torn archive', smallWorkbook([{ name: '表', rows: textRows(staffRows) }]).subarray(0, 300), '打不开'],
    [
      'a sheet whose parts nest without end',
      smallWorkbook([{ name: '表', rows: `<row r="1"><c><is>${'<r>'.repeat(80)}` }]),
      '读不出来',
    ],
    ['an encrypted one', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '密码'],
  ])('%s', async (_, bytes, words) => {
    expect(await reasonFor(bytes)).toContain(words);
  });
});

async function rowsOf([table]: readonly UploadedTable[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of table?.rows() ?? []) rows.push(...batch.rows);
  return rows;
}

const office = spawnSync('soffice', ['--version']).status === 0;
if (!office) console.log('workbook.test: LibreOffice is not installed; workbooks that it writes are not read');

it.skipIf(!office)(
  'a workbook that an office program wrote holds the same records as its CSV file',
  async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    const samples = join(import.meta.dirname, '..', '..', '..', 'examples', 'logs');
    try {
      const csv = new TextDecoder().decode(readFileSync(join(samples, '应收节点.csv')));
      writeFileSync(join(folder, 'nodes.csv'), csv);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const filter = '--infilter=CSV:44,34,76,1,,0,false,true';
      const convert = [
        '--headless',
        profile,
        filter,
        '--convert-to',
        'xlsx',
        '--outdir',
        folder,
        join(folder, 'nodes.csv'),
      ];
      execFileSync('soffice', convert, { stdio: 'ignore', timeout: 60_000 });
      if (!readdirSync(folder).includes('nodes.xlsx')) return skip('LibreOffice is installed without Calc');

      const fromCsv = await uploadReader.read(contentOf(readFileSync(join(samples, '应收节点.csv'))));
      const [sheet] = tablesIn(readFileSync(join(folder, 'nodes.xlsx')));

      if ('reason' in fromCsv) throw new Error(fromCsv.reason);
      const rows = (await rowsOf(fromCsv.tables)).map(({ row, cells }) => ({ row, cells: trimmedEnd(cells) }));
      const plain = (cells: readonly string[]) =>
        cells.map((cell) => cell.replace(/\.0+$/, '').replace(/(\.\d*?)0+$/, '$1'));
      expect(sheet?.rows.map(({ row, cells }) => ({ row, cells: plain(cells) }))).toEqual(
        rows.map(({ row, cells }) => ({ row, cells: plain(cells) })),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  90_000,
);

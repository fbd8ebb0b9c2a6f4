import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../shared/adapters/xlsx/read-workbook.ts';
import type { SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import { smallWorkbook, textRows } from '../../support/small-workbook.ts';

function read(bytes: Uint8Array): { rows: SheetRow[]; remarks: readonly string[] } {
  const reading = readWorkbook(bytes);
  if ('reason' in reading) throw new Error(reading.reason);
  return { rows: reading.tables.flatMap(({ rows }) => [...rows()]), remarks: reading.remarks };
}

const reasonFor = (bytes: Uint8Array): string => {
  const reading = readWorkbook(bytes);
  return 'reason' in reading ? reading.reason : '';
};

const escaped = (code: string): string =>
  code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** One cell with this number, shown in this format. */
function shown(value: string, format: string | number) {
  const isOwn = typeof format === 'string';
  const own = isOwn ? `<numFmts><numFmt numFmtId="164" formatCode="${escaped(format)}"/></numFmts>` : '';
  const id = isOwn ? 164 : format;
  const styles = `<styleSheet>${own}<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`;
  const rows = `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
  const [row] = read(smallWorkbook([{ name: '表', rows }], { 'xl/styles.xml': styles })).rows;
  return [row?.cells[0], ...(row?.notes?.get(0) ?? [])];
}

const inUnit = (unit: string) => ({ kind: 'unit', unit });
const madeDate = (typed: string) => ({ kind: 'madeDate', typed });
const rounded = { kind: 'rounded' };

describe('a number reads as the person sees it, with all its digits', () => {
  it.each<[string, string | number, unknown[]]>([
    ['7', '0000', ['0007']],
    ['8', '"W"000', ['W008']],
    ['12', '"第"0"期"', ['第12期']],
    ['12', '0"人"', ['12']],
    ['25', '000-000', ['000-025']],
    ['7.5', '0000', ['7.5']],
    ['1234', '#,##0', ['1234']],
    ['1234.5', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ['1234.5']],
    ['186.5', '0.00"万"', ['186.5', inUnit('万')]],
    ['1865000', '0!.0,"万"', ['186.5', inUnit('万')]],
    ['1865432', '0!.0,"万"', ['186.5432', inUnit('万')]],
    ['12', '0!.0,"万"', ['0.0012', inUnit('万')]],
    ['1865000', '0.00,"万"', ['1865', inUnit('万')]],
    ['1865000', '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', ['186.5', inUnit('万')]],
    ['186500000', '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', ['1.865', inUnit('亿')]],
    ['500', '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', ['500']],
    ['1865000', '#,##0,', ['1865', inUnit('千')]],
    ['100', '0"元"', ['100', inUnit('元')]],
    ['0', '0.00"万元"', ['0', inUnit('万元')]],
    ['0.0005', '0.00%', ['0.05%']],
    ['0.13', 9, ['13%']],
    ['-0.029', 10, ['-2.9%']],
    ['2.0250722000123402E+17', 'General', ['2.0250722000123402E+17', rounded]],
    ['202507220001234', 0, ['202507220001234']],
    ['45859', '[$-804]yyyy"年"m"月"d"日"', ['2025-07-21']],
    ['45859', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', ['2025-07-21']],
    ['45859', '[红色]yyyy/m/d', ['2025-07-21']],
    ['45860.6279166667', 22, ['2025-07-22 15:04:12']],
    ['45860.6279166667', 14, ['2025-07-22 15:04:12']],
    ['45859.9999999', 14, ['2025-07-22']],
    ['46011', 58, ['2025-12-20', madeDate('12-20')]],
    ['46011', 16, ['2025-12-20', madeDate('12-20')]],
    ['45660', 'm-d', ['2025-01-03', madeDate('1-3')]],
    ['45658', 'mmm-yy', ['2025-01-01', madeDate('2025-1')]],
    ['1.5', '[h]:mm', ['36:00']],
    ['0.4375', 'h:mm', ['10:30']],
    ['5', 14, ['1900-01-05']],
    ['60', 14, ['1900-02-29']],
    ['61', 14, ['1900-03-01']],
    ['7', '0"', ['7']],
  ])('%s shown as %s', (value, format, expected) => {
    expect(shown(value, format)).toEqual(expected);
  });
});

it('a text that a spreadsheet has shortened is noted; one that only looks a little like it is not', () => {
  const { rows } = read(
    smallWorkbook([{ name: '表', rows: textRows([['3.02507E+17', '12E34', 'A1E+17', '3.02e+17']]) }]),
  );

  expect(rows[0]?.notes).toEqual(
    new Map([
      [0, [rounded]],
      [3, [rounded]],
    ]),
  );
});

describe('formulas', () => {
  const cells =
    '<c r="A1"><f>B1</f></c><c r="B1"><f>1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>0</f><v>0</v></c><c r="E1"><v>0</v></c>';
  const uncomputed = [{ kind: 'uncomputed' }];

  it('without a stored result are noted, also where the row has nothing else', () => {
    const { rows } = read(smallWorkbook([{ name: '表', rows: `<row r="1">${cells}</row>` }]));

    expect(rows).toEqual([
      {
        row: 1,
        cells: ['', '', '', '0', '0'],
        notes: new Map([
          [0, uncomputed],
          [1, uncomputed],
        ]),
      },
    ]);
  });

  it('whose 0 a program wrote that never calculated have no result either', () => {
    const calculation = { 'xl/workbook.xml': workbookPart('<calcPr fullCalcOnLoad="1"/>') };

    const { rows } = read(smallWorkbook([{ name: '表', rows: `<row r="1">${cells}</row>` }], calculation));

    expect([...(rows[0]?.notes?.keys() ?? [])]).toEqual([0, 1, 3]);
  });
});

function workbookPart(after: string): string {
  return `<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>${after}</workbook>`;
}

describe('merged cells', () => {
  const grid = textRows([
    ['合同编号', '金额', '备注'],
    ['HT01', '100', '一'],
    ['', '', '二'],
    ['HT02', '300', '三'],
  ]);
  const merged = (...areas: string[]) =>
    `<mergeCells>${areas.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

  it('hold for every cell that they cover, and each of them says so', () => {
    const { rows } = read(smallWorkbook([{ name: '表', rows: grid, after: merged('A2:A3', 'B2:B3') }]));

    const note = (column: number) => [{ kind: 'merged', row: 2, column, lastRow: 3 }];
    expect(rows[2]).toEqual({
      row: 3,
      cells: ['HT01', '100', '二'],
      notes: new Map([
        [0, note(0)],
        [1, note(1)],
      ]),
    });
    expect(rows[1]?.notes).toEqual(rows[2]?.notes);
    expect(rows[3]).toEqual({ row: 4, cells: ['HT02', '300', '三'] });
  });

  it('make no row of one that shows nothing of its own', () => {
    const { rows } = read(smallWorkbook([{ name: '表', rows: grid, after: merged('A4:C6') }]));

    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });

  it('over a hidden text name it in a remark', () => {
    const { remarks } = read(smallWorkbook([{ name: '表', rows: grid, after: merged('C2:C3') }]));

    expect(remarks).toEqual([expect.stringContaining('工作表“表”的合并单元格下面还压着 1 格')]);
  });

  it.each([
    [merged('A2:A3', 'A3:B4'), '相互重叠'],
    [merged('A2-A3'), '“A2-A3”读不懂'],
  ])('%s refuse the workbook', (after, words) => {
    expect(reasonFor(smallWorkbook([{ name: '表', rows: grid, after }]))).toContain(words);
  });
});

it('hidden rows are read and say that they are hidden', () => {
  const rows =
    '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3" hidden="0"><c><v>3</v></c></row>';

  expect(read(smallWorkbook([{ name: '表', rows }])).rows).toEqual([
    { row: 1, cells: ['1'] },
    { row: 2, cells: ['2'], isHidden: true },
    { row: 3, cells: ['3'] },
  ]);
});

it('comments are counted, chart sheets and hidden sheets named', () => {
  const parts = {
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/_rels/sheet1.xml.rels':
      '<Relationships><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/></Relationships>',
    'xl/comments1.xml': '<comments><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>',
  };

  const { remarks } = read(
    smallWorkbook(
      [
        { name: '到账', rows: '' },
        { name: '图', rows: '' },
      ],
      parts,
    ),
  );

  expect(remarks).toEqual(['图表页没有单元格，未读取：“图”', expect.stringContaining('工作表“到账”有 2 条批注')]);
});

describe('a legal workbook of another program is read', () => {
  const sheet = `<worksheet><sheetData>${textRows([['工号', '姓名']])}</sheetData></worksheet>`;
  const rels = (type: string, target: string) =>
    `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

  it.each<[string, Record<string, string>]>([
    [
      'with parts under other names',
      {
        '_rels/.rels': rels('officeDocument', 'xl/workbook2.xml'),
        'xl/workbook2.xml': workbookPart(''),
        'xl/_rels/workbook2.xml.rels': rels('worksheet', '/data/first%20sheet.xml'),
        'data/first sheet.xml': sheet,
      },
    ],
    [
      'with backslashes in its paths',
      {
        '_rels\\.rels': rels('officeDocument', '\\XL\\workbook.xml'),
        'xl\\workbook.xml': workbookPart(''),
        'xl\\_rels\\workbook.xml.rels': rels('worksheet', 'worksheets\\sheet1.xml'),
        'xl\\worksheets\\sheet1.xml': sheet,
      },
    ],
    [
      'with prefixes everywhere',
      {
        'xl/workbook.xml':
          '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="表" r:id="rId1"/></x:sheets></x:workbook>',
        'xl/_rels/workbook.xml.rels': rels('worksheet', 'worksheets/sheet1.xml'),
        'xl/worksheets/sheet1.xml': sheet
          .replace(/<(\/?)(\w)/g, '<$1x:$2')
          .replace('<x:worksheet', '<x:worksheet xmlns:x="m"'),
      },
    ],
  ])('%s', (_, files) => {
    const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

    expect(read(bytes).rows).toEqual([{ row: 1, cells: ['工号', '姓名'] }]);
  });

  it('whose rows and cells have no references, or only the cells have', () => {
    const rows =
      '<row><c><v>1</v></c></row><row r="4"><c><v>4</v></c><c r="C4"><v>5</v></c><c><v>6</v></c></row><row><c r="B7"><v>7</v></c></row><row><c><v>8</v></c></row>';

    expect(read(smallWorkbook([{ name: '表', rows }])).rows).toEqual([
      { row: 1, cells: ['1'] },
      { row: 4, cells: ['4', '', '5', '6'] },
      { row: 7, cells: ['', '7'] },
      { row: 8, cells: ['8'] },
    ]);
  });
});

describe('a workbook that cannot be trusted is refused, with the sheet and the place', () => {
  const row = (r: string) => `<row r="${r}"><c><v>1</v></c></row>`;

  it.each([
    [
      'a row number twice',
      row('1') + row('2') + row('2'),
      '工作表“到账”：第 2 行之后的一行的行号写成“2”（应为大于 2 的整数）',
    ],
    ['a row number that goes back', row('5') + row('3'), '第 5 行之后的一行的行号写成“3”'],
    ['a row number 0', row('0'), '最前面一行的行号写成“0”'],
    ['an empty row number', row('1') + row(''), '第 1 行之后的一行的行号写成“”'],
    ['a row number that is none', row('1x'), '行号写成“1x”'],
    ['a row number with a fraction', row('1.5'), '行号写成“1.5”'],
    ['a cell twice', '<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>', 'B2 出现两次'],
    ['a cell of another row', '<row r="2"><c r="B3"><v>1</v></c></row>', '第 2 行里有一格的位置写成“B3”（应如 A2）'],
    ['a cell with two values', '<row r="2"><c r="B2"><v>1</v><v>2</v></c></row>', 'B2 有两个值'],
    [
      'a text that is not there',
      '<row r="2"><c r="B2" t="s"><v>7</v></c></row>',
      'B2 的文字不在文件里（第 7 条，共 0 条）',
    ],
    ['a type that is none', '<row r="2"><c r="B2" t="x"><v>7</v></c></row>', 'B2 的类型“x”不存在'],
    ['a row of another name', '<rov r="2"><c r="B2"><v>7</v></c></rov>', '不认识的内容“rov”'],
    [
      'an end that is missing',
      '<row r="1"><c><v>1</v></c></row><row r="2"><c><v>1',
      '工作表“到账”：工作簿的内容读不出来：文件不完整',
    ],
  ])('%s', (_, rows, words) => {
    expect(reasonFor(smallWorkbook([{ name: '到账', rows }]))).toContain(words);
  });

  it('a sheet whose part is not there', () => {
    const parts = { 'xl/_rels/workbook.xml.rels': '<Relationships/>' };

    expect(reasonFor(smallWorkbook([{ name: '到账', rows: '' }], parts))).toContain(
      '工作表“到账”：这张工作表的内容不在文件里',
    );
  });

  it('a byte that is not what it was', () => {
    const bytes = zipSync(
      {
        'xl/workbook.xml': strToU8(workbookPart('')),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(
          `<worksheet><sheetData>${row('1').replace('<v>1', '<v>100000')}</sheetData></worksheet>`,
        ),
      },
      { level: 0 },
    );
    bytes[Buffer.from(bytes).indexOf('<v>100000') + 3] = 0x39;

    expect(reasonFor(bytes)).toContain('“xl/worksheets/sheet1.xml”的校验和（CRC-32）不对');
  });

  it('two files of one name', () => {
    const bytes = zipSync({ 'xl/workbook.xml': strToU8('<a/>'), 'XL/Workbook.xml': strToU8('<b/>') });

    expect(reasonFor(bytes)).toContain('压缩包里有两个“xl/workbook.xml”');
  });

  it('a part that is longer than the archive says', () => {
    const bytes = smallWorkbook([{ name: '到账', rows: row('1') }]);
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = view.indexOf('PK\x01\x02'); at !== -1; at = view.indexOf('PK\x01\x02', at + 1)) {
      view.writeUInt32LE(view.readUInt32LE(at + 24) - 1, at + 24);
    }

    expect(reasonFor(bytes)).toContain('工作簿打不开');
  });

  it.each([
    ['xl/workbook.bin', '.xlsb'],
    ['word/document.xml', 'Word 文件'],
  ])('an archive with %s, by what it is', (name, words) => {
    expect(reasonFor(zipSync({ [name]: strToU8('x') }))).toContain(words);
  });
});

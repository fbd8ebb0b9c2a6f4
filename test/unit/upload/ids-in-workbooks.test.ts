import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { smallWorkbook, textRows } from '../../support/small-workbook.ts';

const header = ['工号', '姓名', '部门', '岗位', '邮箱', '状态'];
const others = (row: number, name: string): string =>
  ['甲', '市场部', '经理', `${name}@example.com`, '在职']
    .map((text, at) => `<c r="${'BCDEF'[at]}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('');

async function staffOf(bytes: Uint8Array) {
  const upload = uploadOf('人员.xlsx', bytes);
  const world = ingestWorld([upload]);
  await world.deliver(upload);
  return (await world.ports.records.all('staff')).map(({ key }) => key);
}

it('ids that a number format writes out are kept as the spreadsheet shows them', async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="&quot;W&quot;000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;
  const rows = [
    textRows([header]),
    `<row r="2"><c r="A2" s="1"><v>7</v></c>${others(2, 'a')}</row>`,
    `<row r="3"><c r="A3" s="2"><v>8</v></c>${others(3, 'b')}</row>`,
  ];

  const ids = await staffOf(smallWorkbook([{ name: '人员', rows: rows.join('') }], { 'xl/styles.xml': styles }));

  expect(ids).toEqual(['0007', 'W008']);
});

it('a workbook whose main part has a name of its own is read, as its relationships name it', async () => {
  const relationship = (type: string, target: string): string =>
    `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const parts = {
    '_rels/.rels': relationship('officeDocument', 'xl/workbook2.xml'),
    'xl/workbook2.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook2.xml.rels': relationship('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${textRows([
      header,
      ['W1', '甲', '市场部', '经理', 'a@example.com', '在职'],
    ])}</sheetData></worksheet>`,
  };

  const ids = await staffOf(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );

  expect(ids).toEqual(['W1']);
});

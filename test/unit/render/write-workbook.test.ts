import { describe, expect, it } from 'vitest';
import { uploadReader } from '../../../shared/adapters/uploads/upload-reader.ts';
import { writeWorkbook } from '../../../shared/adapters/xlsx/write-workbook.ts';
import { contentOf } from '../../support/upload-content.ts';

describe('a workbook that the desk exports', () => {
  it('is read again cell by cell; nothing in it is a formula', async () => {
    const rows = [
      ['HT1', '=1+1', '<甲&乙>', 1234.56],
      ['HT2', '@x\u0001', '', 0],
    ];
    const bytes = writeWorkbook('台账', ['合同', '节点', '客户', '余额'], rows);

    const reading = await uploadReader.read(contentOf(bytes, 65_536));

    if (!('tables' in reading)) throw new Error(reading.reason);
    const cells: (readonly string[])[] = [];
    for (const table of reading.tables)
      for await (const batch of table.rows()) cells.push(...batch.rows.map((row) => row.cells));
    expect(cells.map((row) => row.slice(0, 4))).toEqual([
      ['合同', '节点', '客户', '余额'],
      ['HT1', '=1+1', '<甲&乙>', '1234.56'],
      ['HT2', '@x', '', '0'],
    ]);
    expect(Buffer.from(bytes).includes('<f>')).toBe(false);
  });

  it('is the same bytes for the same rows', () => {
    expect(writeWorkbook('一', ['甲'], [['乙']])).toEqual(writeWorkbook('一', ['甲'], [['乙']]));
  });
});

import type { UploadReading } from '../../ports.ts';
import { openPackage } from './open-package.ts';
import { sheetRows } from './sheet-rows.ts';
import { readSharedStrings, readStyles, readWorkbookPart } from './workbook-parts.ts';

/** The visible sheets of an XLSX workbook, each read as its rows are asked for; hidden ones are named and left out. */
export function readWorkbook(bytes: Uint8Array): UploadReading {
  const opened = openPackage(bytes);
  if ('reason' in opened) return opened;
  const { parts } = opened;
  try {
    const { sheets, serialDates } = readWorkbookPart(parts);
    if (sheets.length === 0) return { reason: '压缩包里没有工作簿；请在表格软件里另存为 .xlsx 或 CSV' };
    const context = { strings: readSharedStrings(parts), shapes: readStyles(parts), serialDates };
    const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => `“${name}”`);
    return {
      encoding: 'XLSX',
      remarks: hidden.length > 0 ? [`隐藏的工作表未读取：${hidden.join('、')}。要上传请先取消隐藏`] : [],
      tables: sheets.flatMap(({ name, path, hidden: isHidden }) => {
        const part = parts.get(path.toLowerCase());
        return isHidden || part === undefined ? [] : [{ sheet: name, rows: sheetRows(part, context), serialDates }];
      }),
    };
  } catch {
    return { reason: '工作簿的内容读不出来；请在表格软件里另存为新的 .xlsx 或 CSV' };
  }
}

import type { SheetRow } from '../../domain/upload/read-table.ts';
import { openPackage } from './open-package.ts';
import { sheetRows } from './sheet-rows.ts';
import { readSharedStrings, readStyles, readWorkbookPart } from './workbook-parts.ts';

/** The visible sheets of a workbook, or why it has none, in Chinese. */
export type WorkbookReading =
  | {
      readonly tables: readonly {
        readonly sheet: string;
        /** Its rows from the first one on, each time anew. */
        rows(): Iterable<SheetRow>;
        readonly serialDates: 1900 | 1904;
      }[];
      readonly remarks: readonly string[];
    }
  | { readonly reason: string };

const unreadable = '工作簿的内容读不出来；请在表格软件里另存为新的 .xlsx 或 CSV';

/**
 * The visible sheets of an XLSX workbook, each read as its rows are asked for; hidden ones are named and left out.
 * Unless `isChecked`, every sheet is read to its end first: a workbook that breaks off is refused as a whole.
 */
export function readWorkbook(bytes: Uint8Array, isChecked = false): WorkbookReading {
  const opened = openPackage(bytes);
  if ('reason' in opened) return opened;
  const { parts } = opened;
  try {
    const { sheets, serialDates } = readWorkbookPart(parts);
    if (sheets.length === 0) return { reason: '压缩包里没有工作簿；请在表格软件里另存为 .xlsx 或 CSV' };
    const context = { strings: readSharedStrings(parts), shapes: readStyles(parts), serialDates };
    const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => `“${name}”`);
    const tables = sheets.flatMap(({ name, path, hidden: isHidden }) => {
      const part = parts.get(path.toLowerCase());
      if (isHidden || part === undefined) return [];
      return [{ sheet: name, rows: () => sheetRows(part, context), serialDates }];
    });
    if (!isChecked) for (const table of tables) exhaust(table.rows());
    return {
      remarks: hidden.length > 0 ? [`隐藏的工作表未读取：${hidden.join('、')}。要上传请先取消隐藏`] : [],
      tables,
    };
  } catch {
    return { reason: unreadable };
  }
}

function exhaust(rows: Iterable<SheetRow>): void {
  for (const _ of rows);
}

import type { SheetRow } from '../../domain/upload/sheet-row.ts';
import type { MergedArea } from './merged-cells.ts';
import { openPackage, type WorkbookPackage } from './open-package.ts';
import type { SheetContext } from './read-sheet-cell.ts';
import { isSurelyUnmerged, mergedAreas, type SheetSurvey, sheetRows, surveySheet } from './sheet-rows.ts';
import { saveAnew, WorkbookFault } from './workbook-fault.ts';
import { countComments, type ListedSheet, readSharedStrings, readStyles, readWorkbookPart } from './workbook-parts.ts';

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

/**
 * The visible sheets of an XLSX workbook, each read as its rows are asked for; hidden ones are named and left out.
 * Unless `isChecked`, every sheet is read to its end first: a workbook that breaks off, or whose rows are not in order,
 * is refused as a whole.
 */
export function readWorkbook(bytes: Uint8Array, isChecked = false): WorkbookReading {
  try {
    const parts = openPackage(bytes);
    const workbook = readWorkbookPart(parts);
    const context: SheetContext = {
      strings: readSharedStrings(parts.part(workbook.strings)),
      formats: readStyles(parts.part(workbook.styles)),
      serialDates: workbook.serialDates,
      isUncalculated: workbook.isUncalculated,
    };
    const remarks = leftOut(workbook.sheets);
    const tables = workbook.sheets
      .filter(({ hidden, hasCells }) => !hidden && hasCells)
      .map((sheet) => inSheet(sheet, () => openSheet(parts, sheet, context, isChecked, remarks)));
    return { remarks, tables };
  } catch (cause) {
    if (cause instanceof WorkbookFault) return { reason: cause.message };
    throw cause;
  }
}

function leftOut(sheets: readonly ListedSheet[]): string[] {
  const namesOf = (chosen: readonly ListedSheet[]) => chosen.map(({ name }) => `“${name}”`).join('、');
  const hidden = sheets.filter((sheet) => sheet.hidden);
  const pictures = sheets.filter((sheet) => !sheet.hidden && !sheet.hasCells);
  return [
    ...(hidden.length > 0 ? [`隐藏的工作表未读取：${namesOf(hidden)}。要上传请先取消隐藏`] : []),
    ...(pictures.length > 0 ? [`图表页没有单元格，未读取：${namesOf(pictures)}`] : []),
  ];
}

function openSheet(
  parts: WorkbookPackage,
  { name, path }: ListedSheet,
  context: SheetContext,
  isChecked: boolean,
  remarks: string[],
) {
  const part = (): Uint8Array => {
    const found = path === undefined ? undefined : parts.part(path);
    if (found === undefined) throw new WorkbookFault(`这张工作表的内容不在文件里；${saveAnew}`);
    return found;
  };
  const content = part();
  let merged: readonly MergedArea[];
  if (isChecked) merged = isSurelyUnmerged(content) ? [] : mergedAreas(content, context);
  else {
    const survey = surveySheet(content, context);
    merged = survey.merged;
    remarks.push(...remarksOn(name, survey, countComments(parts, path ?? '')));
  }
  return { sheet: name, rows: () => sheetRows(part(), context, merged), serialDates: context.serialDates };
}

function remarksOn(name: string, { coveredTexts }: SheetSurvey, comments: number): string[] {
  return [
    ...(comments > 0 ? [`工作表“${name}”有 ${comments} 条批注，批注的内容未读取；要紧的请写进单元格`] : []),
    ...(coveredTexts > 0
      ? [`工作表“${name}”的合并单元格下面还压着 ${coveredTexts} 格看不见的内容，未读取；需要的话请先取消合并`]
      : []),
  ];
}

/** Says of which sheet a fault is. */
function inSheet<Result>({ name }: ListedSheet, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof WorkbookFault ? new WorkbookFault(`工作表“${name}”：${cause.message}`) : cause;
  }
}

import { type HeaderMap, type HeaderProblem, readHeader } from '../cells/header.ts';
import type { CellContext } from '../cells/read-cell.ts';
import { type RowReading, rowReader, shownValue } from '../cells/read-row.ts';

/** What a spreadsheet knows of a cell besides its text. */
export type CellNote =
  /** A formula whose result is not stored: the cell has no value to read. */
  | { readonly kind: 'uncomputed' }
  /** A number of more digits than the sheet keeps: the last ones are lost. */
  | { readonly kind: 'rounded' }
  /** The number is shown in this unit, such as 万, by its number format. */
  | { readonly kind: 'unit'; readonly unit: string }
  /** A date that may be a text such as `1-3`, made a date by the spreadsheet; `typed` is the likely original. */
  | { readonly kind: 'madeDate'; readonly typed: string }
  /** Covered by a merged cell: the text is that of its first cell. */
  | { readonly kind: 'merged'; readonly row: number; readonly column: number };

/** One row of an uploaded table, as it stands there. */
export interface SheetRow {
  /** Row as the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Its quotes do not match: `cells` holds the one line as it stands. */
  readonly brokenQuote?: boolean;
  /** Hidden by hand or by a filter. */
  readonly isHidden?: boolean;
  /** By column from 0; absent where there is nothing to note. */
  readonly notes?: ReadonlyMap<number, readonly CellNote[]>;
}

/** Where reading a table goes on: after how many rows, and at which byte of a text file. */
export interface RowMark {
  readonly row: number;
  readonly byte: number;
}

/** Some rows of a table, in order. */
export interface RowBatch {
  readonly rows: readonly SheetRow[];
  /** Where the row after the last of these begins. */
  readonly next: () => RowMark;
}

/** The header of a table and where it stands. */
export interface FoundHeader {
  readonly header: HeaderMap;
  readonly headerRow: number;
  /** The header as the file has it. */
  readonly headerCells: readonly string[];
}

/** Exported sheets carry a title, a date, a blank line above the header; it is looked for so many rows down. */
export const headerWithin = 10;

/** Finds the header among the first rows of a table; undefined for a table with no row at all. */
export function findHeader(rows: readonly SheetRow[]): FoundHeader | HeaderProblem | undefined {
  let problem: HeaderProblem | undefined;
  for (const { row, cells, brokenQuote } of rows.slice(0, headerWithin)) {
    if (brokenQuote === true) {
      problem ??= { reason: '读不出表头：文件开头的行引号不成对，或者长得不像一行', isNear: false };
      continue;
    }
    const header = readHeader(cells);
    if (!('reason' in header)) return { header, headerRow: row, headerCells: cells };
    if (problem === undefined || (header.isNear && !problem.isNear)) problem = header;
  }
  return problem;
}

/** Reads rows under `header`: the record in a row, or everything that is wrong with it. */
export function sheetRowReader(header: HeaderMap, context: CellContext): (row: SheetRow) => RowReading {
  const read = rowReader(header, context);
  return (row) => (row.brokenQuote === true ? { rejections: [brokenLine(row)] } : read(row.cells));
}

const brokenLine = ({ cells }: SheetRow) => ({
  column: '（整行）',
  found: shownValue(cells[0] ?? ''),
  reason: '引号不成对；请删去多余的引号，或把单元格里的引号写成两个',
});

const reasonHeader = '原因';

/** Header of the CSV of rejected rows: the file's own, and a column that says why. */
export function rejectedHeader(headerCells: readonly string[], width: number): string[] {
  const own = headerCells.slice(0, width);
  return [...own, own.some((cell) => cell.trim().startsWith(reasonHeader)) ? `退回${reasonHeader}` : reasonHeader];
}

/** A rejected row under that header; cells beyond the header stand after the reason. */
export function rejectedRow(row: SheetRow, width: number, reasons: readonly string[]): string[] {
  const cells = row.brokenQuote === true ? (row.cells[0] ?? '').split(',') : row.cells;
  const own = Array.from({ length: width }, (_, at) => cells[at] ?? '');
  return [...own, reasons.join('；'), ...cells.slice(width)];
}

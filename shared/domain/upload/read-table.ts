import type { CellContext } from '../cells/cell-reading.ts';
import { type HeaderMap, type HeaderProblem, readHeader } from '../cells/header.ts';
import { rowReader } from '../cells/read-row.ts';
import { type RowReading, shownValue } from '../cells/row-reading.ts';
import { rowRefusal } from './row-refusal.ts';
import type { SheetRow } from './sheet-row.ts';

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
  for (const { row, cells, brokenQuote, notes } of rows.slice(0, headerWithin)) {
    if (brokenQuote === true) {
      problem ??= { reason: '读不出表头：文件开头的行引号不成对，或者长得不像一行', isNear: false };
      continue;
    }
    const header = readHeader(ownCells(row, cells, notes));
    if (!('reason' in header)) return { header, headerRow: row, headerCells: cells };
    if (problem === undefined || (header.isNear && !problem.isNear)) problem = header;
  }
  return problem;
}

/** A header that is merged over several columns names the first of them. */
function ownCells(row: number, cells: readonly string[], notes: SheetRow['notes']): readonly string[] {
  if (notes === undefined) return cells;
  const isCovered = (at: number): boolean =>
    notes.get(at)?.some((note) => note.kind === 'merged' && note.row === row && note.column !== at) === true;
  return cells.map((cell, at) => (isCovered(at) ? '' : cell));
}

/** Reads rows under `header`: the record in a row, or everything that is wrong with it. */
export function sheetRowReader(header: HeaderMap, context: CellContext): (row: SheetRow) => RowReading {
  const read = rowReader(header, context);
  // Only in text files a comma or a cut can move cells.
  const refusal = context.serialDates === undefined ? rowRefusal(header) : undefined;
  return (row) => {
    const refused = row.brokenQuote === true ? brokenLine(row) : refusal?.(row);
    return refused === undefined ? read(row.cells, row.notes) : { rejections: [refused] };
  };
}

export const brokenLine = ({ cells }: SheetRow) => ({
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

import { type HeaderMap, type HeaderProblem, readHeader } from '../logs/header.ts';
import type { CellContext } from '../logs/read-cell.ts';
import { type RowReading, readRow, shownValue } from '../logs/read-row.ts';

/** One row of an uploaded table, as it stands there. */
export interface SheetRow {
  /** Row as the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Its quotes do not match: `cells` holds the one line as it stands. */
  readonly brokenQuote?: boolean;
}

/** A table of an upload whose header was recognised. */
export interface OpenedTable {
  readonly header: HeaderMap;
  readonly headerRow: number;
  /** The header as the file has it. */
  readonly headerCells: readonly string[];
  /** What follows the header, to be read once. */
  readonly rows: Iterator<SheetRow>;
}

/** Exported sheets carry a title, a date, a blank line above the header; it is looked for this far down. */
const headerWithin = 10;

/** Finds the header among the first rows; undefined for a table with no row at all. */
export function openTable(rows: Iterable<SheetRow>): OpenedTable | HeaderProblem | undefined {
  const iterator = rows[Symbol.iterator]();
  let problem: HeaderProblem | undefined;
  for (let seen = 0; seen < headerWithin; seen++) {
    const next = iterator.next();
    if (next.done === true) break;
    const { row, cells, brokenQuote } = next.value;
    if (brokenQuote === true) continue;
    const header = readHeader(cells);
    if (!('reason' in header)) return { header, headerRow: row, headerCells: cells, rows: iterator };
    if (problem === undefined || (header.isNear && !problem.isNear)) problem = header;
  }
  return problem;
}

/** The record in `row`, or everything that is wrong with it. */
export function readSheetRow(header: HeaderMap, row: SheetRow, context: CellContext): RowReading {
  if (row.brokenQuote !== true) return readRow(header, row.cells, context);
  const found = shownValue(row.cells[0] ?? '');
  const reason = '引号不成对；请删去多余的引号，或把单元格里的引号写成两个';
  return { rejections: [{ column: '（整行）', found, reason }] };
}

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

import { withoutFormulas } from '../../domain/cells/formula-marks.ts';

/** `cell` as CSV, as it stands. */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** `cell` as CSV, safe to open in a spreadsheet: what would run as a formula gets an apostrophe, numbers stay numbers. */
const csvCell = (cell: string): string => quoted(withoutFormulas(cell));

const csvOf = (rows: readonly (readonly string[])[], cell: (text: string) => string): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** `rows` as CSV that is only read back by this product: no mark is put before a formula. */
export function writePlainCsv(rows: readonly (readonly string[])[]): string {
  return csvOf(rows, quoted);
}

/** `rows` as CSV with a BOM and CRLF, the form in which a Chinese spreadsheet opens it right away. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return csvOf(rows, csvCell);
}

import { withoutFormulas } from '../../domain/cells/formula-marks.ts';

/** `cell` as CSV, safe to open in a spreadsheet: what would run as a formula gets an apostrophe, numbers stay numbers. */
function csvCell(cell: string): string {
  const safe = withoutFormulas(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `rows` as CSV with a BOM and CRLF, the form in which a Chinese spreadsheet opens it right away. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

import { withoutMarks } from '../../../../shared/domain/cells/formula-marks.ts';
import type { UploadReader } from '../../../../shared/ports/uploads.ts';
import { textContent } from '../../../../shared/usecases/desk/uploads/preview-uploads.ts';

/** Rejected rows as they were written, with why each was rejected. */
export interface RejectedTable {
  /** Name of the file with the mended rows. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** True for a column that says something of the row and is no part of it. */
  isNote(at: number): boolean;
  reasonOf(cells: readonly string[]): string;
}

const notes: ReadonlySet<string> = new Set(['原因', '退回原因']);

/** The rows in `csv`, which was kept under `key`. */
export async function rejectedTable(reader: UploadReader, key: string, csv: string): Promise<RejectedTable> {
  const reading = await reader.read(textContent(csv));
  const rows: (readonly string[])[] = [];
  if ('tables' in reading) {
    for (const table of reading.tables) {
      for await (const batch of table.rows()) for (const { cells } of batch.rows) rows.push(cells.map(withoutMarks));
    }
  }
  const [header = [], ...others] = rows;
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/\.rejected(-\d+)?\.csv$/, '.更正.csv');
  return {
    name,
    header,
    rows: others,
    isNote: (at) => notes.has(header[at] ?? ''),
    reasonOf: (cells) => cells.filter((_, at) => notes.has(header[at] ?? '')).join('；'),
  };
}

/** The table that a form with mended rows brings: its header and its rows, in their order. */
export function mendedRows(fields: Readonly<Record<string, unknown>>): string[][] {
  const textOf = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  const header: string[] = [];
  for (let at = 0; textOf(`title-${at}`) !== undefined; at++) header.push(textOf(`title-${at}`) ?? '');
  const rows: string[][] = [];
  for (let row = 0; textOf(`cell-${row}-0`) !== undefined; row++) {
    rows.push(header.map((_, at) => textOf(`cell-${row}-${at}`) ?? ''));
  }
  return header.length === 0 || rows.length === 0 ? [] : [header, ...rows];
}

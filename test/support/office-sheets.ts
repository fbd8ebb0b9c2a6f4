import type { CellNote, SheetRow } from '../../shared/domain/upload/sheet-row.ts';
import type { UploadReader } from '../../shared/ports/uploads.ts';
import { ingestWorld, uploadOf } from './ingest-world.ts';

/** A sheet of a workbook as its cells stand, from row 1. */
export interface OfficeSheet {
  readonly sheet?: string;
  readonly rows: readonly (readonly string[])[];
  /** By row as the spreadsheet shows it, then by column from 0. */
  readonly notes?: Readonly<Record<number, Readonly<Record<number, CellNote>>>>;
  readonly hidden?: readonly number[];
}

/** Reads the same sheets out of any file whose text is a key of `files`. */
export function sheetReader(files: Readonly<Record<string, readonly OfficeSheet[]>>): UploadReader {
  return {
    async read(content) {
      const pieces: Uint8Array[] = [];
      for await (const piece of content.from(0)) pieces.push(piece);
      const name = new TextDecoder().decode(Buffer.concat(pieces));
      return {
        shape: { sha256: name, encoding: 'XLSX', delimiter: '' },
        remarks: [],
        tables: (files[name] ?? []).map((one) => ({
          sheet: one.sheet ?? 'Sheet1',
          serialDates: 1900 as const,
          async *rows(from) {
            const rows = rowsOf(one).filter(({ row }) => row > (from?.row ?? 0));
            for (const row of rows) yield { rows: [row], next: () => ({ row: row.row, byte: 0 }) };
          },
        })),
      };
    },
  };
}

function rowsOf({ rows, notes = {}, hidden = [] }: OfficeSheet): SheetRow[] {
  return rows
    .map((cells, at): SheetRow => {
      const noted = notes[at + 1];
      return {
        row: at + 1,
        cells,
        ...(hidden.includes(at + 1) && { isHidden: true }),
        ...(noted !== undefined && {
          notes: new Map(Object.entries(noted).map(([column, note]) => [Number(column), [note]])),
        }),
      };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** Delivers workbooks as uploads of one minute each, in order; those after the first see what came before. */
export async function deliveredWorkbooks(...files: readonly (readonly OfficeSheet[])[]) {
  const named = Object.fromEntries(files.map((sheets, at) => [`file ${at}`, sheets]));
  const uploads = files.map((_, at) => uploadOf(`${at}.xlsx`, `file ${at}`, at));
  const world = ingestWorld(uploads, { reader: sheetReader(named) });
  await world.deliver(...uploads);
  return world;
}

import { formAsTable } from '../../../domain/upload/layout/form-sheet.ts';
import type { AboutTable } from '../../../domain/upload/layout/table-context.ts';
import { tablesBeside, within } from '../../../domain/upload/layout/tables-beside.ts';
import { countsInWan } from '../../../domain/upload/layout/unit-question.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';
import type { UploadedTable } from '../../../ports/uploads.ts';

/** A sheet of more rows holds no forms. */
const mostRows = 2_000;
/** The header and the year of a table are looked for in so many rows. */
const sampled = 200;

/** The rows of `table` that its header and its year are looked for in. */
async function firstRowsOf(table: UploadedTable): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const { rows } of table.rows()) {
    first.push(...rows.slice(0, sampled));
    if (first.length >= sampled) break;
  }
  return first.slice(0, sampled);
}

/** A table of an upload with what is known of it besides its rows. */
export interface TableWithin {
  readonly table: UploadedTable;
  readonly about: AboutTable;
  /** The rows that its header and its year are looked for in. */
  readonly first: readonly SheetRow[];
}

/** All tables of an upload in their order, the same at every reading. */
export async function tablesWithin(
  sheets: readonly UploadedTable[],
  whole: Omit<AboutTable, 'sheet' | 'othersInWan'>,
): Promise<TableWithin[]> {
  const begun = await Promise.all(sheets.map(async (sheet) => ({ sheet, first: await firstRowsOf(sheet) })));
  const inWan = begun.map(({ first }) => sheets.length > 1 && countsInWan(first));
  const found: TableWithin[] = [];
  for (const [at, { sheet, first }] of begun.entries()) {
    const about = { ...whole, sheet: sheet.sheet, othersInWan: inWan.some((is, other) => is && other !== at) };
    for (const table of await tablesOfSheet(sheet, first, about)) {
      found.push({ table, about, first: table === sheet ? first : await firstRowsOf(table) });
    }
  }
  return found;
}

/** The tables of a sheet: one with a row for each form, several that stand beside each other, else the sheet as it is. */
async function tablesOfSheet(
  sheet: UploadedTable,
  first: readonly SheetRow[],
  about: AboutTable,
): Promise<readonly UploadedTable[]> {
  if (formAsTable(first) !== undefined) return [await formsAsRows(sheet)];
  const ranges = tablesBeside(first, about);
  if (ranges === undefined) return [sheet];
  return ranges.map(
    (range): UploadedTable => ({
      ...sheet,
      async *rows(from) {
        for await (const batch of sheet.rows(from)) {
          yield { ...batch, rows: batch.rows.flatMap((row) => within(row, range)) };
        }
      },
    }),
  );
}

async function formsAsRows(sheet: UploadedTable): Promise<UploadedTable> {
  const all: SheetRow[] = [];
  for await (const { rows } of sheet.rows()) {
    all.push(...rows);
    if (all.length > mostRows) return sheet;
  }
  const rows = formAsTable(all);
  if (rows === undefined) return sheet;
  return {
    ...sheet,
    async *rows(from) {
      const left = rows.filter(({ row }) => row > (from?.row ?? 0));
      yield { rows: left, next: () => ({ row: left.at(-1)?.row ?? 0, byte: 0 }) };
    },
  };
}

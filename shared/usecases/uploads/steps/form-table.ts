import { formAsTable } from '../../../domain/upload/layout/form-sheet.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';
import type { UploadedTable } from '../../../ports/uploads.ts';

/** A sheet of more rows holds no forms. */
const mostRows = 2_000;

/** A sheet of forms as a table with a row for each; any other table as it is. */
export async function withFormsAsRows(table: UploadedTable, first: readonly SheetRow[]): Promise<UploadedTable> {
  if (formAsTable(first) === undefined) return table;
  const all: SheetRow[] = [];
  for await (const { rows } of table.rows()) {
    all.push(...rows);
    if (all.length > mostRows) return table;
  }
  const rows = formAsTable(all);
  if (rows === undefined) return table;
  return {
    ...table,
    async *rows(from) {
      const left = rows.filter(({ row }) => row > (from?.row ?? 0));
      yield { rows: left, next: () => ({ row: left.at(-1)?.row ?? 0, byte: 0 }) };
    },
  };
}

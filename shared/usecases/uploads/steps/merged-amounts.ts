import type { RowRejection } from '../../../domain/cells/read-row.ts';
import { shownValue } from '../../../domain/cells/read-row.ts';
import type { SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import type { SheetRow } from '../../../domain/upload/read-table.ts';

/** Amounts in cells that are merged over several rows: of which row they are is for a person to say. */
export class MergedAmounts {
  private readonly amounts: readonly { readonly at: number; readonly header: string }[];
  private readonly found = new Map<number, RowRejection[]>();

  constructor({ kinds }: SheetLayout) {
    this.amounts = kinds
      .filter(({ isBeside }) => !isBeside)
      .flatMap(({ placed }) => placed)
      .filter(({ column, at }) => column.type === 'money' && at >= 0);
  }

  /** Looks at the amounts of `row` with the row after it, undefined at the end of what was read. */
  note(row: SheetRow, after: SheetRow | undefined): void {
    if (row.notes === undefined && after?.notes === undefined) return;
    for (const { at, header } of this.amounts) {
      const origin = mergedRow(row, at) ?? row.row;
      const isCovered = origin < row.row;
      const coversNext = after !== undefined && mergedRow(after, at) === origin;
      if (!isCovered && !coversNext) continue;
      const rejection = {
        column: header,
        found: shownValue(row.cells[at] ?? ''),
        reason: '合并的金额属于哪一行；请取消合并，把金额写在它所属的那一行',
      };
      this.found.set(row.row, [...(this.found.get(row.row) ?? []), rejection]);
    }
  }

  reasons({ row }: SheetRow): readonly RowRejection[] {
    return this.found.get(row) ?? [];
  }
}

function mergedRow({ notes }: SheetRow, at: number): number | undefined {
  for (const note of notes?.get(at) ?? []) if (note.kind === 'merged') return note.row;
  return undefined;
}

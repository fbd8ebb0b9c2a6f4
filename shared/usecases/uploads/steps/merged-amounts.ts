import { type RowRejection, shownValue } from '../../../domain/cells/row-reading.ts';
import type { SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import type { SheetRow } from '../../../domain/upload/sheet-row.ts';

/** What is wrong with the amounts of a row: one that is merged over several rows may be any one's. */
export function mergedAmounts({ kinds }: SheetLayout): (row: SheetRow) => readonly RowRejection[] {
  const amounts = kinds
    .filter(({ isBeside }) => !isBeside)
    .flatMap(({ placed }) => placed)
    .filter(({ column, at }) => column.type === 'money' && at >= 0);
  return ({ cells, notes }) => {
    if (notes === undefined) return [];
    return amounts
      .filter(({ at }) => notes.get(at)?.some((note) => note.kind === 'merged' && note.row < note.lastRow))
      .map(({ at, header }) => ({
        column: header,
        found: shownValue(cells[at] ?? ''),
        reason: '合并的金额属于哪一行；请取消合并，把金额写在它所属的那一行',
      }));
  };
}

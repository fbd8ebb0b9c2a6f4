import type { SheetRow } from '../upload/sheet-row.ts';
import type { CellContext } from './cell-reading.ts';
import { checkedRow } from './check-row.ts';
import { columnsOf, type HeaderMap } from './header.ts';
import { type PlacedField, valuesReader } from './read-values.ts';
import { withdrawalReader } from './read-withdrawal.ts';
import { isEmptyRequired, type RowReading, type RowRejection, shownValue } from './row-reading.ts';

/** Reads rows under `header`: what the cells say of a record, or everything that is wrong with them. */
export function rowReader(
  header: HeaderMap,
  context: CellContext = {},
): (cells: readonly string[], notes?: SheetRow['notes']) => RowReading {
  const placed = placedFields(header);
  const isPartial = header.missing.length > 0;
  const absent = new Set(placed.flatMap(({ field, at }) => (at < 0 ? [field] : [])));
  const said = absent.size === 0 ? undefined : placed.flatMap(({ field, at }) => (at < 0 ? [] : [field]));
  const read = valuesReader(placed, context, (field) => isPartial && absent.has(field));
  const readWithdrawal = withdrawalReader(header.headers);
  return (cells, notes) => {
    const { values, rejections, blank } = read(cells, notes);
    const withdrawal = readWithdrawal?.(cells, context);
    const beyond = beyondHeader(cells, header.headers.length);
    const others = [withdrawal?.rejection, beyond].filter((one) => one !== undefined);
    const withdraws = withdrawal?.withdraws;
    const wrong = typeof withdraws === 'string' ? rejections.filter((one) => !isEmptyRequired(one)) : rejections;
    if (wrong.length + others.length > 0) return { rejections: [...wrong, ...others] };
    return checkedRow(header.kind, values, { said, blank, withdraws, isPartial });
  };
}

/** Where every field of the kind stands under a header of the contract. */
export function placedFields({ kind, fields, headers }: HeaderMap): PlacedField[] {
  return columnsOf(kind).map(([field, column]) => {
    const at = fields.indexOf(field);
    return { field, column, at, header: headers[at] ?? column.header };
  });
}

/** What is wrong with a row that has a cell beyond the last of its header. */
export function beyondHeader(cells: readonly string[], width: number): RowRejection | undefined {
  const beyond = cells.length > width ? cells.slice(width).find((cell) => cell.trim() !== '') : undefined;
  if (beyond === undefined) return undefined;
  const reason = '这一行的列数比表头多；多半是单元格里的逗号没有加引号';
  return { column: '（表头之外）', found: shownValue(beyond), reason };
}

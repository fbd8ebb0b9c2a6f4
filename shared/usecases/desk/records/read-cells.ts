import { checkedRow } from '../../../domain/cells/check-row.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import { valuesReader } from '../../../domain/cells/read-values.ts';
import type { ReadRow, RowRejection } from '../../../domain/cells/row-reading.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';

/** What `cells` say, by field, each read as in a file; whether they make a row is not asked. */
export function readValues(
  kind: LogKind,
  cells: Readonly<Record<string, string>>,
): { readonly values: Fields } | { readonly rejections: readonly RowRejection[] } {
  const columns = columnsOf(kind);
  const placed = columns.map(([field, column], at) => ({ field, column, at, header: column.header }));
  const { values, rejections } = valuesReader(placed, {})(columns.map(([field]) => cells[field] ?? ''));
  return rejections.length > 0 ? { rejections } : { values };
}

/** The row of `kind` that `cells` make, read and checked as in a file. */
export function readCells(
  kind: LogKind,
  cells: Readonly<Record<string, string>>,
): ReadRow | { readonly rejections: readonly RowRejection[] } {
  const read = readValues(kind, cells);
  return 'rejections' in read ? read : checkedRow(kind, read.values);
}

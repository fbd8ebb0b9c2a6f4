import type { Column } from '../logs/column.ts';
import { recordKey } from '../logs/log.ts';
import type { KeyedRow } from '../logs/record.ts';
import { logOf } from '../logs/registry.ts';
import { type PlainAcceptor, plainAcceptor } from './accept-plain.ts';
import type { HeaderMap } from './header.ts';
import { columnsOf } from './header.ts';
import { type CellContext, readCell } from './read-cell.ts';

/** One thing wrong with one row. */
export interface RowRejection {
  /** The header as the file has it. */
  readonly column: string;
  /** The value as found, shortened. */
  readonly found: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

export type RowReading = KeyedRow | { readonly rejections: readonly RowRejection[] };

const shownLength = 60;

/** `text` cut to what a receipt shows of it. */
export function shownValue(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** What a column asks of the rows under one header. */
interface PlacedColumn {
  readonly field: string;
  readonly column: Column;
  /** Where it stands in the file; -1 where the file has no such column. */
  readonly at: number;
  readonly header: string;
  readonly acceptPlain: PlainAcceptor;
}

/** Reads rows under `header`: the record that the cells hold, or everything that is wrong with them. */
export function rowReader(header: HeaderMap, context: CellContext = {}): (cells: readonly string[]) => RowReading {
  const placed = columnsOf(header.kind).map(([field, column]): PlacedColumn => {
    const at = header.fields.indexOf(field);
    return { field, column, at, header: header.headers[at] ?? column.header, acceptPlain: plainAcceptor(column) };
  });
  const width = header.headers.length;
  return (cells) => {
    const row: Record<string, unknown> = {};
    const rejections: RowRejection[] = [];
    for (const place of placed) {
      const raw = cells[place.at] ?? '';
      const value = raw === '' ? undefined : place.acceptPlain(raw);
      if (value !== undefined) {
        row[place.field] = value;
        continue;
      }
      const rejection = readInto(row, place, raw, context);
      if (rejection !== undefined) rejections.push(rejection);
    }
    const beyond = cells.length > width ? cells.slice(width).find((cell) => cell.trim() !== '') : undefined;
    if (beyond !== undefined) rejections.push(tooManyCells(beyond));
    return rejections.length === 0 ? checked(header, row) : { rejections };
  };
}

/** Sets the field of `row` that `raw` holds; comes back with what is wrong with it. */
function readInto(
  row: Record<string, unknown>,
  { field, column, header }: PlacedColumn,
  raw: string,
  context: CellContext,
): RowRejection | undefined {
  const reading = raw === '' ? empty : readCell(column, raw, context);
  if ('value' in reading && !isEmptyList(reading.value, column.presence)) row[field] = reading.value;
  else if ('reason' in reading) return { column: header, found: shownValue(raw), reason: reading.reason };
  else if (column.presence === 'required') return { column: header, found: '', reason: '必填，不能为空' };
  else if (column.presence === 'defaulted') row[field] = column.default;
  return undefined;
}

const empty = { empty: true } as const;

const tooManyCells = (beyond: string): RowRejection => ({
  column: '（表头之外）',
  found: shownValue(beyond),
  reason: '这一行的列数比表头多；多半是单元格里的逗号没有加引号',
});

const isEmptyList = (value: unknown, presence: string): boolean =>
  presence === 'required' && Array.isArray(value) && value.length === 0;

function checked(header: HeaderMap, row: Record<string, unknown>): RowReading {
  const log = logOf(header.kind);
  const problems = log.check?.(row) ?? [];
  // Every field was read by its column, which is what the row's type is made of.
  if (problems.length === 0) return { kind: header.kind, key: recordKey(log, row), row } as KeyedRow;
  return {
    rejections: problems.map((problem) => ({
      column: log.columns[problem.field]?.header ?? problem.field,
      found: shownValue(String(row[problem.field] ?? '')),
      reason: problem.reason,
    })),
  };
}

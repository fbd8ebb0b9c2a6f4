import type { HeaderMap } from './header.ts';
import { columnsOf } from './header.ts';
import type { Log } from './log.ts';
import { recordKey } from './log.ts';
import { type CellContext, readCell } from './read-cell.ts';
import { type LogKind, type LogRow, logs } from './registry.ts';

/** One thing wrong with one row. */
export interface RowRejection {
  /** The header as the file has it. */
  readonly column: string;
  /** The value as found, shortened. */
  readonly found: string;
  /** Chinese, for the administrator. */
  readonly reason: string;
}

export type RowReading<K extends LogKind = LogKind> =
  | { readonly row: LogRow<K>; readonly key: string }
  | { readonly rejections: readonly RowRejection[] };

const shownLength = 60;

/** `text` cut to what a receipt shows of it. */
export function shownValue(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}

/** The record that `cells` hold, or everything that is wrong with them. */
export function readRow(header: HeaderMap, cells: readonly string[], context: CellContext = {}): RowReading {
  const rejections: RowRejection[] = [];
  const row: Record<string, unknown> = {};
  for (const [field, column] of columnsOf(header.kind)) {
    const at = header.fields.indexOf(field);
    const raw = at === -1 ? '' : (cells[at] ?? '');
    const reading = readCell(column, raw, context);
    if ('value' in reading && !isEmptyList(reading.value, column.presence)) row[field] = reading.value;
    else if ('reason' in reading) {
      rejections.push({ column: header.headers[at] ?? column.header, found: shownValue(raw), reason: reading.reason });
    } else if (column.presence === 'required') {
      rejections.push({ column: header.headers[at] ?? column.header, found: '', reason: '必填，不能为空' });
    } else if (column.presence === 'defaulted') row[field] = column.default;
  }
  const beyond = cells.slice(header.headers.length).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) {
    rejections.push({
      column: '（表头之外）',
      found: shownValue(beyond),
      reason: '这一行的列数比表头多；多半是单元格里的逗号没有加引号',
    });
  }
  if (rejections.length > 0) return { rejections };
  return checked(header, row);
}

const isEmptyList = (value: unknown, presence: string): boolean =>
  presence === 'required' && Array.isArray(value) && value.length === 0;

function checked(header: HeaderMap, row: Record<string, unknown>): RowReading {
  const log = logs[header.kind] as unknown as Log;
  const problems = log.check?.(row as never) ?? [];
  if (problems.length === 0) return { row: row as unknown as LogRow<LogKind>, key: recordKey(log, row as never) };
  return {
    rejections: problems.map((problem) => ({
      column: log.columns[problem.field]?.header ?? problem.field,
      found: shownValue(String(row[problem.field] ?? '')),
      reason: problem.reason,
    })),
  };
}

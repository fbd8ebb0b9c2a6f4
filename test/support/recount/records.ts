import type { Column } from '../../../shared/domain/logs/column.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { type LogKind, logKinds, logs } from '../../../shared/domain/logs/registry.ts';
import { record } from '../ledger.ts';
import { dayIn, fenIn } from './cells.ts';
import type { SheetRow } from './sheet.ts';

/** What each sheet says, as the records that an upload would have made of it. */
export function recordsOf(sheets: ReadonlyMap<string, readonly SheetRow[]>): LogRecord[] {
  return logKinds.flatMap((kind) =>
    (sheets.get(logs[kind].title) ?? []).map((row) => record(kind, rowOf(kind, row) as never) as unknown as LogRecord),
  );
}

function rowOf(kind: LogKind, row: SheetRow): Record<string, unknown> {
  const columns = Object.entries(logs[kind].columns as Readonly<Record<string, Column>>);
  return Object.fromEntries(
    columns.flatMap(([field, column]) => {
      const cell = row[column.header] ?? '';
      if (cell !== '') return [[field, cellValue(column, cell)]];
      return column.presence === 'defaulted' ? [[field, column.default]] : [];
    }),
  );
}

function cellValue({ type }: Column, cell: string): unknown {
  if (type === 'texts') return cell.split(/[;；、]/);
  if (type === 'day') return dayIn(cell);
  if (type === 'money') return fenIn(cell);
  if (type === 'boolean') return cell === '是';
  if (type === 'integer' || type === 'decimal') return Number(cell);
  if (type === 'rate') return Number(cell.replace('%', '')) / 100;
  if (type === 'instant') return `${cell.replace(' ', 'T')}:00+08:00`;
  return type === 'week' && cell === '2025-07-14' ? '2025-W29' : cell;
}

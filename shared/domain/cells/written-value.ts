import type { Column } from '../logs/column.ts';
import { formatYuan } from '../money.ts';

/** `value` of `column` as a person would write it into a cell: what `readCell` reads as the same value. */
export function writtenValue(column: Pick<Column, 'type'>, value: unknown): string {
  if (value === undefined) return '';
  if (column.type === 'money' && typeof value === 'number') return formatYuan(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('；') : String(value);
}

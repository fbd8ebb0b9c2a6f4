import type { Column } from '../logs/column.ts';
import { formatYuan } from '../money.ts';

/** `value` as a cell of `column` that is read back as the same value; empty for nothing. Money is in 元. */
export function writeCell(column: Column, value: unknown): string {
  if (value === undefined) return '';
  if (column.type === 'money' && typeof value === 'number') return formatYuan(value).replaceAll(',', '');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return [value].flat().join('；');
}

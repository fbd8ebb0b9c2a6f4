import type { RowProblem } from './log.ts';
import { type LogKind, type LogRow, logOf } from './registry.ts';

/** Fields of a record, not necessarily all that its kind requires. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The row that `fields` make: its defaults filled in, its fields in the order of the contract. Undefined where a
 * required one is missing; `problems` where its rules refuse it.
 */
export function wholeRow<K extends LogKind>(
  kind: K,
  fields: Fields,
): { readonly row: LogRow<K> } | { readonly problems: readonly RowProblem[] } | undefined {
  const log = logOf(kind);
  const row: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(log.columns)) {
    const value = fields[field] ?? (column.presence === 'defaulted' ? column.default : undefined);
    if (value !== undefined) row[field] = value;
    else if (column.presence === 'required') return undefined;
  }
  const problems = log.check?.(row) ?? [];
  // Every field was read by its column, which is what the row's type is made of.
  return problems.length > 0 ? { problems } : { row: row as LogRow<K> };
}

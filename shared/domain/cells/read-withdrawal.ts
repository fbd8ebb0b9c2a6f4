import { type Withdrawal, withdrawalColumns } from '../logs/withdrawal.ts';
import type { CellContext } from './cell-reading.ts';
import { readCell } from './read-cell.ts';
import { type RowRejection, shownValue } from './row-reading.ts';

/** Where 作废 and 作废原因 stand under `headers`; undefined where the table has no such column. */
export function withdrawalReader(headers: readonly string[]) {
  const { withdrawn, withdrawnReason } = withdrawalColumns;
  const at = headers.findIndex((name) => name === withdrawn.header || name === 'withdrawn');
  if (at === -1) return undefined;
  const reasonAt = headers.findIndex((name) => name === withdrawnReason.header || name === 'withdrawnReason');
  return (
    cells: readonly string[],
    context: CellContext,
  ): { readonly withdraws?: Withdrawal; readonly rejection?: RowRejection } => {
    const raw = cells[at] ?? '';
    const reading = readCell(withdrawn, raw, context);
    if ('empty' in reading) return {};
    if ('reason' in reading)
      return { rejection: { column: withdrawn.header, found: shownValue(raw), reason: reading.reason } };
    if (!('value' in reading) || reading.value === false) return { withdraws: false };
    const why = readCell(withdrawnReason, cells[reasonAt] ?? '', context);
    if ('value' in why) return { withdraws: String(why.value) };
    const reason = 'reason' in why ? why.reason : '作废为是时必须填写作废原因';
    return { rejection: { column: withdrawnReason.header, found: shownValue(cells[reasonAt] ?? ''), reason } };
  };
}

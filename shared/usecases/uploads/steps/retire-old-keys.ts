import { type Action, keyWithWording } from '../../../domain/logs/action.ts';
import { keyProblem } from '../../../domain/logs/bounds.ts';
import { inForce } from '../../../domain/logs/record.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import { type ChangedRecord, type KeptRow, keepRows } from './keep-rows.ts';

/**
 * Withdraws the records that rows had under another key, so that each counts once: payments that joined another record
 * (docs/adr/0037), and new actions without 行动编号 that had their wording in the key (docs/adr/0025). Again changes
 * nothing.
 */
export async function retireOldKeys(
  records: LogRecordWriter,
  rows: readonly IncomingRow[],
  kept: readonly KeptRow[],
): Promise<readonly ChangedRecord[]> {
  const moved = rows.flatMap((row, at) => {
    const oldKey = row.movedFrom ?? (kept[at]?.outcome === 'added' ? wordedKey(row) : undefined);
    // A key that the table does not take was never there.
    const isKey = oldKey !== undefined && oldKey !== row.key && keyProblem(oldKey) === undefined;
    return isKey ? { row, oldKey } : [];
  });
  const kind = rows[0]?.kind;
  if (kind === undefined || moved.length === 0) return [];
  const old = await records.current(
    kind,
    moved.map(({ oldKey }) => oldKey),
  );
  const retiring = moved.flatMap(({ row, oldKey }): IncomingRow[] => {
    const record = inForce(old.get(oldKey));
    if (record === undefined) return [];
    const { key, origin, movedFrom } = row;
    // Where the row itself brought the record, its version there keeps what it said.
    return movedFrom === undefined
      ? [{ kind, key: oldKey, fields: {}, isWhole: false, said: [], withdraws: `编号规则改变，并入 ${key}`, origin }]
      : [{ kind, key: oldKey, fields: record.row, isWhole: true, withdraws: `与 ${key} 是同一笔，并入`, origin }];
  });
  return retiring.length === 0 ? [] : (await keepRows(records, kind, retiring)).news;
}

const wordedKey = ({ kind, isWhole, fields }: IncomingRow): string | undefined =>
  kind === 'action' && isWhole ? keyWithWording(fields as Action) : undefined;

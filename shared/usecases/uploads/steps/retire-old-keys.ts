import { type Action, keyWithWording } from '../../../domain/logs/action.ts';
import { keyProblem } from '../../../domain/logs/bounds.ts';
import { inForce } from '../../../domain/logs/record.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import { type ChangedRecord, type KeptRow, keepRows } from './keep-rows.ts';

/**
 * Withdraws the records that new actions without 行动编号 had while their wording was part of the key, so that an action
 * that is uploaded again counts once (docs/adr/0025). Again changes nothing.
 */
export async function retireOldKeys(
  records: LogRecordWriter,
  rows: readonly IncomingRow[],
  kept: readonly KeptRow[],
): Promise<readonly ChangedRecord[]> {
  const moved = rows.flatMap((row, at) => {
    const isNew = row.kind === 'action' && row.isWhole && kept[at]?.outcome === 'added';
    const oldKey = isNew ? keyWithWording(row.fields as Action) : undefined;
    // A key that the table does not take was never there.
    const isKey = oldKey !== undefined && oldKey !== row.key && keyProblem(oldKey) === undefined;
    return isKey ? { row, oldKey } : [];
  });
  if (moved.length === 0) return [];
  const old = await records.current(
    'action',
    moved.map(({ oldKey }) => oldKey),
  );
  const retiring = moved
    .filter(({ oldKey }) => inForce(old.get(oldKey)) !== undefined)
    .map(({ row, oldKey }): IncomingRow => {
      const { kind, key, origin } = row;
      return {
        kind,
        key: oldKey,
        fields: {},
        isWhole: false,
        said: [],
        withdraws: `编号规则改变，并入 ${key}`,
        origin,
      };
    });
  return retiring.length === 0 ? [] : (await keepRows(records, 'action', retiring)).news;
}

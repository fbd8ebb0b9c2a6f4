import type { RecordVersion } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import type { LogRecords, LogRecordWriter } from '../../ports/records.ts';
import { readItems, writeItems } from './batches.ts';
import { insertItems } from './insert-items.ts';
import { currentItem, currentKey, historyItem, historyKey, versionIn, writingOf } from './log-record-item.ts';
import { dynamoLogRecords } from './log-records.ts';
import { putIf } from './put-if.ts';
import { queryItems, type Table } from './table.ts';

/** Uploaded records to read and to write: the current version whole, earlier ones beside it in the history. */
export function dynamoLogRecordWriter(table: Table): LogRecords & LogRecordWriter {
  const currentOf = async <K extends LogKind>(kind: K, keys: readonly string[]) => {
    const items = await readItems(
      table,
      [...new Set(keys)].map((key) => currentKey(kind, key)),
    );
    return new Map(items.map((item) => versionIn(kind, item)).map((record) => [record.key, record]));
  };
  return {
    ...dynamoLogRecords(table),
    current: currentOf,
    async versions<K extends LogKind>(kind: K, key: string) {
      const current = (await currentOf(kind, [key])).get(key);
      if (current === undefined) return [];
      const earlier: RecordVersion<K>[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND sk < :current',
        ExpressionAttributeValues: {
          ':pk': historyKey(kind, key, 1).pk,
          ':current': historyKey(kind, key, current.version).sk,
        },
        ConsistentRead: true,
      })) {
        earlier.push(versionIn(kind, item));
      }
      return [...earlier, current];
    },
    async add(records) {
      const known = await insertItems(table, records.map(currentItem));
      const keys = new Set(known.map(({ key }) => key));
      return records.filter(({ key }) => keys.has(key));
    },
    async replace(before, versions) {
      const current = versions.at(-1);
      if (current === undefined) throw new RangeError('replace needs at least one version');
      // History first: a crash in between leaves versions beyond the current one, which reading leaves out.
      await writeItems(table, versions.slice(0, -1).map(historyItem));
      const isUnchanged = await putIf(table, { Item: currentItem(current), ...unchangedSince(before) });
      return isUnchanged ? 'replaced' : 'conflict';
    },
  };
}

function unchangedSince(before: RecordVersion | undefined) {
  if (before === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return { ConditionExpression: 'writing = :writing', ExpressionAttributeValues: { ':writing': writingOf(before) } };
}

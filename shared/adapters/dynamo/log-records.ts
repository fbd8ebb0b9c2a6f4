import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LogRecord } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import type { CountyClients, LedgerRecords, LogRecords, LogRecordWriter, WeeklyKind } from '../../ports.ts';
import { inFlight, readItems, writeItems } from './batches.ts';
import {
  countyGroup,
  currentItem,
  currentKey,
  historyItem,
  historyKey,
  ledgerGroup,
  partitionsOf,
  recordIn,
  weekGroup,
  writingOf,
} from './log-record-item.ts';
import { queryItems, type Table, tableKeys } from './table.ts';

const putsInFlight = 32;

/** Uploaded records in the one table: the current version whole, earlier ones beside it in the history. */
export function dynamoLogRecords(table: Table): LogRecords & CountyClients & LogRecordWriter {
  return { ...reading(table), ...writing(table) };
}

function reading(table: Table): LogRecords & CountyClients {
  const gather = async <K extends LogKind>(index: { index?: string; pk: string }, name: string) => {
    const found: LogRecord<K>[] = [];
    for await (const item of queryItems(table, {
      ...(index.index !== undefined && { IndexName: index.index }),
      KeyConditionExpression: '#name = :name',
      ExpressionAttributeNames: { '#name': index.pk },
      ExpressionAttributeValues: { ':name': name },
    })) {
      found.push(recordIn<K>(item));
    }
    return found;
  };
  return {
    async find<K extends LogKind>(kind: K, key: string) {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: currentKey(kind, key) }));
      return Item && recordIn<K>(Item);
    },
    async all<K extends LogKind>(kind: K) {
      const parts = await Promise.all(partitionsOf(kind).map((pk) => gather<K>({ pk: tableKeys.pk }, pk)));
      return parts.flat().sort(byKey);
    },
    async ofWeek<K extends WeeklyKind>(kind: K, week: string) {
      const { byGroup, byAgenda } = tableKeys;
      return (await gather<K>(kind === 'payment' ? byAgenda : byGroup, weekGroup(kind, week))).sort(byKey);
    },
    async clientsOf(county) {
      return (await gather<'client'>(tableKeys.byGroup, countyGroup(county))).sort(byKey);
    },
    async ledgerOf(contractId): Promise<LedgerRecords> {
      const records = (await gather(tableKeys.byGroup, ledgerGroup(contractId))).sort(byKey);
      const of = <K extends LogKind>(kind: K) =>
        records.filter((record) => record.kind === kind) as unknown as LogRecord<K>[];
      return {
        contract: of('contract')[0],
        receivables: of('receivable'),
        payments: of('payment'),
        promises: of('promise'),
        pauses: of('pause'),
      };
    },
  };
}

function writing(table: Table): LogRecordWriter {
  const currentOf = async <K extends LogKind>(kind: K, keys: readonly string[]) => {
    const items = await readItems(
      table,
      [...new Set(keys)].map((key) => currentKey(kind, key)),
    );
    return new Map(items.map(recordIn<K>).map((record) => [record.key, record]));
  };
  return {
    current: currentOf,
    async versions<K extends LogKind>(kind: K, key: string) {
      const current = (await currentOf(kind, [key])).get(key);
      if (current === undefined) return [];
      const earlier: LogRecord<K>[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND sk < :current',
        ExpressionAttributeValues: {
          ':pk': historyKey(kind, key, 1).pk,
          ':current': historyKey(kind, key, current.version).sk,
        },
        ConsistentRead: true,
      })) {
        earlier.push(recordIn<K>(item));
      }
      return [...earlier, current];
    },
    async add(records) {
      const outcomes = await inFlight(records, putsInFlight, (record) => put(table, record, undefined));
      return records.filter((_, at) => outcomes[at] === 'conflict');
    },
    async replace(before, versions) {
      const current = versions.at(-1);
      if (current === undefined) throw new RangeError('replace needs at least one version');
      // History first: a crash in between leaves versions beyond the current one, which reading leaves out.
      await writeItems(table, versions.slice(0, -1).map(historyItem));
      return put(table, current, before);
    },
  };
}

async function put(table: Table, record: LogRecord, before: LogRecord | undefined): Promise<'replaced' | 'conflict'> {
  try {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item: currentItem(record), ...unchangedSince(before) }),
    );
    return 'replaced';
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return 'conflict';
    throw cause;
  }
}

function unchangedSince(before: LogRecord | undefined) {
  if (before === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return { ConditionExpression: 'writing = :writing', ExpressionAttributeValues: { ':writing': writingOf(before) } };
}

function byKey(a: LogRecord, b: LogRecord): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

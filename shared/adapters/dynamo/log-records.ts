import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { LogRecord, RecordVersion } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import type { CountyClients, LedgerRecords, LogRecords, WeeklyKind, WithdrawnRecords } from '../../ports/records.ts';
import {
  countyGroup,
  currentKey,
  ledgerGroup,
  partitionsOf,
  recordIn,
  versionIn,
  weekGroup,
  withdrawnGroup,
} from './log-record-item.ts';
import { queryItems, type Table, tableKeys } from './table.ts';

/** Uploaded records in the one table, each in its current version. */
export function dynamoLogRecords(table: Table): LogRecords & CountyClients & WithdrawnRecords {
  const itemsOf = (index: { index?: string; pk: string }, name: string) =>
    queryItems(table, {
      ...(index.index !== undefined && { IndexName: index.index }),
      KeyConditionExpression: '#name = :name',
      ExpressionAttributeNames: { '#name': index.pk },
      ExpressionAttributeValues: { ':name': name },
    });
  const gather = async <K extends LogKind>(index: { index?: string; pk: string }, name: string) => {
    const found: LogRecord<K>[] = [];
    for await (const item of itemsOf(index, name)) {
      const record = recordIn<K>(item);
      if (record !== undefined) found.push(record);
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
    async withdrawnIn(week) {
      const versions: RecordVersion[] = [];
      for await (const item of itemsOf(tableKeys.byGroup, withdrawnGroup(week))) versions.push(versionIn(item));
      return versions;
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

function byKey(a: LogRecord, b: LogRecord): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type LedgerRows, ledgerOf, moneyRecords } from '../../domain/ledger/ledger-rows.ts';
import { type LogRecord, type RecordVersion, recordsOfKind } from '../../domain/logs/record.ts';
import { type LogKind, logKinds } from '../../domain/logs/registry.ts';
import { compareTexts } from '../../domain/text-order.ts';
import type { CountyClients, LogRecords, WeeklyKind, WithdrawnRecords } from '../../ports/records.ts';
import {
  countyGroup,
  currentKey,
  ledgerGroup,
  partitionsOf,
  recordIn,
  versionIn,
  weekGroups,
  withdrawnGroup,
} from './log-record-item.ts';
import { inGroup, queryItems, readItem, type Table, tableKeys } from './table.ts';

/** Uploaded records in force in the one table, each in its current version. */
export function dynamoLogRecords(table: Table): LogRecords & CountyClients & WithdrawnRecords {
  const itemsOf = async (index: Parameters<typeof inGroup>[0], name: string) => {
    const found: Record<string, unknown>[] = [];
    for await (const item of queryItems(table, inGroup(index, name))) found.push(item);
    return found;
  };
  const gather = async <K extends LogKind>(kind: K, index: Parameters<typeof inGroup>[0], name: string) =>
    (await itemsOf(index, name)).flatMap((item) => recordIn(kind, item) ?? []);
  return {
    async find<K extends LogKind>(kind: K, key: string) {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: currentKey(kind, key) }));
      return Item && recordIn(kind, Item);
    },
    async all<K extends LogKind>(kind: K) {
      const parts = await Promise.all(partitionsOf(kind).map((pk) => gather(kind, { pk: tableKeys.pk }, pk)));
      return parts.flat().sort(byKey);
    },
    async ofWeek<K extends WeeklyKind>(kind: K, week: string) {
      const { byGroup, byAgenda } = tableKeys;
      const index = kind === 'payment' ? byAgenda : byGroup;
      const groups = await Promise.all(weekGroups(kind, week).map((group) => gather(kind, index, group)));
      return groups.flat().sort(byKey);
    },
    async clientsOf(county) {
      return (await gather('client', tableKeys.byGroup, countyGroup(county))).sort(byKey);
    },
    async withdrawnIn(week) {
      const items = await itemsOf(tableKeys.byGroup, withdrawnGroup(week));
      return items.map((item): RecordVersion => versionIn(readItem(anyKind, item).kind, item));
    },
    async ledgerOf(contractId): Promise<LedgerRows> {
      const items = await itemsOf(tableKeys.byGroup, ledgerGroup(contractId));
      const records = items.flatMap((item): LogRecord[] => [recordIn(kindIn(item), item) ?? []].flat()).sort(byKey);
      return ledgerOf(moneyRecords((kind) => recordsOfKind(records, kind)));
    },
  };
}

const kindOnly = z.object({ kind: z.enum(['contract', 'receivable', 'payment', 'promise', 'pause', 'opening']) });

const anyKind = z.object({ kind: z.enum(logKinds) });

/** The kind of a record of the ledger. */
const kindIn = (item: Record<string, unknown>) => readItem(kindOnly, item).kind;

function byKey(a: LogRecord, b: LogRecord): number {
  return compareTexts(a.key, b.key);
}

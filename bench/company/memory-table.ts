import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { currentItem } from '../../shared/adapters/dynamo/log-record-item.ts';
import { type Table, tableKeys } from '../../shared/adapters/dynamo/table.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';

type Item = Record<string, unknown>;

/** What DynamoDB would bill, in read and write units, and the calls it took. */
export interface Units {
  read: number;
  write: number;
  calls: number;
}

const sizeOf = (item: Item): number => Buffer.byteLength(JSON.stringify(item));
const pageBytes = 1_000_000;

/**
 * A table in memory that the adapters talk to as to DynamoDB, so that thousands of megabytes are preloaded in seconds
 * and no engine's own time is counted. It knows the commands that the jobs send; what a network and the SDK's
 * marshalling take besides is measured on the deployed path, not here.
 */
export function memoryTable(): { readonly table: Table; readonly units: Units; largestItem(): number } {
  const items = new Map<string, Item>();
  const partitions = new Map<string, Set<Item>>();
  const units: Units = { read: 0, write: 0, calls: 0 };
  const places = [
    { pk: tableKeys.pk, index: '' },
    { pk: tableKeys.byGroup.pk, index: tableKeys.byGroup.index },
    { pk: tableKeys.byAgenda.pk, index: tableKeys.byAgenda.index },
  ];
  const partitionOf = (index: string, value: unknown) => `${index}\n${String(value)}`;
  const keyOf = (item: Item) => `${String(item['pk'])}\n${String(item['sk'])}`;

  let largest = 0;
  const put = (item: Item): void => {
    const before = items.get(keyOf(item));
    items.set(keyOf(item), item);
    const bytes = sizeOf(item);
    largest = Math.max(largest, bytes);
    for (const { pk, index } of places) {
      if (before?.[pk] !== undefined) partitions.get(partitionOf(index, before[pk]))?.delete(before);
      if (item[pk] === undefined) continue;
      units.write += Math.ceil(bytes / 1024);
      const name = partitionOf(index, item[pk]);
      const partition = partitions.get(name) ?? new Set();
      partitions.set(name, partition);
      partition.add(item);
    }
  };

  const query = (input: QueryCommandInput) => {
    const { IndexName = '', ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
    const [first = '', range] = (input.KeyConditionExpression ?? '').split(' AND ');
    const value = values[first.split(' = ')[1] ?? ''];
    const from = Number((input.ExclusiveStartKey as { at?: number } | undefined)?.at ?? 0);
    let found = [...(partitions.get(partitionOf(IndexName, value)) ?? [])];
    if (range !== undefined) {
      const [name = '', limit = ''] = range.split(' < ');
      found = found.filter((item) => String(item[names[name] ?? name]) < String(values[limit]));
    }
    let bytes = 0;
    let end = from;
    while (end < found.length && bytes < pageBytes) bytes += sizeOf(found[end++] as Item);
    units.read += Math.ceil(bytes / 4096) * (input.ConsistentRead ? 1 : 0.5);
    return { Items: found.slice(from, end), ...(end < found.length && { LastEvaluatedKey: { at: end } }) };
  };

  const read = (key: Item): Item | undefined => {
    const item = items.get(keyOf(key));
    units.read += Math.max(1, Math.ceil((item === undefined ? 0 : sizeOf(item)) / 4096)) / 2;
    return item;
  };

  const send = async (command: unknown): Promise<unknown> => {
    units.calls += 1;
    if (command instanceof QueryCommand) return query(command.input);
    if (command instanceof GetCommand) return { Item: read(command.input.Key ?? {}) };
    if (command instanceof BatchGetCommand) {
      const [[name = '', { Keys = [] } = {}] = []] = Object.entries(command.input.RequestItems ?? {});
      return { Responses: { [name]: Keys.flatMap((key) => read(key) ?? []) } };
    }
    if (command instanceof PutCommand) {
      put(command.input.Item ?? {});
      return {};
    }
    if (command instanceof BatchWriteCommand) {
      for (const request of Object.values(command.input.RequestItems ?? {}).flat()) put(request.PutRequest?.Item ?? {});
      return {};
    }
    throw new Error(`The bench’s table does not know ${(command as object).constructor.name}`);
  };
  const table: Table = { client: { send } as unknown as Table['client'], name: 'records' };
  return { table, units, largestItem: () => largest };
}

/** Puts `records` into the table as an upload would leave them, before anything is counted. */
export async function preload(table: Table, records: readonly LogRecord[]): Promise<void> {
  for (const record of records) {
    await table.client.send(new PutCommand({ TableName: table.name, Item: currentItem(record) }));
  }
}

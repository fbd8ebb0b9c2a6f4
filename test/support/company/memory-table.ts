import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { currentItem } from '../../../shared/adapters/dynamo/log-record-item.ts';
import { type Table, tableKeys } from '../../../shared/adapters/dynamo/table.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { meets } from './condition.ts';

export type Item = Record<string, unknown>;

/** What DynamoDB would bill, in read and write units, and the calls it took. */
export interface Units {
  read: number;
  write: number;
  calls: number;
}

/** A table in memory, with what it counted. */
export interface MemoryTable {
  readonly table: Table;
  readonly units: Units;
  /** Bytes of the largest item that was put. */
  largestItem(): number;
  /** Every item, in the order of the keys. */
  items(): Item[];
  /** Puts items as they stood in another table; nothing is counted. */
  restore(items: readonly Item[]): void;
}

const pageBytes = 1_000_000;
const sizes = new WeakMap<Item, number>();

/** Bytes of an item; one is put once and read often. */
function sizeOf(item: Item): number {
  const known = sizes.get(item) ?? Buffer.byteLength(JSON.stringify(item));
  sizes.set(item, known);
  return known;
}

/** Items of one partition of the table or of an index, sorted when they are asked for. */
class Partition {
  private readonly items = new Set<Item>();
  private sorted: Item[] | undefined;
  private readonly sort: string;

  constructor(sort: string) {
    this.sort = sort;
  }

  add(item: Item): void {
    this.items.add(item);
    this.sorted = undefined;
  }

  delete(item: Item): void {
    if (this.items.delete(item)) this.sorted = undefined;
  }

  all(): readonly Item[] {
    const key = (item: Item) => String(item[this.sort]);
    this.sorted ??= [...this.items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    return this.sorted;
  }
}

/**
 * A table in memory that the adapters talk to as to DynamoDB, so that thousands of megabytes are preloaded in seconds
 * and no engine's own time is counted. It knows the commands that the jobs send; what a network and the SDK's
 * marshalling take besides is measured on the deployed path, not here. `around` is laid around every call.
 */
export function memoryTable(around: <T>(call: () => T) => T | Promise<T> = (call) => call()): MemoryTable {
  const items = new Map<string, Item>();
  const partitions = new Map<string, Partition>();
  const units: Units = { read: 0, write: 0, calls: 0 };
  const places = [
    { pk: tableKeys.pk, sk: tableKeys.sk, index: '' },
    { ...tableKeys.byGroup },
    { ...tableKeys.byAgenda },
  ];
  const partitionOf = (index: string, value: unknown) => `${index}\n${String(value)}`;
  const keyOf = (item: Item) => `${String(item['pk'])}\n${String(item['sk'])}`;

  let largest = 0;
  const put = (item: Item): void => {
    const before = items.get(keyOf(item));
    items.set(keyOf(item), item);
    const bytes = sizeOf(item);
    largest = Math.max(largest, bytes);
    for (const { pk, sk, index } of places) {
      if (before?.[pk] !== undefined) partitions.get(partitionOf(index, before[pk]))?.delete(before);
      if (item[pk] === undefined) continue;
      units.write += Math.ceil(bytes / 1024);
      const name = partitionOf(index, item[pk]);
      const partition = partitions.get(name) ?? new Partition(sk);
      partitions.set(name, partition);
      partition.add(item);
    }
  };

  const query = (input: QueryCommandInput) => {
    const { IndexName = '', ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
    const [first = '', range] = (input.KeyConditionExpression ?? '').split(' AND ');
    const value = values[first.split(' = ')[1] ?? ''];
    const from = Number((input.ExclusiveStartKey as { at?: number } | undefined)?.at ?? 0);
    let found = partitions.get(partitionOf(IndexName, value))?.all() ?? [];
    if (range !== undefined) {
      const [name = '', limit = ''] = range.split(' < ');
      found = found.filter((item) => String(item[names[name] ?? name]) < String(values[limit]));
    }
    let bytes = 0;
    let end = from;
    const most = from + (input.Limit ?? Number.POSITIVE_INFINITY);
    while (end < Math.min(found.length, most) && bytes < pageBytes) bytes += sizeOf(found[end++] as Item);
    units.read += Math.ceil(bytes / 4096) * (input.ConsistentRead ? 1 : 0.5);
    return { Items: found.slice(from, end), ...(end < found.length && { LastEvaluatedKey: { at: end } }) };
  };

  const read = (key: Item): Item | undefined => {
    const item = items.get(keyOf(key));
    units.read += Math.max(1, Math.ceil((item === undefined ? 0 : sizeOf(item)) / 4096)) / 2;
    return item;
  };

  /** Of `INSERT INTO "table" VALUE {'pk': ?, …}`; what stands there already is told as such. */
  const insert = ({ Statement = '', Parameters = [] }: { Statement?: string; Parameters?: readonly unknown[] }) => {
    const names = [...Statement.matchAll(/'([^']+)': \?/g)].map(([, name = '']) => name);
    const item = Object.fromEntries(names.map((name, at) => [name, Parameters[at]]));
    if (items.has(keyOf(item))) return { Error: { Code: 'DuplicateItem' } };
    put(item);
    return {};
  };

  const answer = (command: unknown): unknown => {
    units.calls += 1;
    if (command instanceof QueryCommand) return query(command.input);
    if (command instanceof GetCommand) return { Item: read(command.input.Key ?? {}) };
    if (command instanceof BatchGetCommand) {
      const [[name = '', { Keys = [] } = {}] = []] = Object.entries(command.input.RequestItems ?? {});
      return { Responses: { [name]: Keys.flatMap((key) => read(key) ?? []) } };
    }
    if (command instanceof PutCommand) {
      const item = command.input.Item ?? {};
      if (!meets(items.get(keyOf(item)), command.input)) {
        throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
      }
      put(item);
      return {};
    }
    if (command instanceof BatchWriteCommand) {
      for (const request of Object.values(command.input.RequestItems ?? {}).flat()) put(request.PutRequest?.Item ?? {});
      return {};
    }
    if (command instanceof BatchExecuteStatementCommand) {
      return { Responses: (command.input.Statements ?? []).map((one) => insert(one as Parameters<typeof insert>[0])) };
    }
    throw new Error(`The table in memory does not know ${(command as object).constructor.name}`);
  };
  const send = async (command: unknown): Promise<unknown> => around(() => answer(command));
  const table: Table = { client: { send } as unknown as Table['client'], name: 'records' };
  const sortedItems = () => [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  const restore = (others: readonly Item[]): void => {
    for (const item of others) put(item);
    units.write = 0;
  };
  return { table, units, largestItem: () => largest, items: sortedItems, restore };
}

/** Puts `records` into the table as an upload would leave them. */
export async function preload(table: Table, records: readonly LogRecord[]): Promise<void> {
  for (const record of records) {
    await table.client.send(new PutCommand({ TableName: table.name, Item: currentItem(record) }));
  }
}

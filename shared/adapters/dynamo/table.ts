import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { addDays, type Day } from '../../domain/day.ts';
import { StoreError } from '../../domain/errors.ts';
import { tableKeys } from './table-keys.ts';

export { tableKeys };

/** The table a store works on. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/**
 * What `item` holds according to `schema`.
 * @throws StoreError naming the item's key and the first fault when it holds something else; trying again is no use.
 */
export function readItem<T>(schema: z.core.$ZodType<T>, item: Record<string, unknown>): T {
  const read = z.safeParse(schema, item);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const fault = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  const { pk, sk } = item;
  throw new StoreError(
    `An item of the table is not what was written: ${fault}`,
    { pk: String(pk), sk: String(sk) },
    { retryable: false },
  );
}

/** Every item of `agenda` that is due on `day` or earlier, by its moment in the sparse index: `<day>#…`. */
export function dueItems(table: Table, agenda: string, day: Day): AsyncGenerator<Record<string, unknown>> {
  const { index, pk, sk } = tableKeys.byAgenda;
  return queryItems(table, {
    IndexName: index,
    KeyConditionExpression: '#agenda = :agenda AND #at < :after',
    ExpressionAttributeNames: { '#agenda': pk, '#at': sk },
    ExpressionAttributeValues: { ':agenda': agenda, ':after': addDays(day, 1) },
  });
}

/** The item under `key` as it stands now, never a stale one; undefined where there is none. */
export async function itemAt(
  table: Table,
  key: { readonly pk: string; readonly sk: string },
): Promise<Record<string, unknown> | undefined> {
  return (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
}

/** Every item of one partition as it stands now, never a stale one. */
export function partitionItems(table: Table, pk: string): AsyncGenerator<Record<string, unknown>> {
  return queryItems(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
}

/** The query for the items that have `group` for the partition key `pk` of an index, or of the table itself. */
export const inGroup = ({ index, pk }: { readonly index?: string; readonly pk: string }, group: string) => ({
  ...(index !== undefined && { IndexName: index }),
  KeyConditionExpression: '#group = :group',
  ExpressionAttributeNames: { '#group': pk },
  ExpressionAttributeValues: { ':group': group },
});

/** Every item of a query, page after page, in index order. */
export async function* queryItems(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
): AsyncGenerator<Record<string, unknown>> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query, TableName: table.name, ...(from && { ExclusiveStartKey: from }) }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

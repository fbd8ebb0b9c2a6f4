import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';

export { tableKeys } from './table-keys.ts';

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

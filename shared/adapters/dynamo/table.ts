import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';

/**
 * Names of the one table's keys and indexes; infra reads them too.
 * `pk`/`sk` identify an item. `group`/`groupSort` gather items that are read together (a contract's ledger, a week's
 * actions). `agenda`/`agendaAt` are present only while something is due for the item, so that a daily run reads what
 * is due and not what is stored.
 */
export const tableKeys = {
  pk: 'pk',
  sk: 'sk',
  byGroup: { index: 'byGroup', pk: 'group', sk: 'groupSort' },
  byAgenda: { index: 'byAgenda', pk: 'agenda', sk: 'agendaAt' },
  expiresAt: 'expiresAt',
} as const;

/** The table a store works on. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
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

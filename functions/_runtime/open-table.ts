import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../shared/adapters/dynamo/table.ts';

/**
 * The table, on a client of this process. Region, credentials and endpoint come from the environment that Lambda (or
 * the machine it is imitated on) sets, never from code.
 */
export function openTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, name };
}

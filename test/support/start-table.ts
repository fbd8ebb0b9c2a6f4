import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startWantedEngine } from '../../local/runtime/tables/wanted-engine.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { tableKeys } from '../../shared/adapters/dynamo/table-keys.ts';

export interface StartedTable {
  readonly table: Table;
  /** Where the engine answers. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** An empty table with the product's keys and indexes, in a DynamoDB of its own; `close` ends it. */
export async function startTable(start = startWantedEngine): Promise<StartedTable> {
  const engine = await start(undefined);
  const endpoint = `http://127.0.0.1:${engine.port}`;
  const client = new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { pk, sk, byGroup, byAgenda } = tableKeys;
  const names = [pk, sk, byGroup.pk, byGroup.sk, byAgenda.pk, byAgenda.sk];
  await client.send(
    new CreateTableCommand({
      TableName: 'records',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(pk, sk),
      GlobalSecondaryIndexes: [byGroup, byAgenda].map((index) => ({
        IndexName: index.index,
        KeySchema: keySchema(index.pk, index.sk),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    table: { client: documents, name: 'records' },
    endpoint,
    close: () => engine.stop(),
  };
}

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

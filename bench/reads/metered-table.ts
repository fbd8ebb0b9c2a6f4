import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Table, tableKeys } from '../../shared/adapters/dynamo/table.ts';

/** Counts what reads cost, and while `isLoading` writes in batches instead of one by one. */
export class Meter {
  readUnits = 0;
  isLoading = false;
  private readonly waiting = new Map<string, Record<string, unknown>>();
  /** Everything loaded, so that a read of one item while loading need not wait for the writes. */
  private readonly loaded = new Map<string, Record<string, unknown>>();

  metered(client: DynamoDBDocumentClient, name: string): Table {
    const send = async (command: { input: Record<string, unknown> }): Promise<unknown> => {
      if (this.isLoading && command instanceof PutCommand) {
        const item = command.input.Item ?? {};
        this.waiting.set(`${item['pk']}\n${item['sk']}`, item);
        this.loaded.set(`${item['pk']}\n${item['sk']}`, item);
        if (this.waiting.size >= 2_000) await this.flush(client, name);
        return {};
      }
      if (this.isLoading && command instanceof GetCommand) {
        const { pk, sk } = command.input.Key ?? {};
        return { Item: this.loaded.get(`${pk}\n${sk}`) };
      }
      await this.flush(client, name);
      if (!(command instanceof PutCommand)) command.input['ReturnConsumedCapacity'] = 'TOTAL';
      const answer = (await client.send(command as never)) as { ConsumedCapacity?: { CapacityUnits?: number } };
      this.readUnits += answer.ConsumedCapacity?.CapacityUnits ?? 0;
      return answer;
    };
    return { client: { send } as unknown as DynamoDBDocumentClient, name };
  }

  async flush(client: DynamoDBDocumentClient, name: string): Promise<void> {
    const items = [...this.waiting.values()];
    this.waiting.clear();
    const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, at) => items.slice(at * 25, at * 25 + 25));
    for (let at = 0; at < batches.length; at += 8) {
      await Promise.all(
        batches
          .slice(at, at + 8)
          .map((batch) =>
            client.send(
              new BatchWriteCommand({ RequestItems: { [name]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
            ),
          ),
      );
    }
  }
}

/** Makes the application's table. */
export async function createTable(raw: DynamoDBClient, name: string): Promise<void> {
  const { pk, sk, byGroup, byAgenda } = tableKeys;
  const schema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  await raw.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [pk, sk, byGroup.pk, byGroup.sk, byAgenda.pk, byAgenda.sk].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: schema(pk, sk),
      GlobalSecondaryIndexes: [byGroup, byAgenda].map((index) => ({
        IndexName: index.index,
        KeySchema: schema(index.pk, index.sk),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
}

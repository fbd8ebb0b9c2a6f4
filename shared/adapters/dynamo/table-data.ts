import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonalData, StoredItem } from '../../ports/personal-data.ts';
import type { Table } from './table.ts';

/** Every item of the table, for the operator's commands alone: no function may scan it. */
export function tableData(table: Table): Omit<PersonalData, 'files'> {
  return {
    async *items() {
      let from: Record<string, unknown> | undefined;
      do {
        const page = await table.client.send(
          new ScanCommand({ TableName: table.name, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
        );
        yield* (page.Items ?? []) as StoredItem[];
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
    put: async (item) => void (await table.client.send(new PutCommand({ TableName: table.name, Item: item }))),
    async remove({ pk, sk }) {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    },
  };
}

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DeskUpload, DeskUploads } from '../../ports/incoming.ts';
import { itemAt, queryItems, readItem, type Table } from './table.ts';

const partition = 'desk-uploads';

const stored = z.object({
  upload: z.object({
    key: z.string(),
    name: z.string(),
    staffId: z.string(),
    at: z.string(),
    undoneBy: z.array(z.string()).optional(),
  }),
});

/** The ticket in the key of an upload (`uploads/<工号>/<ticket>/<name>`) begins with its moment, by which the rows are sorted. */
const keyOf = (key: string) => ({ pk: partition, sk: `${key.split('/')[2] ?? ''}#${key}` });

/** Uploads made on the desk, in one partition of the one table: some a day. */
export function dynamoDeskUploads(table: Table): DeskUploads {
  return {
    async note(upload) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...keyOf(upload.key), upload } }));
    },
    async find(key): Promise<DeskUpload | undefined> {
      const item = await itemAt(table, keyOf(key));
      return item && readItem(stored, item).upload;
    },
    async inFolder(folder) {
      const { pk, sk } = keyOf(folder);
      const found: DeskUpload[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :folder)',
        ExpressionAttributeValues: { ':pk': pk, ':folder': sk },
        ConsistentRead: true,
      })) {
        found.push(readItem(stored, item).upload);
      }
      return found;
    },
    async latest(most) {
      const found: DeskUpload[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ScanIndexForward: false,
        Limit: most,
      })) {
        found.push(readItem(stored, item).upload);
        if (found.length === most) break;
      }
      return found;
    },
  };
}

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LogKind } from '../../domain/logs/registry.ts';
import type { UploadedFile, UploadLog } from '../../ports/uploads.ts';
import { partitionItems, queryItems, readItem, type Table } from './table.ts';

const partition = (kind: LogKind): string => `uploads#${kind}`;
const openPartition = 'uploads-open';
const place = ({ uploadedAt, key, versionId }: UploadedFile): string =>
  [new Date(uploadedAt).toISOString(), key, versionId ?? ''].join('#');

/** Which uploads brought which kinds, one item each, sorted by the moment of the upload. */
export function dynamoUploadLog(table: Table): UploadLog {
  return {
    async note(kind, file) {
      const Item = { pk: partition(kind), sk: place(file), file };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    async isFirst(kind, file) {
      for await (const _ of queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND sk < :moment',
        ExpressionAttributeValues: { ':pk': partition(kind), ':moment': new Date(file.uploadedAt).toISOString() },
        ConsistentRead: true,
        Limit: 1,
      })) {
        return false;
      }
      return true;
    },
    async laterThan(kind, file) {
      const later: UploadedFile[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk AND sk > :sk',
        ExpressionAttributeValues: { ':pk': partition(kind), ':sk': place(file) },
        ConsistentRead: true,
      })) {
        later.push(fileIn(item));
      }
      return later;
    },
    async noteOpen(file, isOpen) {
      const Item = { pk: openPartition, sk: place(file), file, isOpen };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    async open() {
      const files: UploadedFile[] = [];
      for await (const item of partitionItems(table, openPartition)) {
        if (item['isOpen'] === true) files.push(fileIn(item));
      }
      return files;
    },
  };
}

const stored = z.object({
  file: z.object({
    bucket: z.string(),
    key: z.string(),
    versionId: z.string().optional(),
    uploadedAt: z.string(),
    uploadedBy: z.string(),
  }),
});

function fileIn(item: Record<string, unknown>): UploadedFile {
  const { versionId, ...file } = readItem(stored, item).file;
  return { ...file, versionId };
}

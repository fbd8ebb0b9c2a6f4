import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { UploadedFile, UploadQueue } from '../../ports.ts';

/** The queue of ingest-upload, spoken to as the bucket speaks to it. */
export function sqsUploadQueue(client: SQSClient, queueUrl: string): UploadQueue {
  return {
    async readAgain(files) {
      for (const file of files) {
        await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: notificationOf(file) }));
      }
    },
  };
}

function notificationOf({ bucket, key, versionId, uploadedAt, uploadedBy }: UploadedFile): string {
  const object = { key: encodeURIComponent(key), versionId };
  const userIdentity = { principalId: uploadedBy };
  const s3 = { bucket: { name: bucket }, object };
  return JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Again', eventTime: uploadedAt, userIdentity, s3 }] });
}

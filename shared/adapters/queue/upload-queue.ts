import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ConfirmationQueue, UploadedFile, UploadQueue } from '../../ports/uploads.ts';

/** The queue of ingest-upload, spoken to as the bucket speaks to it. */
export function sqsUploadQueue(client: SQSClient, queueUrl: string): UploadQueue & ConfirmationQueue {
  const send = async (file: UploadedFile, part: number, orders: number): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: notificationOf(file, part, orders) }));
  };
  return {
    async readAgain(files) {
      for (const file of files) await send(file, 0, 0);
    },
    readPart: send,
    async confirm(id, by) {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ confirm: id, by }) }),
      );
    },
  };
}

function notificationOf(
  { bucket, key, versionId, uploadedAt, uploadedBy }: UploadedFile,
  part: number,
  orders: number,
): string {
  const object = { key: encodeURIComponent(key), versionId };
  const userIdentity = { principalId: uploadedBy };
  const s3 = { bucket: { name: bucket }, object };
  const record = { eventName: 'ObjectCreated:Again', eventTime: uploadedAt, userIdentity, s3, part, orders };
  return JSON.stringify({ Records: [record] });
}

import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { StoreError } from '../../domain/errors.ts';
import type { FetchQueue } from '../../ports/policies.ts';

/** Messages that SQS takes at once. */
const perBatch = 10;

/** The queue of fetch-source; an order that SQS does not take fails the whole run, which then is repeated. */
export function sqsFetchOrders(client: SQSClient, queueUrl: string): FetchQueue {
  return {
    async send(orders) {
      for (let at = 0; at < orders.length; at += perBatch) {
        const sent = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: orders
              .slice(at, at + perBatch)
              .map((order, index) => ({ Id: String(index), MessageBody: JSON.stringify(order) })),
          }),
        );
        const refused = sent.Failed?.length ?? 0;
        if (refused > 0) throw new StoreError(`${refused} fetch orders were not taken by the queue`, { refused });
      }
    },
  };
}

import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { StoreError } from '../../domain/errors.ts';
import type { PartQueue } from '../../ports/runs.ts';

/** Messages that SQS takes at once. */
const perBatch = 10;

/** The queue of a job, which orders parts of its own runs; one that SQS does not take fails the planning, which is repeated. */
export function sqsPartOrders(client: SQSClient, queueUrl: string): PartQueue {
  return {
    async send(orders) {
      for (let at = 0; at < orders.length; at += perBatch) {
        const Entries = orders
          .slice(at, at + perBatch)
          .map((order, index) => ({ Id: String(index), MessageBody: JSON.stringify(order) }));
        const sent = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        const refused = sent.Failed?.length ?? 0;
        if (refused > 0) throw new StoreError(`${refused} orders of parts were not taken by the queue`, { refused });
      }
    },
  };
}

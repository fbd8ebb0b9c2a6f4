import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { WarningContinuation } from '../../ports/warnings.ts';

/** The queue of `job`, spoken to as its schedule speaks to it. */
export function sqsJobContinuation(client: SQSClient, queueUrl: string, job: string): WarningContinuation {
  return {
    async goOn({ scheduledAt }) {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ job, scheduledAt }) }),
      );
    },
  };
}

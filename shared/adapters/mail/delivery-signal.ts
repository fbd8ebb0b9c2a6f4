import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeliverySignal } from '../../ports/mails.ts';

/** Announces mails on the queue of the deliverer, whose messages are `{ "mailId": … }`. */
export function sqsDeliverySignal(client: SQSClient, queueUrl: string): DeliverySignal {
  return {
    async announce(mailId) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ mailId }) }));
    },
  };
}

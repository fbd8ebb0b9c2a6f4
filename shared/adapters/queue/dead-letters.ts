import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../ports/dead-letters.ts';

/** The dead-letter queues in `urls`, by the function whose messages they hold. */
export function sqsDeadLetters(client: SQSClient, urls: Readonly<Record<string, string>>): DeadLetters {
  const countIn = async (QueueUrl: string): Promise<number> => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
    return Number((await client.send(command)).Attributes?.['ApproximateNumberOfMessages'] ?? 0);
  };
  return {
    async counts() {
      const counted = Object.entries(urls).map(async ([name, url]) => [name, await countIn(url)] as const);
      return Object.fromEntries(await Promise.all(counted));
    },
  };
}

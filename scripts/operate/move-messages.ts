import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** Receives that find nothing before a queue is taken for empty: SQS answers from some of its servers only. */
const emptyReceives = 3;

/**
 * Moves what lies on the queue `from` to `to`, and returns how many. Each message is sent before it is deleted: one that
 * is killed in between is there twice, which every function here stands.
 */
export async function moveMessages(sqs: Pick<SQSClient, 'send'>, from: string, to: string): Promise<number> {
  let moved = 0;
  for (let empty = 0; empty < emptyReceives; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, VisibilityTimeout: 60, WaitTimeSeconds: 1 }),
    );
    empty = Messages.length === 0 ? empty + 1 : 0;
    for (const message of Messages) await move(sqs, message, from, to);
    moved += Messages.length;
  }
  return moved;
}

async function move(sqs: Pick<SQSClient, 'send'>, message: Message, from: string, to: string): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: message.Body,
      ...(message.MessageAttributes && { MessageAttributes: message.MessageAttributes }),
    }),
  );
  await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }));
}

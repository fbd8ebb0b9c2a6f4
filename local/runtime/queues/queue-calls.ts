import { createHash } from 'node:crypto';
import { jsonError, type ServiceCall, type ServiceError, UnmappedCallError } from '../gateway/call.ts';
import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';
import { queueArnOf } from '../template/model.ts';
import type { Place } from '../template/place.ts';
import type { Message, QueueStore } from './queue-store.ts';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout?: number;
}

interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

type Input = Partial<Entry> & {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly MaxNumberOfMessages?: number;
  readonly Entries?: readonly Entry[];
  readonly SourceArn?: string;
  readonly DestinationArn?: string;
};

/** Bytes that a message, or all messages of one batch, may have. */
const maximumBytes = 1024 * 1024;

/** Where an operation is granted under another name than its own. */
const granted: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

const operations: Readonly<Record<string, (store: QueueStore, arn: string, input: Input) => unknown>> = {
  SendMessage: (store, arn, input) => send(store, arn, input as Entry),
  SendMessageBatch: (store, arn, { Entries = [] }) => {
    if (Entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.MessageBody), 0) > maximumBytes) {
      throw new QueueError('BatchRequestTooLong', `The batch is larger than ${maximumBytes} bytes`);
    }
    checkBatch(Entries);
    return { Successful: Entries.map((entry) => ({ Id: entry.Id, ...send(store, arn, entry) })), Failed: [] };
  },
  ReceiveMessage: (store, arn, { MaxNumberOfMessages = 1, VisibilityTimeout }) => ({
    Messages: store.receive(arn, MaxNumberOfMessages, VisibilityTimeout).map(messageOf),
  }),
  DeleteMessage: (store, arn, { ReceiptHandle = '' }) => store.delete(arn, ReceiptHandle),
  DeleteMessageBatch: (store, arn, { Entries = [] }) => {
    checkBatch(Entries);
    for (const { ReceiptHandle } of Entries) store.delete(arn, ReceiptHandle);
    return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
  },
  ChangeMessageVisibility: (store, arn, { ReceiptHandle = '', VisibilityTimeout = 0 }) => {
    store.changeVisibility(arn, ReceiptHandle, VisibilityTimeout);
  },
  ChangeMessageVisibilityBatch: (store, arn, { Entries = [] }) => {
    checkBatch(Entries);
    for (const { ReceiptHandle, VisibilityTimeout = 0 } of Entries)
      store.changeVisibility(arn, ReceiptHandle, VisibilityTimeout);
    return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
  },
  GetQueueUrl: () => undefined,
  GetQueueAttributes: (store, arn) => {
    const { visible, invisible, delayed } = store.counts(arn);
    const { visibilitySeconds, redrive } = store.queue(arn);
    return {
      Attributes: {
        QueueArn: arn,
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(invisible),
        ApproximateNumberOfMessagesDelayed: String(delayed),
        VisibilityTimeout: String(visibilitySeconds),
        ...(redrive && {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: redrive.deadLetterArn,
            maxReceiveCount: redrive.maxReceiveCount,
          }),
        }),
      },
    };
  },
};

/** Understands a call of SQS in its JSON protocol. */
export function queueCall(request: HttpRequest, place: Place, store: QueueStore): ServiceCall {
  const operation = (request.headers['x-amz-target'] ?? '').replace(/^AmazonSQS\./, '');
  const run = operations[operation];
  if (run === undefined) throw new UnmappedCallError('SQS', operation || 'in its old query protocol');
  const input = JSON.parse(request.body.toString('utf8') || '{}') as Input;
  const arn = queueArnOf(place, input.QueueUrl ?? input.QueueName ?? '');
  return {
    service: 'sqs',
    operation,
    needs: [{ action: `sqs:${granted[operation] ?? operation}`, resource: arn, context: {} }],
    perform: () => {
      if (!store.has(arn)) return refuse({ status: 400, code: 'QueueDoesNotExist', message: `No queue ${arn}` });
      try {
        const output =
          operation === 'GetQueueUrl'
            ? { QueueUrl: `${place.endpoint}/${place.account}/${input.QueueName}` }
            : run(store, arn, input);
        return json(output ?? {});
      } catch (error) {
        if (error instanceof QueueError) return refuse({ status: 400, code: error.code, message: error.message });
        throw error;
      }
    },
    refuse,
  };
}

class QueueError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const refuse = (error: ServiceError): HttpAnswer => {
  const answer = jsonError({ ...error, code: `com.amazonaws.sqs#${error.code}` });
  return { ...answer, headers: { ...answer.headers, 'x-amzn-query-error': `${error.code};Sender` } };
};

const json = (value: unknown): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(value),
});

function send(store: QueueStore, arn: string, { MessageBody, DelaySeconds, MessageAttributes }: Entry) {
  if (Buffer.byteLength(MessageBody) > maximumBytes) {
    throw new QueueError('InvalidParameterValue', `The message is larger than ${maximumBytes} bytes`);
  }
  if (DelaySeconds !== undefined && (DelaySeconds < 0 || DelaySeconds > 900)) {
    throw new QueueError('InvalidParameterValue', `DelaySeconds is ${DelaySeconds}, not between 0 and 900`);
  }
  const id = store.send(arn, MessageBody, { delaySeconds: DelaySeconds, attributes: MessageAttributes });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(MessageBody),
    ...(MessageAttributes && { MD5OfMessageAttributes: attributesMd5(MessageAttributes) }),
  };
}

function checkBatch(entries: readonly Entry[]): void {
  if (entries.length === 0) throw new QueueError('EmptyBatchRequest', 'The batch has no entry');
  if (entries.length > 10)
    throw new QueueError('TooManyEntriesInBatchRequest', `The batch has ${entries.length} entries, not at most 10`);
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length) {
    throw new QueueError('BatchEntryIdsNotDistinct', 'Two entries of the batch have the same Id');
  }
}

function messageOf(message: Message) {
  const attributes = message.attributes as Readonly<Record<string, MessageAttribute>>;
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      SenderId: 'LOCAL',
    },
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: attributesMd5(attributes),
    }),
  };
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The checksum that SQS documents: names in order, each part with its length in four bytes before it. */
function attributesMd5(attributes: Readonly<Record<string, MessageAttribute>>): string {
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    add(Buffer.from(name));
    add(Buffer.from(DataType));
    hash.update(Buffer.from([DataType.startsWith('Binary') ? 2 : 1]));
    add(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}

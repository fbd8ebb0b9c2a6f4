import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/** What Lambda hands a function for these bodies; the message ids are `m1`, `m2`, …. */
export function queueEvent(...bodies: string[]): SQSEvent {
  return {
    Records: bodies.map(
      (body, index): SQSRecord => ({
        messageId: `m${index + 1}`,
        receiptHandle: `r${index + 1}`,
        body,
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '0',
          SenderId: 'sender',
          ApproximateFirstReceiveTimestamp: '0',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:queue',
        awsRegion: 'ap-southeast-1',
      }),
    ),
  };
}

/** The context of an invocation with ten seconds left. */
export const invocation = { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context;

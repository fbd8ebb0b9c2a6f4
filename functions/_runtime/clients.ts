import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { s3Files } from '../../shared/adapters/files/s3-files.ts';
import type { FileStore } from '../../shared/ports.ts';

/**
 * The table, on a client of this process. Region, credentials and endpoint come from the environment that Lambda (or
 * the machine it is imitated on) sets, never from code.
 */
export function openTable(name: string): Table {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, name };
}

/**
 * A client of queues. The URL of a queue of another stack is put together from its ARN: it names the queue, while the
 * environment says where SQS answers.
 */
export function openQueues(): SQSClient {
  return new SQSClient({ useQueueUrlAsEndpoint: false });
}

/** Files of a bucket, on a client of this process. */
export function openFiles(bucket: string): FileStore {
  return s3Files(new S3Client({}), bucket);
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { settingsOf } from '../../../infra/settings-file.ts';
import type { Table } from '../../../shared/adapters/dynamo/table.ts';
import { tableData } from '../../../shared/adapters/dynamo/table-data.ts';
import type { PersonalData, StoredFile } from '../../../shared/ports/personal-data.ts';

/** A deployed stage, for a command that must look at everything it keeps; with the operator's own credentials. */
export async function openStageData(
  stage: string,
): Promise<PersonalData & { readonly table: Table; close(): Promise<void> }> {
  const { region } = settingsOf(stage);
  const sqs = new SQSClient({ region });
  // A queue's address names its account, which the names of buckets need.
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: `fupan-${stage}-ingest-upload` }));
  const account = new URL(QueueUrl).pathname.split('/')[1] ?? '';
  const [dynamo, s3] = [new DynamoDBClient({ region }), new S3Client({ region })];
  const buckets = ['files', 'uploads'].map((name) => `fupan-${stage}-${name}-${account}-${region}`);
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = { client, name: `fupan-${stage}-records` };
  return {
    table,
    ...tableData(table),
    async *files() {
      for (const bucket of buckets) yield* versionsIn(s3, bucket);
    },
    async close() {
      for (const client of [sqs, dynamo, s3]) client.destroy();
    },
  };
}

async function* versionsIn(s3: S3Client, Bucket: string): AsyncGenerator<StoredFile> {
  let [KeyMarker, VersionIdMarker]: (string | undefined)[] = [];
  do {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, KeyMarker, VersionIdMarker }),
    );
    for (const { Key = '', VersionId } of page.Versions ?? []) {
      yield {
        key: Key,
        versionId: VersionId,
        async bytes() {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
          return (await Body?.transformToByteArray()) ?? new Uint8Array();
        },
        remove: async () => void (await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))),
      };
    }
    [KeyMarker, VersionIdMarker] = [page.NextKeyMarker, page.NextVersionIdMarker];
  } while (KeyMarker !== undefined);
}

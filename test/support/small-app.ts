import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, EventSourceMapping, Function as Lambda, Runtime as LambdaRuntime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';

export interface SmallApp {
  /** CommonJS source of the one function, `exports.handler`; it may require the AWS SDK. */
  readonly handler: string;
  readonly region?: string;
  readonly batchSize?: number;
  readonly maxConcurrency?: number;
  readonly timeoutSeconds?: number;
  readonly visibilitySeconds?: number;
  /** Policies of the function, given the ARNs of what there is. */
  readonly grants?: (arns: { table: string; files: string; inbox: string; uploads: string }) => PolicyStatement[];
  /** When false, the queue lets nobody put announcements of uploads in. */
  readonly announces?: boolean;
}

/**
 * A small application: uploads announce themselves on the queue `inbox`, a schedule writes to it at 08:30 in Shanghai,
 * and one function reads it. Returns the directory of the assembly.
 */
export function synthesizeSmallApp(wanted: SmallApp): string {
  const root = mkdtempSync(join(tmpdir(), 'fupan-small-app-'));
  const app = new App({ outdir: join(root, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'small', { env: { region: wanted.region ?? 'ap-southeast-1' } });
  const deadLetters = new Queue(stack, 'DeadLetters', { queueName: 'inbox-dead' });
  const inbox = new Queue(stack, 'Inbox', {
    queueName: 'inbox',
    visibilityTimeout: Duration.seconds(wanted.visibilitySeconds ?? 60),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  const table = new TableV2(stack, 'Records', {
    tableName: 'records',
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    globalSecondaryIndexes: [{ indexName: 'byGroup', partitionKey: { name: 'group', type: AttributeType.STRING } }],
  });
  const files = new Bucket(stack, 'Files', { bucketName: `files-${Aws.ACCOUNT_ID}` });
  const uploads = new CfnBucket(stack, 'Uploads', {
    bucketName: 'uploads',
    versioningConfiguration: { status: 'Enabled' },
    notificationConfiguration: {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: inbox.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: 'uploads/' }] } },
        },
      ],
    },
  });
  if (wanted.announces !== false) {
    inbox.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [inbox.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::uploads` } },
      }),
    );
  }
  addReader(stack, wanted, root, { table: table.tableArn, files: files.bucketArn, inbox, uploads: uploads.attrArn });
  addSchedule(stack, inbox);
  return app.synth().directory;
}

function addReader(
  stack: Stack,
  wanted: SmallApp,
  root: string,
  { inbox, ...arns }: { table: string; files: string; inbox: Queue; uploads: string },
): void {
  const code = join(root, 'code');
  mkdirSync(code);
  writeFileSync(join(code, 'index.js'), wanted.handler);
  writeFileSync(join(code, 'package.json'), '{ "type": "commonjs" }');
  const role = new Role(stack, 'ReaderRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const consume = new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [inbox.queueArn],
  });
  for (const statement of [consume, ...(wanted.grants?.({ ...arns, inbox: inbox.queueArn }) ?? [])]) {
    role.addToPolicy(statement);
  }
  const lambda = new Lambda(stack, 'Reader', {
    functionName: 'reader',
    runtime: LambdaRuntime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(code),
    role,
    timeout: Duration.seconds(wanted.timeoutSeconds ?? 10),
    memorySize: 256,
    environment: { TABLE: 'records', BUCKET: `files-${Aws.ACCOUNT_ID}`, INBOX: inbox.queueUrl },
  });
  new EventSourceMapping(stack, 'Messages', {
    target: lambda,
    eventSourceArn: inbox.queueArn,
    batchSize: wanted.batchSize ?? 1,
    ...(wanted.maxConcurrency !== undefined && { maxConcurrency: wanted.maxConcurrency }),
    reportBatchItemFailures: true,
  });
}

function addSchedule(stack: Stack, inbox: Queue): void {
  const role = new Role(stack, 'ScheduleRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [inbox.queueArn] }));
  new CfnSchedule(stack, 'Morning', {
    name: 'morning',
    scheduleExpression: 'cron(30 8 * * ? *)',
    scheduleExpressionTimezone: 'Asia/Shanghai',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: inbox.queueArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ job: 'morning', scheduledAt: '<aws.scheduler.scheduled-time>' }),
    },
  });
}

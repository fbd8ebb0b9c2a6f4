import { resolve } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { afterEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/runtime/clock/virtual-clock.ts';
import { Meter } from '../../../local/runtime/metering/meter.ts';
import { Runtime } from '../../../local/runtime/runtime.ts';
import type { RuntimeOptions } from '../../../local/runtime/runtime-options.ts';
import { type SmallApp, synthesizeSmallApp } from '../../support/small-app.ts';

const packages = JSON.stringify(resolve(import.meta.dirname, '../../../package.json'));

/** Keeps every message in the table under its id. */
const keeper = `
const need = require('node:module').createRequire(${packages});
const { DynamoDBClient, PutItemCommand, QueryCommand, GetItemCommand } = need('@aws-sdk/client-dynamodb');
const { S3Client, PutObjectCommand, GetObjectCommand } = need('@aws-sdk/client-s3');
const { SQSClient, SendMessageCommand } = need('@aws-sdk/client-sqs');
const table = new DynamoDBClient({});
const files = new S3Client({});
const queues = new SQSClient({});
exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of Records) {
    if (body.includes('fail')) { batchItemFailures.push({ itemIdentifier: messageId }); continue; }
    if (body.includes('crash')) process.exit(3);
    if (body.includes('hang')) await new Promise(() => setInterval(() => {}, 1000));
    if (body.includes('forward')) await queues.send(new SendMessageCommand({ QueueUrl: process.env.INBOX, MessageBody: 'forwarded', DelaySeconds: 60 }));
    if (body.includes('file')) await files.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: 'kept/a b.txt', Body: body }));
    if (body.includes('unread')) await files.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: 'kept/none' }));
    const at = { S: new Date().toISOString() };
    await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { pk: { S: messageId }, group: { S: 'g' }, body: { S: body }, at } }));
    if (body.includes('query')) await table.send(new QueryCommand({ TableName: process.env.TABLE, IndexName: 'byGroup', KeyConditionExpression: '#g = :g', ExpressionAttributeNames: { '#g': 'group' }, ExpressionAttributeValues: { ':g': { S: 'g' } } }));
    console.log('kept ' + body + ' ' + at.S);
  }
  return { batchItemFailures };
};`;

const allGrants: NonNullable<SmallApp['grants']> = ({ table, files, inbox }) => [
  new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table] }),
  new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table}/index/byGroup`] }),
  new PolicyStatement({ actions: ['s3:PutObject', 's3:GetObject'], resources: [`${files}/kept/*`] }),
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [inbox] }),
];

const monday = new Date('2025-07-28T00:00:00Z');
let runtime: Runtime | undefined;
let output: string[] = [];

afterEach(async () => {
  await runtime?.stop();
  runtime = undefined;
});

async function start(app: Partial<SmallApp> = {}, options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  output = [];
  const assembly = synthesizeSmallApp({ handler: keeper, grants: allGrants, ...app });
  runtime = await Runtime.start({
    assembly,
    clock: VirtualClock.standing(monday),
    onOutput: (_, text) => output.push(text),
    ...options,
  });
  await runtime.idle();
  return runtime;
}

const said = () => output.join('');
const inbox = (running: Runtime) => running.model.queues.find((queue) => queue.name === 'inbox')?.arn ?? '';
const deadLetters = (running: Runtime) => running.model.queues.find((queue) => queue.name === 'inbox-dead')?.arn ?? '';

describe('an application run from its synthesized template', () => {
  it('a file held by somebody is uploaded once until it is released, and is a new upload after that', async () => {
    const running = await start();
    const uploads = () => said().match(/kept \{.*?ObjectCreated/g)?.length;

    running.takeOver('uploads/到账.csv', Buffer.from('x'));
    running.takeOver('uploads/到账.csv', Buffer.from('x'));
    await running.idle();
    expect(uploads()).toBe(1);
    running.released('uploads/到账.csv');
    running.takeOver('uploads/到账.csv', Buffer.from('x'));
    await running.idle();

    expect(uploads()).toBe(2);
  });

  it('a file put into the uploads bucket reaches the function that reads its queue', async () => {
    const running = await start();

    running.put('uploads/七月 清单+1.csv', 'x');
    await running.idle();

    expect(running.failures).toEqual([]);
    expect(said()).toContain('"key":"uploads/%E4%B8%83%E6%9C%88+%E6%B8%85%E5%8D%95%2B1.csv"');
    expect(said()).toContain('s3:TestEvent');
  });

  it('a file outside the announced prefix reaches nobody', async () => {
    const running = await start();

    running.put('elsewhere/a.csv', 'x');
    await running.idle();

    expect(said()).not.toContain('elsewhere');
  });

  it('a schedule fires in Shanghai time on the owned clock and hands over its own time', async () => {
    const running = await start();

    await running.advance(new Date('2025-07-30T00:29:59Z'));

    const fired = said().match(/"scheduledAt":"[^"]+"/g);
    expect(fired).toEqual(['"scheduledAt":"2025-07-28T00:30:00Z"', '"scheduledAt":"2025-07-29T00:30:00Z"']);
  });

  it('a function sees the owned clock, not the machine’s', async () => {
    const running = await start();

    running.queues.send(inbox(running), 'hello');
    await running.idle();

    expect(said()).toContain('kept hello 2025-07-28T00:00:00.000Z');
  });

  it('a message that fails comes back when its visibility ends, and after three deliveries is a dead letter', async () => {
    const running = await start({ batchSize: 10 });

    running.queues.send(inbox(running), 'fail');
    running.queues.send(inbox(running), 'good');
    await running.idle();
    expect(running.failures).toHaveLength(1);
    await running.advance(new Date(monday.getTime() + 10 * 60_000));

    expect(running.failures).toHaveLength(3);
    expect(running.queues.peek(deadLetters(running))).toEqual(['fail']);
    expect(said().match(/kept good/g)).toHaveLength(1);
    expect(running.queues.peek(inbox(running))).toEqual([]);
  });

  it('a delayed message waits for its time', async () => {
    const running = await start();

    running.queues.send(inbox(running), 'forward');
    await running.idle();
    expect(said()).not.toContain('kept forwarded');
    await running.advance(new Date(monday.getTime() + 60_000));

    expect(said()).toContain('kept forwarded');
  });

  it('a function that dies or does not end gives its message back', async () => {
    const running = await start({ timeoutSeconds: 1 });

    running.queues.send(inbox(running), 'crash');
    running.queues.send(inbox(running), 'hang');
    await running.idle();

    expect(running.failures.map((failure) => failure.message).sort()).toEqual([
      'Runtime exited with status 3',
      'Task timed out after 1 seconds',
    ]);
    expect(running.queues.counts(inbox(running))).toEqual({ visible: 0, invisible: 2, delayed: 0 });
  });

  it('no more sandboxes run at once than the mapping allows', async () => {
    const running = await start({ maxConcurrency: 2 });

    for (let index = 0; index < 12; index += 1) running.queues.send(inbox(running), `message ${index}`);
    await running.idle();

    expect(said().match(/kept message/g)).toHaveLength(12);
    expect(running.peakOf('reader')).toBe(2);
  });

  it.each(['ap-southeast-1', 'cn-north-1', 'cn-northwest-1'])(
    'every grant of the role serves a call in %s',
    async (region) => {
      const running = await start({ region });

      running.queues.send(inbox(running), 'file, query, forward');
      running.queues.send(inbox(running), 'unread');
      await running.drain();

      expect(running.unmapped).toEqual([]);
      expect(running.authority.grants().filter(({ isNeeded }) => !isNeeded)).toEqual([]);
      expect(
        running.authority
          .history()
          .filter((use) => !use.allowed)
          .map((use) => use.action),
      ).toEqual(['s3:ListBucket']);
    },
  );
});

describe('a grant taken away', () => {
  const grants = [
    ['dynamodb:PutItem', 'hello'],
    ['dynamodb:Query', 'query'],
    ['s3:PutObject', 'file'],
    ['sqs:SendMessage', 'forward'],
  ] as const;

  it.each(grants)('%s: the function that needs it fails with AccessDenied', async (action, message) => {
    const running = await start({
      grants: (arns) => allGrants(arns).flatMap((statement) => without(statement, action)),
    });

    running.queues.send(inbox(running), message);
    await running.idle();

    expect(running.authority.history()).toContainEqual(
      expect.objectContaining({ who: 'reader', action, allowed: false }),
    );
    expect(running.failures.at(-1)?.message).toContain('AccessDenied');
    expect(running.failures.at(-1)?.message).toContain(action);
    expect(running.failures.at(-1)?.message).toContain('assumed-role/small-ReaderRole');
  });

  it.each(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])(
    '%s: the application does not start',
    async (action) => {
      const resource = 'arn:aws:sqs:ap-southeast-1:123456789012:inbox';

      await expect(start({}, { without: { functionName: 'reader', action, resource } })).rejects.toThrow(action);
    },
  );
});

function without(statement: PolicyStatement, action: string): PolicyStatement[] {
  const actions = statement.actions.filter((found) => found !== action);
  return actions.length === 0 ? [] : [new PolicyStatement({ actions, resources: statement.resources })];
}

describe('what a template gets wrong', () => {
  it('a queue that shows a message again while the function may still work on it is refused', async () => {
    await expect(start({ visibilitySeconds: 5, timeoutSeconds: 10 })).rejects.toThrow(
      /inbox shows a message again after 5 s/,
    );
  });

  it('a queue that does not let S3 in is refused', async () => {
    await expect(start({ announces: false })).rejects.toThrow(/does not let S3 send/);
  });
});

describe('faults', () => {
  it('an answer lost after the effect is tried again by the SDK, and the item is there once', async () => {
    const running = await start();
    running.faults = ({ operation, count }) =>
      operation === 'PutItem' && count === 2 ? { kind: 'lost-after' } : undefined;

    running.queues.send(inbox(running), 'hello');
    await running.idle();

    expect(running.failures).toEqual([]);
    expect(said().match(/kept hello/g)).toHaveLength(1);
  });

  it('a sandbox killed after the effect gives its message back', async () => {
    const running = await start();
    running.faults = ({ count }) => (count === 2 ? { kind: 'kill', when: 'after' } : undefined);

    running.queues.send(inbox(running), 'hello');
    await running.drain();

    expect(running.failures.map((failure) => failure.message)).toEqual(['The sandbox was killed']);
    expect(said().match(/kept hello/g)).toHaveLength(1);
  });

  it('a throttled call is tried again', async () => {
    const running = await start();
    running.faults = ({ count }) =>
      count === 2 ? { kind: 'status', status: 400, code: 'ProvisionedThroughputExceededException' } : undefined;

    running.queues.send(inbox(running), 'hello');
    await running.idle();

    expect(running.failures).toEqual([]);
  });

  it('what AWS would bill is counted by function: a write goes to the table and to its index', async () => {
    const meter = new Meter();
    const running = await start({}, { meter });
    meter.take();

    running.queues.send(inbox(running), 'hello file query');
    await running.idle();

    const usage = [...meter.take().values()];
    expect(usage).toHaveLength(1);
    expect(usage[0]).toMatchObject({
      invocations: 1,
      writeUnits: 2,
      readUnits: 0.5,
      calls: { 'dynamodb PutItem': 1, 'dynamodb Query': 1, 's3 PutObject': 1 },
    });
    expect(usage[0]?.logBytes).toBe(Buffer.byteLength(said().slice(said().indexOf('kept hello'))));
    expect(usage[0]?.gbSeconds).toBeGreaterThan(0);
    expect(meter.take().size).toBe(0);
  });
});

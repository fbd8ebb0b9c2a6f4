import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ServiceEngine, startOther, startOwn, visibilitySeconds } from '../support/service-engines.ts';

const start = new Date('2025-07-28T00:00:00Z');

describe.each([
  ['the local runtime', startOwn],
  ['fauxqs', startOther],
])('%s', (_, startEngine) => {
  let engine: ServiceEngine;
  let queues: SQSClient;
  let files: S3Client;

  beforeEach(async () => {
    // Only the day and the hour: what waits is looked at when somebody asks.
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    engine = await startEngine();
    const own = {
      endpoint: engine.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    queues = new SQSClient(own);
    files = new S3Client({ ...own, forcePathStyle: true });
  });

  afterEach(async () => {
    queues.destroy();
    files.destroy();
    await engine.stop();
    vi.useRealTimers();
  });

  const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
  const send = (body: string, delaySeconds?: number) =>
    queues.send(new SendMessageCommand({ QueueUrl: engine.workUrl, MessageBody: body, DelaySeconds: delaySeconds }));
  const receive = async (url = engine.workUrl) => {
    const asked = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, AttributeNames: ['All'] });
    return (await queues.send(asked)).Messages ?? [];
  };
  const bodies = async (url = engine.workUrl) => (await receive(url)).map(({ Body }) => Body);

  it('delivers a delayed message when its delay is over and no earlier', async () => {
    await send('at once');
    await send('in a minute', 60);

    expect(await bodies()).toEqual(['at once']);
    later(59);
    expect(await bodies()).not.toContain('in a minute');
    later(1);
    expect(await bodies()).toContain('in a minute');
  });

  it('hides a message that was received, and delivers it again with one more receive', async () => {
    await send('a');

    const [first] = await receive();
    later(visibilitySeconds - 1);
    const meanwhile = await receive();
    later(1);
    const [second] = await receive();

    expect(first?.Attributes?.['ApproximateReceiveCount']).toBe('1');
    expect(meanwhile).toEqual([]);
    expect(second?.MessageId).toBe(first?.MessageId);
    expect(second?.Attributes?.['ApproximateReceiveCount']).toBe('2');
  });

  it('hides a message for as long as its receiver asks', async () => {
    await send('a');
    const [{ ReceiptHandle } = {}] = await receive();

    await queues.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: engine.workUrl, ReceiptHandle, VisibilityTimeout: 300 }),
    );

    later(299);
    expect(await bodies()).toEqual([]);
    later(1);
    expect(await bodies()).toEqual(['a']);
  });

  it('forgets a message that was deleted', async () => {
    await send('a');
    const [{ ReceiptHandle } = {}] = await receive();

    await queues.send(new DeleteMessageCommand({ QueueUrl: engine.workUrl, ReceiptHandle }));

    later(visibilitySeconds);
    expect(await bodies()).toEqual([]);
  });

  it('puts a message among the dead letters once it was received too often', async () => {
    await send('a');

    for (let time = 0; time < 2; time += 1) {
      expect(await bodies()).toEqual(['a']);
      later(visibilitySeconds);
    }

    expect(await bodies()).toEqual([]);
    expect(await bodies(engine.deadUrl)).toEqual(['a']);
  });

  it('counts what waits, what is hidden and what is delayed', async () => {
    await send('hidden');
    await receive();
    await send('waits');
    await send('delayed', 60);

    const asked = new GetQueueAttributesCommand({ QueueUrl: engine.workUrl, AttributeNames: ['All'] });
    const { Attributes = {} } = await queues.send(asked);

    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
      VisibilityTimeout: String(visibilitySeconds),
    });
  });

  const put = () =>
    files.send(
      new PutObjectCommand({ Bucket: 'files', Key: 'a b/文件.txt', Body: '0123456789', Metadata: { by: 'W1' } }),
    );
  const get = async (range?: string) => {
    const found = await files.send(new GetObjectCommand({ Bucket: 'files', Key: 'a b/文件.txt', Range: range }));
    return { text: await found.Body?.transformToString(), range: found.ContentRange, length: found.ContentLength };
  };

  it.each([
    [undefined, '0123456789', undefined],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
  ])('gives of a file the range %s', async (range, text, contentRange) => {
    await put();

    expect(await get(range)).toEqual({ text, range: contentRange, length: text.length });
  });

  it('refuses a range that begins after the end of the file', async () => {
    await put();

    await expect(get('bytes=10-12')).rejects.toMatchObject({ $metadata: { httpStatusCode: 416 } });
  });

  it('says of a file its length, its own words and its hash', async () => {
    const { ETag } = await put();

    const head = await files.send(new HeadObjectCommand({ Bucket: 'files', Key: 'a b/文件.txt' }));

    expect([head.ContentLength, head.Metadata, head.ETag]).toEqual([10, { by: 'W1' }, ETag]);
    expect(ETag).toBe('"781e5e245d69b566979b86e28d23f2c7"');
  });

  it('knows no file that nobody put there', async () => {
    await expect(files.send(new GetObjectCommand({ Bucket: 'files', Key: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

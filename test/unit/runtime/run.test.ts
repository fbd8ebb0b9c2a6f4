import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { run } from '../../../functions/_runtime/run.ts';
import { StoreError } from '../../../shared/domain/errors.ts';
import { invocation, queueEvent } from '../../support/queue-event.ts';

let logged: string[];

beforeEach(() => {
  logged = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
  }
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Test');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const handler = (handle: (message: string) => Promise<Record<string, number>>) =>
  run({
    name: 'test',
    env: z.object({ TABLE_NAME: z.string() }),
    read: (body) => [body],
    compose: (env) => env.TABLE_NAME,
    handle,
  });

describe('a function that reads a queue', () => {
  it('gives back only the messages that failed', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const seen: string[] = [];
    const handle = handler(async (message) => {
      seen.push(message);
      if (message === 'bad') throw new StoreError('the table did not answer', { pk: 'x' });
      return { rows: 3 };
    });

    const answer = await handle(queueEvent('one', 'bad', 'two'), invocation);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(seen).toEqual(['one', 'bad', 'two']);
  });

  it('gives back every message when all of them failed, without failing itself', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = handler(async () => {
      throw new StoreError('the table did not answer');
    });

    const answer = await handle(queueEvent('one', 'two'), invocation);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
  });

  it('handles one message after the other, so that two of one record never run side by side', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const steps: string[] = [];
    const handle = handler(async (message) => {
      steps.push(`${message} begins`);
      await Promise.resolve();
      steps.push(`${message} ends`);
      return {};
    });

    await handle(queueEvent('one', 'two'), invocation);

    expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('reports the failures of its own batch alone', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = handler(async (message) => {
      if (message === 'bad') throw new Error('no');
      return {};
    });

    await handle(queueEvent('bad'), invocation);
    const second = await handle(queueEvent('one'), invocation);

    expect(second).toEqual({ batchItemFailures: [] });
  });

  it.each(['TABLE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'])('refuses to work without %s, and names it', async (name) => {
    vi.stubEnv('TABLE_NAME', 'records');
    vi.stubEnv(name, undefined);

    const answer = handler(async () => ({}))(queueEvent('one'), invocation);

    await expect(answer).rejects.toThrow(name);
  });

  it('does not write what a message says into its log, also when the environment asks for events', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    vi.stubEnv('POWERTOOLS_LOGGER_LOG_EVENT', 'true');
    const handle = handler(async () => ({ rows: 1 }));

    await handle(queueEvent('张三 13800000000 欠款'), invocation);

    expect(logged).toHaveLength(2);
    expect(logged.join('\n')).not.toMatch(/张三|13800000000|欠款/);
  });

  it('does not write what a library put into its error, such as addresses and the answer of a host', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = handler(async () => {
      const answer = { rejected: ['zhang@example.com'], response: '550 no mailbox 张三' };
      throw Object.assign(new Error('refused', { cause: Object.assign(new Error('550'), answer) }), answer);
    });

    await handle(queueEvent('one'), invocation);

    expect(logged.map((line) => JSON.parse(line).message)).toEqual(['started', 'failed']);
    expect(logged.join('\n')).not.toMatch(/zhang@example\.com|张三/);
  });

  it('writes when it began and how it ended, each line a JSON object that names its request', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1');

    await handler(async () => ({ rows: 3 }))(queueEvent('one'), invocation);

    const lines = logged.slice(0, 2).map((line) => JSON.parse(line));
    const named = { level: 'INFO', service: 'test', function_request_id: 'request', messageId: 'm1' };
    expect(lines[0]).toMatchObject({
      ...named,
      message: 'started',
      xray_trace_id: '1-5759e988-bd862e3fe1be46a994272793',
    });
    expect(lines[1]).toMatchObject({ ...named, message: 'done', rows: 3 });
    expect(logged.every((line) => line.endsWith('}\n'))).toBe(true);
  });

  it('says why a message failed, by what the error may tell', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = handler(async () => {
      throw new StoreError('the table did not answer', { pk: 'x' }, { cause: new Error('socket hang up') });
    });

    await handle(queueEvent('one'), invocation);

    expect(JSON.parse(logged[1] ?? '')).toMatchObject({
      level: 'ERROR',
      message: 'failed',
      code: 'STORE',
      reason: 'the table did not answer',
      pk: 'x',
      cause: 'Error: socket hang up',
    });
  });

  it('counts nothing that it was not told to publish, as each count is billed', async () => {
    vi.stubEnv('TABLE_NAME', 'records');

    await handler(async () => ({ rows: 3 }))(queueEvent('one'), invocation);

    expect(logged.map((line) => JSON.parse(line).message)).toEqual(['started', 'done']);
  });

  it('counts what it was told to publish, as metrics of its own service in its log', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = run({
      name: 'test',
      env: z.object({ TABLE_NAME: z.string() }),
      publishes: ['completed', 'unread'],
      read: (body) => [body],
      compose: () => undefined,
      handle: async (message) => {
        if (message === 'bad') throw new Error('no');
        return { unread: message === 'one' ? 1 : 0, rows: 9 };
      },
    });

    await handle(queueEvent('one', 'bad', 'two'), invocation);

    const { _aws, ...counts } = JSON.parse(logged.at(-1) ?? '');
    expect(counts).toEqual({ service: 'test', completed: [1, 1], unread: [1, 0] });
    expect(_aws).toEqual({
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Test',
          Dimensions: [['service']],
          Metrics: expect.arrayContaining(['completed', 'unread'].map((Name) => ({ Name, Unit: 'Count' }))),
        },
      ],
    });
  });
});

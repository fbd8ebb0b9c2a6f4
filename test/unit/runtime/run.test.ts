import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { run } from '../../../functions/_runtime/run.ts';
import { StoreError } from '../../../shared/domain/errors.ts';
import { invocation, queueEvent } from '../../support/queue-event.ts';

let logged: string[];

beforeEach(() => {
  logged = [];
  for (const level of ['info', 'error', 'warn', 'log'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(String(line)));
  }
  vi.stubEnv('POWERTOOLS_DEV', 'true');
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
  test('gives back only the messages that failed', async () => {
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

  test('refuses to work without a setting, and names it', async () => {
    vi.stubEnv('TABLE_NAME', undefined);

    const answer = handler(async () => ({}))(queueEvent('one'), invocation);

    await expect(answer).rejects.toThrow('TABLE_NAME');
  });

  test('does not write what a message says into its log', async () => {
    vi.stubEnv('TABLE_NAME', 'records');
    const handle = handler(async () => ({ rows: 1 }));

    await handle(queueEvent('张三 13800000000 欠款'), invocation);

    expect(logged.join('\n')).not.toContain('张三');
  });
});

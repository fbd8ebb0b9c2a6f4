import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { ConfigError, type ErrorContext, PipelineError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { systemClock } from './clock.ts';
import { openLog, writeToLog } from './function-log.ts';
import { MetricCounts } from './metric-line.ts';

// Schemas of zod/mini bring no words of their own; through `z.locales` or `z.core` would come those of every language.
z.config(en());

/** What every function finds in its environment beside its own. */
const ownEnv = z.object({ METRIC_NAMESPACE: z.string().check(z.minLength(1)) });

/** What came of a message, for the log: counts and ids, never names, phone numbers or mail text. */
export type Outcome = ErrorContext;

/** What a handler is given beside its message and its parts. */
export interface Call {
  readonly clock: Clock;
  /** Aborted shortly before the function's time is up. */
  readonly signal: AbortSignal;
  /** Id of this delivery of the message. */
  readonly deliveryId: string;
  /** Times the message was delivered, this one included. */
  readonly attempt: number;
}

interface RunOptions<Env, Message, Parts> {
  readonly name: string;
  readonly env: z.ZodMiniType<Env>;
  /** The messages in one body of the queue; none when there is nothing to do. */
  readonly read: (body: string) => readonly Message[];
  /** Adapters from the environment, made once per sandbox. */
  readonly compose: (env: Env) => Parts | Promise<Parts>;
  /** Counts of the outcome that become metrics, each with an alarm in infra/watch-stack.ts. */
  readonly publishes?: readonly string[];
  readonly handle: (message: Message, parts: Parts, call: Call) => Promise<Outcome>;
}

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * A Lambda handler of queue messages. Each message is read, handled and logged by itself; one that fails goes back to
 * its queue alone, and after its deliveries to the dead-letter queue. A wrong environment fails the whole batch.
 */
export function run<Env, Message, Parts>(options: RunOptions<Env, Message, Parts>): QueueHandler {
  let composed: { readonly parts: Parts; readonly namespace: string } | undefined;

  const handleBatch = async (event: SQSEvent, context: Context, { signal }: { signal: AbortSignal }) => {
    const log = openLog(options.name, context);
    const counts = new MetricCounts();
    composed ??= {
      parts: await options.compose(readEnv(options.env, process.env)),
      namespace: readEnv(ownEnv, process.env).METRIC_NAMESPACE,
    };
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      const startedAt = Date.now();
      const call = {
        clock: systemClock,
        signal,
        deliveryId: record.messageId,
        attempt: Number(record.attributes?.ApproximateReceiveCount ?? 1),
      };
      log.info('started', { messageId: record.messageId, attempt: call.attempt });
      try {
        for (const message of options.read(record.body)) {
          const outcome = await options.handle(message, composed.parts, call);
          log.info('done', { messageId: record.messageId, ms: Date.now() - startedAt, ...outcome });
          for (const name of options.publishes ?? []) {
            const count = outcome[name];
            if (typeof count === 'number') counts.add(name, count);
          }
        }
        counts.add('completed', 1);
      } catch (error) {
        log.error('failed', { messageId: record.messageId, ms: Date.now() - startedAt, ...described(error) });
        counts.add('failed', 1);
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    const line = counts.line(composed.namespace, options.name, Date.now());
    if (line !== undefined) writeToLog(line);
    return { batchItemFailures };
  };
  return middy<SQSEvent, SQSBatchResponse>({ timeoutEarlyInMillis: 500 }).handler(handleBatch) as QueueHandler;
}

/**
 * The environment as `schema` reads it.
 * @throws ConfigError naming every variable that is missing or wrong, without its value.
 */
function readEnv<Env>(schema: z.ZodMiniType<Env>, variables: NodeJS.ProcessEnv): Env {
  const read = schema.safeParse(variables);
  if (read.success) return read.data;
  const names = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`Environment variables are missing or wrong: ${names.join('; ')}. Deploy the stage again`);
}

/** What may be logged of a failure: our own errors in full, others by class and message, a misread message by field. */
function described(error: unknown): Record<string, unknown> {
  if (error instanceof PipelineError) {
    const { name, code, message, retryable, context, cause } = error;
    return { error: name, code, reason: message, retryable, ...context, cause: causeOf(cause) };
  }
  if (error instanceof $ZodError) {
    return {
      error: 'ZodError',
      reason: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; '),
    };
  }
  if (error instanceof Error) {
    return { error: error.name, reason: error.message, stack: error.stack, cause: causeOf(error.cause) };
  }
  return { error: typeof error };
}

const causeOf = (cause: unknown): string | undefined =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;

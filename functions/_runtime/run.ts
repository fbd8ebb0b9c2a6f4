import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { ConfigError, type ErrorContext, PipelineError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { systemClock } from './clock.ts';

// Schemas of zod/mini bring no words of their own; through `z.locales` or `z.core` would come those of every language.
z.config(en());

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
  const logger = new Logger({ serviceName: options.name });
  const metrics = new Metrics({ serviceName: options.name });
  let composed: { readonly parts: Parts } | undefined;

  const handleBatch = async (event: SQSEvent, _: Context, { signal }: { signal: AbortSignal }) => {
    composed ??= { parts: await options.compose(readEnv(options.env, process.env)) };
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      const startedAt = Date.now();
      const call = {
        clock: systemClock,
        signal,
        deliveryId: record.messageId,
        attempt: Number(record.attributes?.ApproximateReceiveCount ?? 1),
      };
      logger.info('started', { messageId: record.messageId, attempt: call.attempt });
      try {
        for (const message of options.read(record.body)) {
          const outcome = await options.handle(message, composed.parts, call);
          logger.info('done', { messageId: record.messageId, ms: Date.now() - startedAt, ...outcome });
          for (const name of options.publishes ?? []) {
            const count = outcome[name];
            if (typeof count === 'number') metrics.addMetric(name, MetricUnit.Count, count);
          }
        }
        metrics.addMetric('completed', MetricUnit.Count, 1);
      } catch (error) {
        logger.error('failed', { messageId: record.messageId, ms: Date.now() - startedAt, ...described(error) });
        metrics.addMetric('failed', MetricUnit.Count, 1);
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    metrics.publishStoredMetrics();
    return { batchItemFailures };
  };
  return middy<SQSEvent, SQSBatchResponse>({ timeoutEarlyInMillis: 500 })
    .use(injectLambdaContext(logger, { logEvent: false }))
    .handler(handleBatch) as QueueHandler;
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

import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { ErrorContext } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { systemClock } from './clock.ts';
import { describeError } from './describe-error.ts';
import { filled, readEnv } from './env.ts';

/** What every function finds in its environment beside its own; without it Powertools would count where no alarm looks. */
const ownEnv = z.object({ POWERTOOLS_METRICS_NAMESPACE: filled });

/** What came of a message, for the log: counts and ids, never names, phone numbers or mail text. */
export type Outcome = ErrorContext;

/** What a handler is given beside its message and its parts. */
export interface Call {
  readonly clock: Clock;
  /** Aborted shortly before the function's time is up. */
  readonly signal: AbortSignal;
  /** Left of the function's time. */
  readonly remainingMs: () => number;
  /** Id of this delivery of the message. */
  readonly deliveryId: string;
  /** Times the message was delivered, this one included. */
  readonly attempt: number;
}

interface RunOptions<Env, Message, Parts> {
  readonly name: string;
  readonly env: z.ZodType<Env>;
  /** The messages in one body of the queue; none when there is nothing to do. */
  readonly read: (body: string) => readonly Message[];
  /** Adapters from the environment, made once per sandbox. */
  readonly compose: (env: Env) => Parts | Promise<Parts>;
  /**
   * Counts that become metrics: names of the outcome, and `completed`, which counts each message that did not fail. Each
   * is billed by itself, so each has an alarm in infra/watch-stack.ts, and there are at most ten in a stage.
   */
  readonly publishes?: readonly string[];
  readonly handle: (message: Message, parts: Parts, call: Call) => Promise<Outcome>;
}

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * A Lambda handler of queue messages. Each message is read, handled and logged by itself, one after the other; one that
 * fails goes back to its queue alone, and after its deliveries to the dead-letter queue. A wrong environment fails the
 * whole batch.
 */
export function run<Env, Message, Parts>(options: RunOptions<Env, Message, Parts>): QueueHandler {
  const logger = new Logger({ serviceName: options.name });
  const metrics = new Metrics({ serviceName: options.name, logger });
  let composed: { readonly parts: Parts } | undefined;

  const count = (outcome: Outcome) => {
    for (const name of options.publishes ?? []) {
      const value = outcome[name];
      if (typeof value === 'number') metrics.addMetric(name, MetricUnit.Count, value);
    }
  };

  const handleRecord = async (record: SQSRecord, parts: Parts, signal: AbortSignal, context: Context) => {
    const { messageId } = record;
    const startedAt = Date.now();
    const attempt = Number(record.attributes?.ApproximateReceiveCount ?? 1);
    const remainingMs = () => context.getRemainingTimeInMillis();
    const call = { clock: systemClock, signal, remainingMs, deliveryId: messageId, attempt };
    logger.info('started', { messageId, attempt });
    try {
      for (const message of options.read(record.body)) {
        const outcome = await options.handle(message, parts, call);
        logger.info('done', { messageId, ms: Date.now() - startedAt, ...outcome });
        count(outcome);
      }
      count({ completed: 1 });
    } catch (error) {
      logger.error('failed', { messageId, ms: Date.now() - startedAt, ...describeError(error) });
      throw error;
    }
  };

  const handleBatch = async (event: SQSEvent, context: Context, { signal }: { signal: AbortSignal }) => {
    composed ??= await composeIn(options, process.env);
    const { parts } = composed;
    // One of its own for each batch: a batch that ran out of time may go on beside the next.
    const response = await processPartialResponse(
      event,
      (record: SQSRecord) => handleRecord(record, parts, signal, context),
      new BatchProcessor(EventType.SQS),
      { context, processInParallel: false, throwOnFullBatchFailure: false },
    );
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    return response;
  };

  return middy<SQSEvent, SQSBatchResponse>({ timeoutEarlyInMillis: 500 })
    .use(injectLambdaContext(logger, { logEvent: false }))
    .handler(handleBatch) as QueueHandler;
}

async function composeIn<Env, Message, Parts>(
  { env, compose }: RunOptions<Env, Message, Parts>,
  variables: NodeJS.ProcessEnv,
): Promise<{ readonly parts: Parts }> {
  readEnv(ownEnv, variables);
  return { parts: await compose(readEnv(env, variables)) };
}

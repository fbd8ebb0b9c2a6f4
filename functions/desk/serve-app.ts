import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type APIGatewayProxyResult, handle, type LambdaEvent } from 'hono/aws-lambda';
import type * as z from 'zod';
import type { ErrorContext } from '../../shared/domain/errors.ts';
import { describeError } from '../_runtime/describe-error.ts';
import { readEnv } from '../_runtime/env.ts';
import type { DeskApp } from './desk-context.ts';

/** Where the desk notes what it did: counts, ids and times, never what a page said. */
export interface DeskLog {
  answered(what: ErrorContext): void;
  failed(error: unknown, what: ErrorContext): void;
}

interface ServeOptions<Env> {
  readonly name: string;
  readonly env: z.ZodType<Env>;
  /** The application, made once per sandbox. */
  readonly app: (env: Env, log: DeskLog) => DeskApp;
}

/** An event of payload 2.0. */
type HttpEvent = Extract<LambdaEvent, { readonly rawPath: string }>;

type HttpHandler = (event: HttpEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** A Lambda handler of an HTTP API (payload 2.0) that answers with a hono application. */
export function serveApp<Env>({ name, env, app }: ServeOptions<Env>): HttpHandler {
  const logger = new Logger({ serviceName: name });
  const log: DeskLog = {
    answered: (what) => logger.info('answered', { ...what }),
    failed: (error, what) => logger.error('failed', { ...what, ...describeError(error) }),
  };
  let answer: ReturnType<typeof handle> | undefined;
  const answerEvent = async (event: HttpEvent, context: Context) => {
    answer ??= handle(app(readEnv(env, process.env), log));
    return answer(event, context);
  };
  return middy<HttpEvent, APIGatewayProxyResult>()
    .use(injectLambdaContext(logger, { logEvent: false }))
    .handler(answerEvent) as HttpHandler;
}

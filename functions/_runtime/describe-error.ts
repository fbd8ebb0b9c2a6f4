import { $ZodError } from 'zod/v4/core';
import { PipelineError } from '../../shared/domain/errors.ts';

/**
 * What may be logged of a failure: our own errors in full, others by class and message, a misread message by field. The
 * logger is never given an error itself: it writes every property, and those of libraries hold addresses and answers.
 */
export function describeError(error: unknown): Record<string, unknown> {
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

import * as z from 'zod';
import { json, mailVariables } from '../_runtime/env.ts';

export const settleMailEnv = z.object({
  ...mailVariables,
  /** URLs of all dead-letter queues, by function. */
  DEAD_LETTERS: json(z.record(z.string(), z.url())),
});
export type SettleMailEnv = z.output<typeof settleMailEnv>;

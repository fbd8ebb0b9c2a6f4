import * as z from 'zod';
import { mailVariables } from '../_runtime/env.ts';

export const scoreRisksEnv = z.object({
  ...mailVariables,
  /** The function's own queue, on which it orders the parts of a run. */
  OWN_QUEUE_URL: z.url(),
});
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

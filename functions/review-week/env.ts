import * as z from 'zod';
import { json, mailEnv } from '../_runtime/env.ts';

export const reviewWeekEnv = z.object({
  ...mailEnv.shape,
  /** The language model that may rephrase sentences; null is none. */
  WORDING: json(z.object({ url: z.url(), model: z.string().min(1) }).nullable()),
});
export type ReviewWeekEnv = z.output<typeof reviewWeekEnv>;

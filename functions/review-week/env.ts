import * as z from 'zod';
import { Routine } from '../../shared/domain/review/suggest/routine.ts';
import { deskAddress, json, mailVariables } from '../_runtime/env.ts';

export const reviewWeekEnv = z.object({
  ...mailVariables,
  /** The function's own queue, on which it orders the parts of a run. */
  OWN_QUEUE_URL: z.url(),
  DESK_ADDRESS: deskAddress,
  /** 例行事项 that become proposals on their day. */
  ROUTINES: json(z.array(Routine)),
  /** The language model that may rephrase sentences; null is none. */
  WORDING: json(z.object({ url: z.url(), model: z.string().min(1) }).nullable()),
});
export type ReviewWeekEnv = z.output<typeof reviewWeekEnv>;

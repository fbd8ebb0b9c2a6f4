import * as z from 'zod';
import { filled, json, mailVariables } from '../_runtime/env.ts';

export const digestPoliciesEnv = z.object({
  ...mailVariables,
  /** The function's own queue, on which it orders the parts of a run. */
  OWN_QUEUE_URL: z.url(),
  OWN_NAMES: json(z.array(z.string())),
  /** Bucket that files are uploaded to. */
  UPLOADS_BUCKET: filled,
  /** Whether certain moves of rivals count without a person's word. */
  CONFIRM_CERTAIN_MOVES: json(z.boolean()),
});
export type DigestPoliciesEnv = z.output<typeof digestPoliciesEnv>;

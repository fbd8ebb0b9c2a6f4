import * as z from 'zod';
import { deskAddress, json, mailVariables } from '../_runtime/env.ts';

export const followUpEnv = z.object({
  ...mailVariables,
  /** The function's own queue, on which it orders the parts of a run. */
  OWN_QUEUE_URL: z.url(),
  /** The company's full names, by which its own wins are known. */
  OWN_NAMES: json(z.array(z.string())),
  /** Address of the desk, where lines are answered; empty where the settings give none. */
  DESK_ADDRESS: deskAddress,
  /** Whether the firm has an application of 企业微信, which then reaches whoever has a 企业微信号. */
  WECOM: z.enum(['on', 'off']),
});
export type FollowUpEnv = z.output<typeof followUpEnv>;

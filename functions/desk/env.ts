import * as z from 'zod/mini';
import { WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { json, mailVariables } from '../_runtime/env.ts';

export const deskEnv = z.object({
  ...mailVariables,
  /** The ladder of the stage's settings: what a node's page says of the next warning. */
  WARNING_POLICY: json(WarningPolicy),
  /** Address that people open, such as `https://desk.example.com`; empty where it is the API's own. */
  DESK_ADDRESS: z.string().check(z.regex(/^(https:\/\/[^\s/]{1,253})?$/)),
});
export type DeskEnv = z.output<typeof deskEnv>;

import * as z from 'zod/mini';
import { mailVariables } from '../_runtime/env.ts';

export const deskEnv = z.object({
  ...mailVariables,
  /** Address that people open, such as `https://desk.example.com`; empty where it is the API's own. */
  DESK_ADDRESS: z.string().check(z.regex(/^(https:\/\/[^\s/]{1,253})?$/)),
});
export type DeskEnv = z.output<typeof deskEnv>;

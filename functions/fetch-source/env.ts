import * as z from 'zod';
import { json, storeVariables } from '../_runtime/env.ts';

export const fetchSourceEnv = z.object({
  ...storeVariables,
  /** `host:port` of private addresses that may be read all the same, separated by commas; empty in production. */
  ALLOWED_PRIVATE_HOSTS: z.string().pipe(z.transform((list: string) => list.split(',').filter((host) => host !== ''))),
  /** Addresses of egress proxies by name, as JSON. */
  EGRESS_PROXIES: json(z.record(z.string(), z.string())),
});
export type FetchSourceEnv = z.output<typeof fetchSourceEnv>;

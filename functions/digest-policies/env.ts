import type * as z from 'zod/mini';
import { mailEnv } from '../_runtime/env.ts';

export const digestPoliciesEnv = mailEnv;
export type DigestPoliciesEnv = z.output<typeof digestPoliciesEnv>;

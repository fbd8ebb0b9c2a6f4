import * as z from 'zod/mini';
import { mailVariables } from '../_runtime/env.ts';

export const digestPoliciesEnv = z.object(mailVariables);
export type DigestPoliciesEnv = z.output<typeof digestPoliciesEnv>;

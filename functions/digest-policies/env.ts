import * as z from 'zod/mini';
import { json, mailVariables } from '../_runtime/env.ts';

export const digestPoliciesEnv = z.object({ ...mailVariables, OWN_NAMES: json(z.array(z.string())) });
export type DigestPoliciesEnv = z.output<typeof digestPoliciesEnv>;

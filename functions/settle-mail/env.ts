import * as z from 'zod/mini';
import { mailVariables } from '../_runtime/env.ts';

export const settleMailEnv = z.object(mailVariables);
export type SettleMailEnv = z.output<typeof settleMailEnv>;

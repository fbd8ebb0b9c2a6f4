import type * as z from 'zod/mini';
import { mailEnv } from '../_runtime/env.ts';

export const settleMailEnv = mailEnv;
export type SettleMailEnv = z.output<typeof settleMailEnv>;

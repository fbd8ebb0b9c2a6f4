import type * as z from 'zod';
import { mailEnv } from '../_runtime/env.ts';

export const reviewWeekEnv = mailEnv;
export type ReviewWeekEnv = z.output<typeof reviewWeekEnv>;

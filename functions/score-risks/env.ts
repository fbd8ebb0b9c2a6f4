import type * as z from 'zod/mini';
import { mailEnv } from '../_runtime/env.ts';

export const scoreRisksEnv = mailEnv;
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

import type * as z from 'zod';
import { mailEnv } from '../_runtime/env.ts';

export const scoreRisksEnv = mailEnv;
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

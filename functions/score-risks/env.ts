import type * as z from 'zod';
import { storeEnv } from '../_runtime/env.ts';

export const scoreRisksEnv = storeEnv;
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

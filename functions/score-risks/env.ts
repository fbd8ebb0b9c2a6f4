import * as z from 'zod/mini';
import { mailVariables } from '../_runtime/env.ts';

export const scoreRisksEnv = z.object(mailVariables);
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

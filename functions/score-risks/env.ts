import * as z from 'zod';
import { mailVariables } from '../_runtime/env.ts';

export const scoreRisksEnv = z.object(mailVariables);
export type ScoreRisksEnv = z.output<typeof scoreRisksEnv>;

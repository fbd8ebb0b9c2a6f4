import type * as z from 'zod';
import { mailEnv } from '../_runtime/env.ts';

export const warnReceivablesEnv = mailEnv;
export type WarnReceivablesEnv = z.output<typeof warnReceivablesEnv>;

import * as z from 'zod';
import { WarningPolicy } from '../../shared/domain/warning/policy.ts';
import { mailEnv } from '../_runtime/env.ts';

/** The ladder of the stage's settings, as JSON. */
const policy = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(WarningPolicy);

export const warnReceivablesEnv = z.object({ ...mailEnv.shape, WARNING_POLICY: policy });
export type WarnReceivablesEnv = z.output<typeof warnReceivablesEnv>;

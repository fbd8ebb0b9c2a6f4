import * as z from 'zod';
import { WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { filled, json, mailVariables } from '../_runtime/env.ts';

export const warnReceivablesEnv = z.object({
  ...mailVariables,
  /** The ladder of the stage's settings. */
  WARNING_POLICY: json(WarningPolicy),
  /** The job's own queue, where it orders what is left of a day that is too big. */
  JOB_QUEUE_URL: filled,
});
export type WarnReceivablesEnv = z.output<typeof warnReceivablesEnv>;

import * as z from 'zod/mini';
import { WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { json, mailVariables } from '../_runtime/env.ts';

export const warnReceivablesEnv = z.object({
  ...mailVariables,
  /** The ladder of the stage's settings. */
  WARNING_POLICY: json(WarningPolicy),
});
export type WarnReceivablesEnv = z.output<typeof warnReceivablesEnv>;

import { warnReceivables } from '../../shared/usecases/warnings/warn-receivables.ts';
import { readJob } from '../_runtime/job-message.ts';
import { run } from '../_runtime/run.ts';
import { composeWarnings } from './compose.ts';
import { warnReceivablesEnv } from './env.ts';

/** Of the function's time: what is under way when this much is left has to fit into it. */
const leftOver = 0.4;

export const handler = run({
  name: 'warn-receivables',
  env: warnReceivablesEnv,
  read: readJob,
  publishes: ['completed'],
  compose: composeWarnings,
  handle: async ({ scheduledAt }, { ports, policy, administrators }, { remainingMs, attempt }) => {
    const enoughMs = remainingMs() * leftOver;
    const order = { scheduledAt, hasTime: () => remainingMs() > enoughMs, attempt, administrators };
    return { ...(await warnReceivables(ports, policy, order)) };
  },
});

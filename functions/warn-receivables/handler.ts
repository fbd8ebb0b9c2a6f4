import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { wordWriter } from '../../shared/adapters/render/word-writer.ts';
import { warnReceivables } from '../../shared/usecases/warnings/warn-receivables.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openContinuation } from '../_runtime/open-queues.ts';
import { run } from '../_runtime/run.ts';
import { warnReceivablesEnv } from './env.ts';

/** Letters carry no evidence: they are for the client. */
const letters = wordWriter('none');

/** Of the function's time: what is under way when this much is left has to fit into it. */
const leftOver = 0.4;

export const handler = run({
  name: 'warn-receivables',
  env: warnReceivablesEnv,
  read: readJob,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const ports = {
      records: dynamoLogRecords(table),
      agenda: dynamoLedgerAgenda(table),
      standings: dynamoWarningStandings(table),
      runs: dynamoWarningRuns(table),
      trails: dynamoClientTrails(table),
      files,
      mails,
      word: letters,
      continuation: openContinuation(env.JOB_QUEUE_URL, 'warn-receivables'),
    };
    return { ports, policy: env.WARNING_POLICY, administrators: env.ADMINISTRATORS };
  },
  handle: async ({ scheduledAt }, { ports, policy, administrators }, { remainingMs, attempt }) => {
    const enoughMs = remainingMs() * leftOver;
    const order = { scheduledAt, hasTime: () => remainingMs() > enoughMs, attempt, administrators };
    return { ...(await warnReceivables(ports, policy, order)) };
  },
});

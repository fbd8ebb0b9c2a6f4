import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { type WordWriter, warnReceivables } from '../../shared/usecases/warnings/warn-receivables.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { run } from '../_runtime/run.ts';
import { warnReceivablesEnv } from './env.ts';

/** Letters carry no evidence: they are for the client. */
const letters: WordWriter = { docx: (document, title) => renderDocx(document, { title, evidence: 'none' }) };

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
    };
    return { ports, policy: env.WARNING_POLICY };
  },
  handle: async (job, { ports, policy }) => ({ ...(await warnReceivables(ports, policy, job)) }),
});

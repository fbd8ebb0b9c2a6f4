import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { renderDocx } from '../../shared/adapters/render/docx.ts';
import { warnReceivables } from '../../shared/usecases/warn-receivables.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { run } from '../_runtime/run.ts';
import { warnReceivablesEnv } from './env.ts';

export const handler = run({
  name: 'warn-receivables',
  env: warnReceivablesEnv,
  read: readJob,
  compose: (env) => {
    const { table, files, mails } = composeMailing(env);
    const ports = {
      records: dynamoLogRecords(table),
      agenda: dynamoLedgerAgenda(table),
      standings: dynamoWarningStandings(table),
      runs: dynamoWarningRuns(table),
      trails: dynamoClientTrails(table),
      files,
      mails,
      word: {
        docx: (document: Parameters<typeof renderDocx>[0], title: string) =>
          renderDocx(document, { title, evidence: 'none' }),
      },
    };
    return { ports, policy: env.WARNING_POLICY };
  },
  handle: async (job, { ports, policy }) => ({ ...(await warnReceivables(ports, policy, job)) }),
});

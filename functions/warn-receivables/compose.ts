import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLedgerAgenda } from '../../shared/adapters/dynamo/ledger-agenda.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoWarningRuns } from '../../shared/adapters/dynamo/warning-runs.ts';
import { dynamoWarningStandings } from '../../shared/adapters/dynamo/warning-standings.ts';
import { wordWriter } from '../../shared/adapters/render/word-writer.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openContinuation } from '../_runtime/open-queues.ts';
import type { WarnReceivablesEnv } from './env.ts';

/** Letters carry no evidence: they are for the client. */
const letters = wordWriter('none');

/** What warning takes, with the ladder of the stage and who is told whose mails are given up. */
export function composeWarnings(env: WarnReceivablesEnv) {
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
}

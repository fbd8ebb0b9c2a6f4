import { dynamoChangeMarks } from '../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { touchingPolicies } from '../../shared/usecases/policies/touching-policies.ts';
import { scoreRisks } from '../../shared/usecases/risks/score-risks.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJobOrPart } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openRuns } from '../_runtime/open-runs.ts';
import { run } from '../_runtime/run.ts';
import { scoreRisksEnv } from './env.ts';

export const handler = run({
  name: 'score-risks',
  env: scoreRisksEnv,
  read: readJobOrPart,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const records = dynamoLogRecords(table);
    const seen = dynamoPolicies(table);
    const policies = touchingPolicies(seen);
    const jobs = { ...openRuns(table, env.OWN_QUEUE_URL), changes: dynamoChangeMarks(table) };
    return { ports: { records, files, mails, policies, seen, ...jobs }, administrators: env.ADMINISTRATORS };
  },
  handle: async (message, { ports, administrators }, { deliveryId, attempt }) => ({
    ...(await scoreRisks(ports, message, { administrators, deliveryId, attempt })),
  }),
});

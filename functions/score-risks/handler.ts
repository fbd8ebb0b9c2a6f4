import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { scoreRisks } from '../../shared/usecases/score-risks.ts';
import { touchingPolicies } from '../../shared/usecases/touching-policies.ts';
import { openFiles, openTable } from '../_runtime/clients.ts';
import { readJob } from '../_runtime/job-message.ts';
import { run } from '../_runtime/run.ts';
import { scoreRisksEnv } from './env.ts';

export const handler = run({
  name: 'score-risks',
  env: scoreRisksEnv,
  read: readJob,
  compose: (env) => {
    const table = openTable(env.TABLE_NAME);
    const files = openFiles(env.FILES_BUCKET);
    const records = dynamoLogRecords(table);
    return { records, files, policies: touchingPolicies({ records, policies: dynamoPolicies(table) }) };
  },
  handle: async (job, ports) => ({ ...(await scoreRisks(ports, job)) }),
});

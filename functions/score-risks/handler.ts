import { dynamoChangeMarks } from '../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { touchingPolicies } from '../../shared/usecases/policies/touching-policies.ts';
import { scoreRisks } from '../../shared/usecases/risks/score-risks.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { run } from '../_runtime/run.ts';
import { scoreRisksEnv } from './env.ts';

export const handler = run({
  name: 'score-risks',
  env: scoreRisksEnv,
  read: readJob,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const records = dynamoLogRecords(table);
    const seen = dynamoPolicies(table);
    const policies = touchingPolicies({ records, policies: seen });
    const changes = dynamoChangeMarks(table);
    return { ports: { records, files, mails, policies, seen, changes }, administrators: env.ADMINISTRATORS };
  },
  handle: async ({ scheduledAt }, { ports, administrators }) => ({
    ...(await scoreRisks(ports, { scheduledAt, administrators })),
  }),
});

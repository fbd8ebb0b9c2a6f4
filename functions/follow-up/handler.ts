import { dynamoClientTrails } from '../../shared/adapters/dynamo/client-trails.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { dynamoTodayAgenda } from '../../shared/adapters/dynamo/today-agenda.ts';
import { dynamoTodayItems } from '../../shared/adapters/dynamo/today-items.ts';
import { followUp } from '../../shared/usecases/today/follow-up.ts';
import { reviewSubmissions } from '../../shared/usecases/today/review-submissions.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJobOrPart } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openRuns } from '../_runtime/open-runs.ts';
import { run } from '../_runtime/run.ts';
import { followUpEnv } from './env.ts';

export const handler = run({
  name: 'follow-up',
  env: followUpEnv,
  read: readJobOrPart,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files, undefined, { hasWecom: env.WECOM === 'on' });
    const [records, policies, trails] = [dynamoLogRecords(table), dynamoPolicies(table), dynamoClientTrails(table)];
    const [agenda, items] = [dynamoTodayAgenda(table), dynamoTodayItems(table)];
    const jobs = openRuns(table, env.OWN_QUEUE_URL);
    const reviews = reviewSubmissions({ records, files, ...jobs });
    const ownNames = env.OWN_NAMES;
    const ports = { records, policies, trails, reviews, agenda, items, files, mails, ownNames, ...jobs };
    const desk = env.DESK_ADDRESS === '' ? undefined : env.DESK_ADDRESS;
    return { ports, desk, administrators: env.ADMINISTRATORS };
  },
  handle: async (message, { ports, ...rest }, { deliveryId, attempt }) => ({
    ...(await followUp(ports, message, { ...rest, deliveryId, attempt })),
  }),
});

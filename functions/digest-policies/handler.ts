import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { dynamoPolicies } from '../../shared/adapters/dynamo/policies.ts';
import { dynamoSources } from '../../shared/adapters/dynamo/sources.ts';
import { wordWriter } from '../../shared/adapters/render/word-writer.ts';
import { digestPolicies } from '../../shared/usecases/policies/digest-policies.ts';
import { tellLocalNews } from '../../shared/usecases/policies/tell-local-news.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJobOrPart } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openRuns } from '../_runtime/open-runs.ts';
import { run } from '../_runtime/run.ts';
import { digestPoliciesEnv } from './env.ts';

/** Drafts are for people of the company: each statement names its record. */
const word = wordWriter('numbers');

export const handler = run({
  name: 'digest-policies',
  env: digestPoliciesEnv,
  read: readJobOrPart,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const [records, policies, sources] = [dynamoLogRecords(table), dynamoPolicies(table), dynamoSources(table)];
    const moveUploads = env.CONFIRM_CERTAIN_MOVES ? openFiles(env.UPLOADS_BUCKET) : undefined;
    const jobs = openRuns(table, env.OWN_QUEUE_URL);
    const ports = { records, policies, sources, files, mails, word, ownNames: env.OWN_NAMES, moveUploads, ...jobs };
    return { ports, administrators: env.ADMINISTRATORS };
  },
  handle: async (message, { ports, administrators }, { deliveryId, attempt }) => {
    const done = await digestPolicies(ports, message, { administrators, deliveryId, attempt });
    // After the digest is ordered, which a failure here keeps nobody from.
    return 'part' in message ? { ...done } : { ...done, ...(await tellLocalNews(ports, message)) };
  },
});

import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { reviewWeek } from '../../shared/usecases/reviews/review-week.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { filesWhenNeeded } from '../_runtime/open-when-needed.ts';
import { run } from '../_runtime/run.ts';
import { reviewWeekEnv } from './env.ts';
import { wordingOf } from './wording.ts';
import { writerWhenNeeded } from './writer.ts';

export const handler = run({
  name: 'review-week',
  env: reviewWeekEnv,
  read: readJob,
  compose: async (env) => {
    const files = filesWhenNeeded(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const wording = await wordingOf(env);
    const ports = { records: dynamoLogRecords(table), files, mails, writer: writerWhenNeeded, wording };
    return { ports, administrators: env.ADMINISTRATORS };
  },
  handle: async ({ scheduledAt }, { ports, administrators }) => ({
    ...(await reviewWeek(ports, { scheduledAt, administrators })),
  }),
});

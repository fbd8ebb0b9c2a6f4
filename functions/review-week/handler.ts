import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { documentWriter } from '../../shared/adapters/render/document-writer.ts';
import { chatModel } from '../../shared/adapters/wording/chat-model.ts';
import { reviewWeek } from '../../shared/usecases/reviews/review-week.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJob } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { run } from '../_runtime/run.ts';
import { reviewWeekEnv } from './env.ts';

export const handler = run({
  name: 'review-week',
  env: reviewWeekEnv,
  read: readJob,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const wording = env.WORDING === null ? undefined : chatModel(env.WORDING);
    const ports = { records: dynamoLogRecords(table), files, mails, writer: documentWriter, wording };
    return { ports, administrators: env.ADMINISTRATORS };
  },
  handle: async ({ scheduledAt }, { ports, administrators }) => ({
    ...(await reviewWeek(ports, { scheduledAt, administrators })),
  }),
});

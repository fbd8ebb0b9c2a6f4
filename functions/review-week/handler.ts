import { dynamoChangeMarks } from '../../shared/adapters/dynamo/job-runs.ts';
import { dynamoLogRecords } from '../../shared/adapters/dynamo/log-records.ts';
import { documentWriter } from '../../shared/adapters/render/document-writer.ts';
import { chatModel } from '../../shared/adapters/wording/chat-model.ts';
import { reviewWeek } from '../../shared/usecases/reviews/review-week.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { readJobOrPart } from '../_runtime/job-message.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openRuns } from '../_runtime/open-runs.ts';
import { run } from '../_runtime/run.ts';
import { reviewWeekEnv } from './env.ts';

export const handler = run({
  name: 'review-week',
  env: reviewWeekEnv,
  read: readJobOrPart,
  publishes: ['completed'],
  compose: (env) => {
    const files = openFiles(env.FILES_BUCKET);
    const { table, mails } = composeMailing(env, files);
    const wording = env.WORDING === null ? undefined : chatModel(env.WORDING);
    const records = dynamoLogRecords(table);
    const run = { ...openRuns(table, env.OWN_QUEUE_URL), changes: dynamoChangeMarks(table) };
    const desk = env.DESK_ADDRESS === '' ? undefined : env.DESK_ADDRESS;
    const ports = { records, files, mails, writer: documentWriter, wording, routines: env.ROUTINES, desk, ...run };
    return { ports, administrators: env.ADMINISTRATORS };
  },
  handle: async (message, { ports, administrators }, { deliveryId, attempt }) => ({
    ...(await reviewWeek(ports, message, { administrators, deliveryId, attempt })),
  }),
});

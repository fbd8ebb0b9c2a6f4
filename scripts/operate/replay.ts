/** Runs a job once more, or once at last, for the time it was scheduled for. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { declarations } from '../../infra/functions/registry.ts';
import { readRunId } from './run-id.ts';
import { readCommand, refuse } from './stage.ts';

const jobs = declarations
  .filter(({ source }) => source.kind === 'daily' || source.kind === 'every')
  .map(({ name }) => name);
const usage = `用法: npm run replay -- --stage STAGE JOB@TIME   （如 warn-receivables@2025-07-28T00:30:00Z，时间为原定运行时刻）\n任务: ${jobs.join('、')}`;

try {
  const { words, stage } = await readCommand(usage);
  // All are read before the first is run.
  const runs = words.map((runId) => readRunId(runId, jobs, new Date()));
  for (const { job, scheduledAt, day } of runs) {
    const MessageBody = JSON.stringify({ job, scheduledAt });
    await stage.sqs.send(new SendMessageCommand({ QueueUrl: await stage.queueUrl(job), MessageBody }));
    console.log(`${job}：已排入，业务日期 ${day}`);
  }
} catch (error) {
  refuse(`${(error as Error).message}\n${usage}`);
}

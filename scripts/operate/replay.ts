/** Runs a job once more, or once at last, for the time it was scheduled for. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { declarations } from '../../infra/functions/registry.ts';
import { dayOf } from '../../shared/domain/day.ts';
import { readCommand, refuse } from './stage.ts';

const jobs = declarations
  .filter(({ source }) => source.kind === 'daily' || source.kind === 'every')
  .map(({ name }) => name);
const usage = `用法: npm run replay -- --stage STAGE JOB@TIME   （如 warn-receivables@2025-07-28T00:30:00Z，时间为原定运行时刻）\n任务: ${jobs.join('、')}`;

try {
  const { words, stage } = await readCommand(usage);
  for (const runId of words) {
    const [job = '', scheduledAt = ''] = runId.split('@');
    if (!jobs.some((known) => known === job)) refuse(`没有任务 ${job}。\n${usage}`);
    if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(scheduledAt) || Number.isNaN(Date.parse(scheduledAt))) {
      refuse(`时间 ${scheduledAt || '（未填）'} 不对，应带时区，如 2025-07-28T00:30:00Z。\n${usage}`);
    }
    const body = JSON.stringify({ job, scheduledAt: new Date(scheduledAt).toISOString() });
    await stage.sqs.send(new SendMessageCommand({ QueueUrl: await stage.queueUrl(job), MessageBody: body }));
    console.log(`${job}：已排入，业务日期 ${dayOf(scheduledAt)}`);
  }
} catch (error) {
  refuse((error as Error).message);
}

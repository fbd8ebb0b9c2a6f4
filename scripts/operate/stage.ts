import { parseArgs } from 'node:util';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { settingsOf } from '../../infra/settings-file.ts';

/** A deployed stage as the operator's commands see it. */
export interface Stage {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly sqs: SQSClient;
  /** @throws Error in words for the operator when there is no such queue, or no access to it. */
  queueUrl(queue: string): Promise<string>;
}

/** Ends the command with what went wrong, in one line. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** The command's words and its stage, after `--help` was answered. */
export async function readCommand(usage: string): Promise<{ words: string[]; stage: Stage }> {
  const { values, positionals } = parseArgs({
    options: { stage: { type: 'string', default: 'local' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (positionals.length === 0) refuse(usage);
  return { words: positionals, stage: await openStage(values.stage) };
}

export async function openStage(name: string): Promise<Stage> {
  const { region } = settingsOf(name);
  const sqs = new SQSClient({ region });
  const queueUrl = async (queue: string): Promise<string> => {
    try {
      const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: `fupan-${name}-${queue}` }));
      return QueueUrl;
    } catch (cause) {
      throw new Error(`找不到队列 fupan-${name}-${queue}（${region}）：${(cause as Error).message}`, { cause });
    }
  };
  // A queue's address names its account, which the names of buckets need.
  const account = new URL(await queueUrl('ingest-upload')).pathname.split('/')[1] ?? '';
  return { name, region, account, sqs, queueUrl };
}

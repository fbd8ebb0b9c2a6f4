/** Puts the messages of a function's dead-letter queue back on its queue. */
import { GetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { moveMessages } from './move-messages.ts';
import { readCommand, refuse } from './stage.ts';

const usage = '用法: npm run redrive -- --stage STAGE FUNCTION   （如 deliver-mail；把死信放回队列，立即重新处理）';

try {
  const { words, stage } = await readCommand(usage);
  const [name = '', ...rest] = words;
  if (rest.length > 0) refuse(usage);
  const attributes = async (url: string) => {
    const command = new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    });
    return (await stage.sqs.send(command)).Attributes ?? {};
  };
  const [from, to] = [await stage.queueUrl(`${name}-dead`), await stage.queueUrl(name)];
  const dead = await attributes(from);
  const waiting = Number(dead['ApproximateNumberOfMessages']);
  if (waiting === 0) {
    console.log(`${name} 的死信队列是空的，没有可放回的消息`);
  } else if (stage.region.startsWith('cn-')) {
    // The China regions have no move task: infra/china-lacks.json.
    console.log(`${name}：已放回 ${await moveMessages(stage.sqs, from, to)} 条消息`);
  } else {
    const { QueueArn } = await attributes(to);
    await stage.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead['QueueArn'], DestinationArn: QueueArn }));
    console.log(`${name}：约 ${waiting} 条消息正在放回队列`);
  }
} catch (error) {
  refuse((error as Error).message);
}

import { dynamoMailboxes } from '../../shared/adapters/dynamo/mailboxes.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import { settleMail } from '../../shared/usecases/mails/settle-mail.ts';
import { sweepOutbox } from '../../shared/usecases/mails/sweep-outbox.ts';
import { watchDeadLetters } from '../../shared/usecases/mails/watch-dead-letters.ts';
import { systemClock } from '../_runtime/clock.ts';
import { composeMailing } from '../_runtime/compose-mail.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openDeadLetters } from '../_runtime/open-queues.ts';
import { run } from '../_runtime/run.ts';
import { settleMailEnv } from './env.ts';
import { readSettleMessage } from './settle-message.ts';

export const handler = run({
  name: 'settle-mail',
  env: settleMailEnv,
  read: readSettleMessage,
  compose: (env) => {
    const { table, mails, signal } = composeMailing(env, openFiles(env.FILES_BUCKET));
    const [outbox, mailboxes] = [dynamoOutbox(table), dynamoMailboxes(table)];
    const deadLetters = openDeadLetters(env.DEAD_LETTERS);
    return { clock: systemClock, outbox, mailboxes, signal, mails, deadLetters, administrators: env.ADMINISTRATORS };
  },
  publishes: ['stalled', 'reported', 'dead'],
  handle: async (message, ports) => {
    if (message.kind === 'sweep')
      return { ...(await sweepOutbox(ports)), ...(await watchDeadLetters(ports.deadLetters)) };
    const { mailId, type } = message.event;
    return { mailId, event: type, result: await settleMail(message.event, ports) };
  },
});

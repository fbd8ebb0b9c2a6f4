import { dynamoMailboxes } from '../../shared/adapters/dynamo/mailboxes.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import { mailContents } from '../../shared/adapters/mail/mail-contents.ts';
import { evenPace } from '../../shared/adapters/mail/pace.ts';
import type { DeliverMailPorts } from '../../shared/usecases/mails/deliver-mail.ts';
import { systemClock } from '../_runtime/clock.ts';
import { openFiles } from '../_runtime/open-files.ts';
import { openTable } from '../_runtime/open-table.ts';
import type { DeliverMailEnv } from './env.ts';
import { transportOf } from './transport.ts';

/** What delivering takes, with the transport that the stage is set to. */
export function composeDelivery(env: DeliverMailEnv): DeliverMailPorts {
  const table = openTable(env.TABLE_NAME);
  return {
    clock: systemClock,
    outbox: dynamoOutbox(table),
    contents: mailContents(openFiles(env.FILES_BUCKET)),
    mailboxes: dynamoMailboxes(table),
    transport: transportOf(env),
    heldThrough: env.MAILS_HELD_THROUGH === '' ? undefined : env.MAILS_HELD_THROUGH,
    pace: evenPace(env.MAILS_PER_SECOND / env.SANDBOXES),
  };
}

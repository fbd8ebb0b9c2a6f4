import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { mailContents } from '../../shared/adapters/mail/mail-contents.ts';
import { mailIdOf } from '../../shared/adapters/mail/mail-id.ts';
import { renderMail } from '../../shared/adapters/mail/render-mail.ts';
import type { FileStore } from '../../shared/ports/files.ts';
import type { DeliverySignal, MailQueue } from '../../shared/ports/mails.ts';
import { queueMail } from '../../shared/usecases/mails/queue-mail.ts';
import { systemClock } from './clock.ts';
import type { MailEnv } from './env.ts';
import { openDeliverySignal } from './open-queues.ts';
import { openTable } from './open-table.ts';

/** What a job that mails works with beside its files: the table and the queue of mails. */
export interface MailingParts {
  readonly table: Table;
  readonly mails: MailQueue;
  readonly signal: DeliverySignal;
}

/**
 * The parts of a function whose environment holds `mailVariables`; the words of its mails are kept in `files`, below
 * `folder`. With `hasWecom` people with a 企业微信号 are told of 今日 there.
 */
export function composeMailing(
  env: Pick<MailEnv, 'TABLE_NAME' | 'MAIL_QUEUE_URL' | 'ROUTES'>,
  files: FileStore,
  folder?: string,
  { hasWecom = false }: { readonly hasWecom?: boolean } = {},
): MailingParts {
  const table = openTable(env.TABLE_NAME);
  const signal = openDeliverySignal(env.MAIL_QUEUE_URL);
  const ports = {
    clock: systemClock,
    outbox: dynamoOutbox(table),
    contents: mailContents(files, folder),
    signal,
    mailIdOf,
    render: renderMail,
    routes: env.ROUTES,
    hasWecom,
  };
  return { table, signal, mails: { queue: (draft) => queueMail(draft, ports) } };
}

import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import type { Table } from '../../shared/adapters/dynamo/table.ts';
import { sqsDeliverySignal } from '../../shared/adapters/mail/delivery-signal.ts';
import { mailContents } from '../../shared/adapters/mail/mail-contents.ts';
import { mailIdOf } from '../../shared/adapters/mail/mail-id.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { DeliverySignal, FileStore, MailQueue, RenderedMail } from '../../shared/ports.ts';
import { queueMail } from '../../shared/usecases/queue-mail.ts';
import { openFiles, openQueues, openTable } from './clients.ts';
import { systemClock } from './clock.ts';
import type { MailEnv } from './env.ts';

/** What a job that mails works with: the table, the files, and the queue of mails. */
export interface MailingParts {
  readonly table: Table;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly signal: DeliverySignal;
}

/** The parts of a function whose environment holds `mailEnv`. */
export function composeMailing(
  env: Pick<MailEnv, 'TABLE_NAME' | 'FILES_BUCKET' | 'MAIL_QUEUE_URL' | 'ROUTES'>,
): MailingParts {
  const table = openTable(env.TABLE_NAME);
  const files = openFiles(env.FILES_BUCKET);
  const signal = sqsDeliverySignal(openQueues(), env.MAIL_QUEUE_URL);
  const ports = {
    clock: systemClock,
    outbox: dynamoOutbox(table),
    contents: mailContents(files),
    signal,
    mailIdOf,
    render: renderWhenNeeded,
    routes: env.ROUTES,
  };
  return { table, files, signal, mails: { queue: (draft) => queueMail(draft, ports) } };
}

/** Most runs decide no mail: what renders one is loaded with the first. */
async function renderWhenNeeded(draft: DraftMail, mailId: string): Promise<RenderedMail> {
  const { renderMail } = await import('../../shared/adapters/mail/render-mail.ts');
  return renderMail(draft, mailId);
}

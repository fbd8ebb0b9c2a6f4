import { readSesEvent } from '../../shared/adapters/mail/ses-event.ts';
import type { MailEvent } from '../../shared/domain/outbox/mail-event.ts';
import { readJob } from '../_runtime/job-message.ts';

/** Either the order to sweep, or what the provider says of one mail. */
export type SettleMessage = { readonly kind: 'sweep' } | { readonly kind: 'event'; readonly event: MailEvent };

/** The message in a body of the queue; none for events of mails that are not ours. */
export function readSettleMessage(body: string): SettleMessage[] {
  const message: unknown = JSON.parse(body);
  if (typeof message === 'object' && message !== null && 'job' in message) {
    readJob(body);
    return [{ kind: 'sweep' }];
  }
  const event = readSesEvent(message);
  return event === undefined ? [] : [{ kind: 'event', event }];
}

import { StoreError } from '../../domain/errors.ts';
import { type MailEvent, settled } from '../../domain/outbox/mail-event.ts';
import type { Mailboxes, Outbox } from '../../ports/mails.ts';

const attemptsToWrite = 5;

/**
 * Writes down what the provider says became of a mail. `unknown` when the mail is not in the outbox, `unchanged` when
 * the event says nothing new. An address that will never take mail is remembered before the mail is settled.
 * @throws StoreError when the row kept changing meanwhile; the event has to be delivered again.
 */
export async function settleMail(
  event: MailEvent,
  { outbox, mailboxes }: { readonly outbox: Outbox; readonly mailboxes: Mailboxes },
): Promise<'settled' | 'unchanged' | 'unknown'> {
  for (let attempt = 0; attempt < attemptsToWrite; attempt++) {
    const mail = await outbox.find(event.mailId);
    if (mail === undefined) return 'unknown';
    if (event.lasting === true) {
      const reason = event.type === 'complained' ? `收件人投诉 ${event.reason ?? ''}` : `退信 ${event.reason ?? ''}`;
      await mailboxes.block(mail.recipient.email, { reason: reason.trim().slice(0, 200), since: event.at });
    }
    const after = settled(mail, event);
    if (after === mail) return 'unchanged';
    if ((await outbox.replace(after)) === 'replaced') return 'settled';
  }
  throw new StoreError(`Mail ${event.mailId} kept changing while its event was written down`, { mailId: event.mailId });
}

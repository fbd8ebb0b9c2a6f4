import type { DraftMail } from '../../domain/mail.ts';
import type { MailQueue } from '../../ports/mails.ts';

/** What administrators are told, the same for each of them. */
type Notice = Pick<DraftMail, 'logicalDay' | 'subjectKey' | 'subject' | 'document'>;

/** Hands over a notice to each of `administrators`: how many were queued. */
export async function tellAdministrators(
  mails: MailQueue,
  administrators: readonly DraftMail['recipient'][],
  notice: Notice,
): Promise<number> {
  let queued = 0;
  for (const recipient of administrators) {
    const answer = await mails.queue({ kind: 'notice', recipient, ...notice, attachments: [] });
    if (answer === 'queued') queued += 1;
  }
  return queued;
}

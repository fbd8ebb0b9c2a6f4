import type { DraftMail } from '../../shared/domain/mail.ts';
import type { MailQueue } from '../../shared/ports/mails.ts';

/** A queue that keeps each mail once in `mails`, under what makes its id: kind, recipient, day and subject. */
export function fakeMailQueue(mails: Map<string, DraftMail>): MailQueue {
  return {
    queue: async (mail) => {
      const id = `${mail.kind}/${mail.recipient.staffId}/${mail.logicalDay}/${mail.subjectKey}`;
      if (mails.has(id)) return 'exists';
      mails.set(id, mail);
      return 'queued';
    },
  };
}

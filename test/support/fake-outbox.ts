import type { OutboxMail } from '../../shared/domain/outbox/outbox-mail.ts';
import { attentionAt } from '../../shared/domain/outbox/sending.ts';
import type { Outbox, SentMails } from '../../shared/ports/mails.ts';

/** An outbox in memory. `rows` is what stands in it. */
export function fakeOutbox(...mails: OutboxMail[]): Outbox & SentMails & { readonly rows: Map<string, OutboxMail> } {
  const rows = new Map(mails.map((mail) => [mail.mailId, mail]));
  return {
    rows,
    find: async (mailId) => rows.get(mailId),
    add: async (mail) => {
      if (rows.has(mail.mailId)) return 'exists';
      rows.set(mail.mailId, mail);
      return 'added';
    },
    replace: async (mail) => {
      if (rows.get(mail.mailId)?.version !== mail.version - 1) return 'conflict';
      rows.set(mail.mailId, mail);
      return 'replaced';
    },
    ofDay: async (day, staffId) =>
      [...rows.values()].filter(
        (mail) => mail.logicalDay === day && (staffId === undefined || mail.recipient.staffId === staffId),
      ),
    needingAttention: async (now, limit) =>
      [...rows.values()]
        .map((mail) => ({ mail, at: Date.parse(attentionAt(mail) ?? '9999-01-01') }))
        .filter(({ at }) => at <= Date.parse(now))
        .sort((one, other) => one.at - other.at)
        .map(({ mail }) => mail)
        .slice(0, limit),
  };
}

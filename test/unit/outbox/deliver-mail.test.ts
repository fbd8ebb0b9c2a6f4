import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../shared/domain/errors.ts';
import { claim, type SendOutcome } from '../../../shared/domain/outbox/sending.ts';
import type { MailContents, OutgoingMail } from '../../../shared/ports/mails.ts';
import { deliverMail } from '../../../shared/usecases/mails/deliver-mail.ts';
import { settleMail } from '../../../shared/usecases/mails/settle-mail.ts';
import { fakeMailboxes } from '../../support/fake-mailboxes.ts';
import { fakeOutbox } from '../../support/fake-outbox.ts';
import { minutesLater, waitingMail } from '../../support/outbox-mail.ts';

const { mailId } = waitingMail();
const contents: MailContents = {
  keep: async () => 'key',
  read: async () => ({ subject: '应收预警', html: '<p>…</p>', text: '…', attachments: [] }),
};

function delivery(answer: SendOutcome | (() => Promise<SendOutcome>), outbox = fakeOutbox(waitingMail())) {
  const sent: OutgoingMail[] = [];
  const mailboxes = fakeMailboxes();
  const transport = {
    send: async (mail: OutgoingMail) => {
      sent.push(mail);
      return typeof answer === 'function' ? answer() : answer;
    },
  };
  const ports = { clock: { now: () => minutesLater(1) }, outbox, contents, mailboxes, transport, pace: async () => {} };
  return { ports, sent, outbox, mailboxes };
}

describe('delivering a mail', () => {
  test('sends it to its one reader and remembers the provider’s number', async () => {
    const { ports, sent, outbox } = delivery({ kind: 'accepted', messageId: 'A' });

    const result = await deliverMail(mailId, ports);

    expect(result).toBe('sent');
    expect(sent.map((mail) => mail.recipient.email)).toEqual(['lisi@example.com']);
    expect(outbox.rows.get(mailId)?.messageIds).toEqual(['A']);
  });

  test('does not send it again when its message comes twice', async () => {
    const { ports, sent } = delivery({ kind: 'accepted', messageId: 'A' });

    await deliverMail(mailId, ports);
    const again = await deliverMail(mailId, ports);

    expect(again).toBe('settled');
    expect(sent).toHaveLength(1);
  });

  test('gives the message back while another deliverer holds the mail', async () => {
    const taken = claim(waitingMail(), minutesLater(0));
    const { ports, sent } = delivery(
      { kind: 'accepted', messageId: 'A' },
      fakeOutbox((taken as { mail: ReturnType<typeof waitingMail> }).mail),
    );

    await expect(deliverMail(mailId, ports)).rejects.toThrow(DeliveryError);
    expect(sent).toEqual([]);
  });

  test('keeps the event’s word when the event is quicker than the answer', async () => {
    const outbox = fakeOutbox(waitingMail());
    const quick = delivery(async () => {
      const event = { type: 'sent', mailId, messageId: 'A', at: minutesLater(1) } as const;
      await settleMail(event, { outbox, mailboxes: fakeMailboxes() });
      return { kind: 'ambiguous', reason: 'the answer was lost' };
    }, outbox);

    const result = await deliverMail(mailId, quick.ports);

    expect(result).toBe('sent');
    expect(outbox.rows.get(mailId)).toMatchObject({ state: { status: 'SENT' }, messageIds: ['A'] });
  });

  test('does not send to a mailbox that bounced, and says so instead of skipping it', async () => {
    const { ports, sent, outbox, mailboxes } = delivery({ kind: 'accepted', messageId: 'A' });
    await mailboxes.block('lisi@example.com', { reason: '退信', since: minutesLater(0) });

    const result = await deliverMail(mailId, ports);

    expect(result).toBe('failed');
    expect(sent).toEqual([]);
    expect(outbox.rows.get(mailId)).toMatchObject({ state: { status: 'FAILED' }, unreported: true });
  });
});

import { describe, expect, it } from 'vitest';
import { DeliveryError, StoreError } from '../../../shared/domain/errors.ts';
import { claim, type SendOutcome } from '../../../shared/domain/outbox/sending.ts';
import type { MailContents, OutgoingMail } from '../../../shared/ports/mails.ts';
import { deliverMail } from '../../../shared/usecases/mails/deliver-mail.ts';
import { settleMail } from '../../../shared/usecases/mails/settle-mail.ts';
import { attestations } from '../../support/attestations.ts';
import { fakeMailboxes } from '../../support/fake-mailboxes.ts';
import { fakeOutbox } from '../../support/fake-outbox.ts';
import { minutesLater, waitingMail } from '../../support/outbox-mail.ts';

const { mailId } = waitingMail();
const words = { subject: '应收预警', html: '<p>…</p>', text: '…', attachments: [] };

function delivery(answer: SendOutcome | (() => Promise<SendOutcome>), outbox = fakeOutbox(waitingMail())) {
  const sent: OutgoingMail[] = [];
  const contents: MailContents = { keep: async () => 'key', read: async () => words, ...attestations() };
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
  it('sends it to its one reader and remembers the provider’s number', async () => {
    const { ports, sent, outbox } = delivery({ kind: 'accepted', messageId: 'A' });

    const result = await deliverMail(mailId, ports);

    expect(result).toBe('sent');
    expect(sent.map((mail) => mail.recipient.email)).toEqual(['lisi@example.com']);
    expect(outbox.rows.get(mailId)?.messageIds).toEqual(['A']);
  });

  it('does not send it again when its message comes twice', async () => {
    const { ports, sent } = delivery({ kind: 'accepted', messageId: 'A' });

    await deliverMail(mailId, ports);
    const again = await deliverMail(mailId, ports);

    expect(again).toBe('settled');
    expect(sent).toHaveLength(1);
  });

  it('gives the message back while another deliverer holds the mail', async () => {
    const taken = claim(waitingMail(), minutesLater(0));
    const { ports, sent } = delivery(
      { kind: 'accepted', messageId: 'A' },
      fakeOutbox((taken as { mail: ReturnType<typeof waitingMail> }).mail),
    );

    await expect(deliverMail(mailId, ports)).rejects.toThrow(DeliveryError);
    expect(sent).toEqual([]);
  });

  it('keeps the event’s word when the event is quicker than the answer', async () => {
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

  it('does not send to a mailbox that bounced, and says so instead of skipping it', async () => {
    const { ports, sent, outbox, mailboxes } = delivery({ kind: 'accepted', messageId: 'A' });
    await mailboxes.block('lisi@example.com', { reason: '退信', since: minutesLater(0) });

    const result = await deliverMail(mailId, ports);

    expect(result).toBe('failed');
    expect(sent).toEqual([]);
    expect(outbox.rows.get(mailId)).toMatchObject({ state: { status: 'FAILED' }, unreported: true });
  });

  it('gives up a mail whose words are gone after three tries, and reports it', async () => {
    const { ports, sent, outbox } = delivery({ kind: 'accepted', messageId: 'A' });
    const gone = new StoreError('The mail’s file is gone', {}, { retryable: false });
    const contents: MailContents = { ...ports.contents, read: () => Promise.reject(gone) };
    const results: string[] = [];

    for (const minute of [1, 5, 15, 30]) {
      results.push(await deliverMail(mailId, { ...ports, contents, clock: { now: () => minutesLater(minute) } }));
    }

    expect(results).toEqual(['waiting', 'waiting', 'failed', 'settled']);
    expect(sent).toEqual([]);
    expect(outbox.rows.get(mailId)).toMatchObject({ state: { status: 'FAILED' }, unreported: true });
  });

  it('waits for files that do not answer now, however often', async () => {
    const { ports, outbox } = delivery({ kind: 'accepted', messageId: 'A' });
    const contents: MailContents = { ...ports.contents, read: () => Promise.reject(new StoreError('slow down')) };

    for (const hour of [0, 1, 2, 3, 4]) {
      await deliverMail(mailId, { ...ports, contents, clock: { now: () => minutesLater(hour * 60) } });
    }

    expect(outbox.rows.get(mailId)?.state.status).toBe('PENDING');
  });

  it('does not send a mail again whose row was restored to before it was sent', async () => {
    const outbox = fakeOutbox(waitingMail());
    const { ports, sent } = delivery({ kind: 'accepted', messageId: 'A' }, outbox);
    await deliverMail(mailId, ports);
    outbox.rows.set(mailId, waitingMail());

    const again = await deliverMail(mailId, ports);

    expect(again).toBe('sent');
    expect(sent).toHaveLength(1);
    expect(outbox.rows.get(mailId)).toMatchObject({ state: { status: 'SENT', messageId: 'A' } });
  });

  it('keeps a mail of a restored table back until the operator’s word, and reports it when none comes', async () => {
    const { ports, sent, outbox } = delivery({ kind: 'accepted', messageId: 'A' });
    const held = { ...ports, heldThrough: '2025-07-28' };

    const early = await deliverMail(mailId, held);
    const late = await deliverMail(mailId, { ...held, clock: { now: () => minutesLater(3 * 24 * 60) } });

    expect([early, late]).toEqual(['waiting', 'failed']);
    expect(sent).toEqual([]);
    expect(outbox.rows.get(mailId)).toMatchObject({ unreported: true });
  });

  it('is done with a message about a mail that no table holds', async () => {
    const { ports } = delivery({ kind: 'accepted', messageId: 'A' }, fakeOutbox());

    expect(await deliverMail(mailId, ports)).toBe('unknown');
  });
});

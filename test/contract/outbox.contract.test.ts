import { describe, expect, it } from 'vitest';
import { dynamoMailboxes } from '../../shared/adapters/dynamo/mailboxes.ts';
import { dynamoOutbox } from '../../shared/adapters/dynamo/outbox.ts';
import { answered, claim, failed, reported, sent } from '../../shared/domain/outbox/sending.ts';
import type { Outbox } from '../../shared/ports/mails.ts';
import { fakeOutbox } from '../support/fake-outbox.ts';
import { minutesLater, waitingMail } from '../support/outbox-mail.ts';
import { tableOfFile } from '../support/table-of-file.ts';

const started = tableOfFile();

const mailNumbered = (digit: string) => waitingMail({ mailId: digit.repeat(32) });

describe.each([
  ['in memory', () => fakeOutbox()],
  ['in DynamoDB', () => dynamoOutbox(started.table)],
])('an outbox %s', (_, open: () => Outbox) => {
  it('takes a mail once and gives it back as it was', async () => {
    const outbox = open();

    expect(await outbox.add(mailNumbered('1'))).toBe('added');
    expect(await outbox.add({ ...mailNumbered('1'), subject: 'other' })).toBe('exists');
    expect(await outbox.find('1'.repeat(32))).toEqual(mailNumbered('1'));
    expect(await outbox.find('0'.repeat(32))).toBeUndefined();
  });

  it('lets one of two deliverers take a mail up', async () => {
    const outbox = open();
    await outbox.add(mailNumbered('2'));
    const taken = claim(mailNumbered('2'), minutesLater(1));
    if (taken.kind !== 'claimed') throw new Error('a waiting mail can be claimed');

    const both = await Promise.all([outbox.replace(taken.mail), outbox.replace(taken.mail)]);

    expect(both.toSorted()).toEqual(['conflict', 'replaced']);
  });

  it('shows what needs attention, longest waiting first, and nothing that is at its end', async () => {
    const outbox = open();
    const early = waitingMail({ mailId: '3'.repeat(32), queuedAt: minutesLater(-500) });
    const late = waitingMail({ mailId: '4'.repeat(32), queuedAt: minutesLater(-400) });
    for (const mail of [late, early, waitingMail({ mailId: '5'.repeat(32), queuedAt: minutesLater(-300) })]) {
      await outbox.add(mail);
    }
    await outbox.replace(sent(waitingMail({ mailId: '5'.repeat(32) }), 'A', minutesLater(-299)));

    const open200 = await outbox.needingAttention(minutesLater(-390), 200);
    const first = await outbox.needingAttention(minutesLater(-390), 1);

    expect(open200.map((mail) => mail.mailId)).toEqual([early.mailId, late.mailId]);
    expect(first.map((mail) => mail.mailId)).toEqual([early.mailId]);
  });

  it('keeps a failure in sight until it was reported', async () => {
    const outbox = open();
    const mail = waitingMail({ mailId: '6'.repeat(32), queuedAt: minutesLater(-900) });
    await outbox.add(mail);
    const gone = failed(mail, '邮箱不存在', minutesLater(-899));

    await outbox.replace(gone);
    const before = await outbox.needingAttention(minutesLater(-898), 200);
    await outbox.replace(reported(gone));
    const after = await outbox.needingAttention(minutesLater(-898), 200);

    expect(before.map((each) => each.mailId)).toEqual([mail.mailId]);
    expect(after).toEqual([]);
  });

  it('brings a refused mail back when its pause is over', async () => {
    const outbox = open();
    const mail = waitingMail({ mailId: '7'.repeat(32), queuedAt: minutesLater(-2000) });
    await outbox.add(mail);
    const taken = claim(mail, minutesLater(-2000));
    if (taken.kind !== 'claimed') throw new Error('a waiting mail can be claimed');
    await outbox.replace(taken.mail);
    await outbox.replace(
      answered(taken.mail, { kind: 'refused', reason: 'Throttling', lasting: false }, minutesLater(-2000)),
    );

    expect(await outbox.needingAttention(minutesLater(-2000), 9)).toEqual([]);
    expect(await outbox.needingAttention(minutesLater(-1999), 9)).toHaveLength(1);
  });
});

describe('addresses that bounced', () => {
  it('are remembered for 90 days, however they are written', async () => {
    const mailboxes = dynamoMailboxes(started.table);
    await mailboxes.block('LiSi@example.com', { reason: '退信', since: '2025-07-28T00:00:00.000Z' });

    expect(await mailboxes.blockOf('lisi@EXAMPLE.com ', '2025-10-25T00:00:00.000Z')).toMatchObject({ reason: '退信' });
    expect(await mailboxes.blockOf('lisi@example.com', '2025-10-27T00:00:00.000Z')).toBeUndefined();
    expect(await mailboxes.blockOf('other@example.com', '2025-07-29T00:00:00.000Z')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import { answered, failed, sent } from '../../../shared/domain/outbox/sending.ts';
import { sweepOutbox } from '../../../shared/usecases/mails/sweep-outbox.ts';
import { fakeOutbox } from '../../support/fake-outbox.ts';
import { minutesLater, waitingMail } from '../../support/outbox-mail.ts';

const admin = { staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' };

function sweeping(outbox: ReturnType<typeof fakeOutbox>, minutes: number) {
  const announced: string[] = [];
  const queued: DraftMail[] = [];
  const ports = {
    clock: { now: () => minutesLater(minutes) },
    outbox,
    signal: { announce: async (mailId: string) => void announced.push(mailId) },
    mails: {
      queue: async (draft: DraftMail) => {
        queued.push(draft);
        return 'queued' as const;
      },
    },
    administrators: [admin],
  };
  return { ports, announced, queued };
}

describe('sweeping the outbox', () => {
  it('announces a mail again that nobody took up for ten minutes, and no mail that was sent', async () => {
    const done = sent(waitingMail({ mailId: 'f'.repeat(32) }), 'A', minutesLater(1));
    const { ports, announced } = sweeping(fakeOutbox(waitingMail(), done), 10);

    const swept = await sweepOutbox(ports);

    expect(swept).toEqual({ announced: 1, reported: 0, stalled: 0 });
    expect(announced).toEqual([waitingMail().mailId]);
  });

  it('counts a mail that is not sent half an hour after it was decided, so that somebody is called', async () => {
    const { ports } = sweeping(fakeOutbox(waitingMail()), 31);

    expect((await sweepOutbox(ports)).stalled).toBe(1);
  });

  it('leaves a mail alone whose time has not come', async () => {
    const { ports, announced } = sweeping(fakeOutbox(waitingMail()), 9);

    await sweepOutbox(ports);

    expect(announced).toEqual([]);
  });

  it('tells the administrators once of all that failed, in one mail', async () => {
    const outbox = fakeOutbox(
      failed(waitingMail(), '邮箱不存在', minutesLater(1)),
      failed(waitingMail({ mailId: 'e'.repeat(32) }), '邮箱不存在', minutesLater(1)),
    );
    const { ports, queued } = sweeping(outbox, 10);

    await sweepOutbox(ports);
    await sweepOutbox(ports);

    expect(queued).toHaveLength(1);
    expect(queued[0]).toMatchObject({
      kind: 'notice',
      recipient: admin,
      subject: '【需处理】2 封邮件未送达，涉及 1 人',
    });
  });

  it('does not tell of a notice that failed by another notice', async () => {
    const { ports, queued } = sweeping(fakeOutbox(failed(waitingMail({ kind: 'notice' }), 'x', minutesLater(1))), 10);

    const swept = await sweepOutbox(ports);

    expect(swept.reported).toBe(1);
    expect(queued).toEqual([]);
  });

  it('tells the administrators that 企业微信 refused and the mailbox got the message, which is no failed delivery', async () => {
    const remark = '企业微信返回 60020（出口地址不在企业可信IP中）';
    const accepted = { kind: 'accepted', messageId: 'A', remark } as const;
    const outbox = fakeOutbox(answered(waitingMail(), accepted, minutesLater(1)));
    const { ports, queued } = sweeping(outbox, 10);

    const [first, second] = [await sweepOutbox(ports), await sweepOutbox(ports)];

    expect(first).toEqual({ announced: 0, reported: 0, stalled: 0 });
    expect(second).toEqual({ announced: 0, reported: 0, stalled: 0 });
    expect(queued.map(({ subject }) => subject)).toEqual(['【需处理】企业微信未能发送，1 条消息改发邮件']);
    expect(JSON.stringify(queued[0]?.document)).toContain(remark);
  });
});

import { describe, expect, it } from 'vitest';
import { mailIdOf } from '../../../shared/adapters/mail/mail-id.ts';
import { renderMail } from '../../../shared/adapters/mail/render-mail.ts';
import { document, paragraph } from '../../../shared/domain/document/nodes.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import type { Route } from '../../../shared/domain/outbox/route.ts';
import type { RenderedMail } from '../../../shared/ports/mails.ts';
import { queueMail } from '../../../shared/usecases/mails/queue-mail.ts';
import { fakeOutbox } from '../../support/fake-outbox.ts';

const draft: DraftMail = {
  kind: 'warning',
  logicalDay: '2025-07-28',
  recipient: { staffId: 'S02', name: '李四', email: 'lisi@example.com' },
  subjectKey: '2025-07-28',
  subject: '应收预警',
  document: document(paragraph('太康县逾期 31 天')),
  attachments: [],
};

function queueing(routes: Route[] = []) {
  const outbox = fakeOutbox();
  const announced: string[] = [];
  const kept: RenderedMail[] = [];
  const ports = {
    clock: { now: () => '2025-07-28T00:30:00.000Z' },
    outbox,
    contents: {
      keep: async (mailId: string, mail: RenderedMail) => {
        kept.push(mail);
        return `mails/${mailId}`;
      },
      read: async () => kept[0] as RenderedMail,
    },
    signal: { announce: async (mailId: string) => void announced.push(mailId) },
    mailIdOf,
    render: (...draft: Parameters<typeof renderMail>) => renderMail(...draft),
    routes,
  };
  return { ports, outbox, announced, kept };
}

describe('taking a mail for delivery', () => {
  it('writes it down before the deliverer is told, and shows its number to the reader', async () => {
    const { ports, outbox, announced, kept } = queueing();

    const result = await queueMail(draft, ports);

    expect(result).toBe('queued');
    expect(announced).toEqual([...outbox.rows.keys()]);
    expect(kept[0]?.text).toContain(`编号 ${announced[0]}`);
    expect(kept[0]?.html).toContain(announced[0]);
  });

  it('takes the same mail once, even when it is decided again in other words', async () => {
    const { ports, outbox, announced } = queueing();

    await queueMail(draft, ports);
    const again = await queueMail({ ...draft, document: document(paragraph('太康县逾期 32 天')) }, ports);

    expect(again).toBe('exists');
    expect(outbox.rows.size).toBe(1);
    expect(announced).toHaveLength(1);
  });

  it('takes another day, another person or another subject as another mail', async () => {
    const { ports, outbox } = queueing();

    await queueMail(draft, ports);
    await queueMail({ ...draft, logicalDay: '2025-07-29' }, ports);
    await queueMail({ ...draft, recipient: { ...draft.recipient, staffId: 'S03' } }, ports);
    await queueMail({ ...draft, subjectKey: 'other' }, ports);

    expect(outbox.rows.size).toBe(4);
  });

  it('sends to the group as well for a person who is reached by both', async () => {
    const { ports, outbox } = queueing([{ staffId: 'S02', to: ['mail', 'robot:sales'] }]);

    await queueMail(draft, ports);
    const again = await queueMail(draft, ports);

    const addresses = [...outbox.rows.values()].map((mail) => mail.recipient.email);
    expect(addresses).toEqual(['lisi@example.com', 'robot:sales']);
    expect(again).toBe('exists');
  });

  it('tells of 今日 by 企业微信 who has a 企业微信号, and by mail where the firm has no application or the id is none', async () => {
    const recipient = { ...draft.recipient, wecomId: 'LiSi' };
    const followUp = { ...draft, kind: 'follow-up', recipient } as const;
    const addressed = async (mail: DraftMail, hasWecom: boolean) => {
      const { ports, outbox } = queueing();
      await queueMail(mail, { ...ports, hasWecom });
      return (await outbox.find(mailIdOf(mail)))?.recipient.email;
    };

    expect(await addressed(followUp, true)).toBe('wecom:LiSi/lisi@example.com');
    expect(await addressed(followUp, false)).toBe('lisi@example.com');
    expect(await addressed({ ...followUp, kind: 'warning' }, true)).toBe('lisi@example.com');
    const odd = { ...followUp, recipient: { ...recipient, wecomId: '李四/x' } };
    expect(await addressed(odd, true)).toBe('lisi@example.com');
  });
});

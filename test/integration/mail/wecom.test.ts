import { afterEach, describe, expect, it } from 'vitest';
import { type WecomApp, wecomTransport } from '../../../shared/adapters/wecom/wecom-transport.ts';
import { wecomAddress } from '../../../shared/domain/outbox/route.ts';
import type { SendOutcome } from '../../../shared/domain/outbox/sending.ts';
import type { OutgoingMail } from '../../../shared/ports/mails.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';
import { startWecomServer, type WecomServer } from '../../support/wecom-server.ts';

let server: WecomServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** An application on loopback, and the mails that went to the mailbox instead. */
async function application(
  rules: Parameters<typeof startWecomServer>[0] = {},
  changes: (server: WecomServer) => Partial<WecomApp> = () => ({}),
  mailOutcome: SendOutcome = { kind: 'accepted', messageId: 'mail-1' },
) {
  server = await startWecomServer(rules);
  const mailed: OutgoingMail[] = [];
  const mail = {
    send: async (outgoing: OutgoingMail) => {
      mailed.push(outgoing);
      return mailOutcome;
    },
  };
  let nowMs = 0;
  const app: WecomApp = {
    corpId: 'ww1',
    agentId: 1_000_002,
    secret: async () => ({ secret: 'S' }),
    api: server.api,
    nowMs: () => nowMs,
    ...changes(server),
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { transport: wecomTransport(app, mail), mailed, server, pass };
}

const toMember = (userId = 'zhangsan', changes: Partial<OutgoingMail> = {}) =>
  outgoingMail({
    kind: 'follow-up',
    subject: '【今日跟进】7月29日 周二：1 件',
    text: '【计划】 送用款申请（今天）\n',
    recipient: { name: '张三', email: wecomAddress(userId, 'zhangsan@example.com') },
    ...changes,
  });

describe('an application of 企业微信', () => {
  it('tells a member, whose id is written in another case, and asks for one token for all messages', async () => {
    const { transport, server, mailed } = await application();

    const outcomes = [
      await transport.send(toMember()),
      await transport.send(toMember('zhangsan', { text: '另一件\n' })),
    ];

    expect(outcomes).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
    expect(server.shown).toEqual([
      'ZhangSan: 【今日跟进】7月29日 周二：1 件\n\n【计划】 送用款申请（今天）',
      'ZhangSan: 【今日跟进】7月29日 周二：1 件\n\n另一件',
    ]);
    expect(server.asked.filter((path) => path.endsWith('gettoken'))).toHaveLength(1);
    expect(mailed).toEqual([]);
  });

  it('goes to the mailbox with the reason where the address is not trusted, and through the proxy where it is', async () => {
    const untrusted = await application({ trustsProxyAlone: true });
    const outcome = await untrusted.transport.send(toMember());
    await server?.close();
    const trusted = await application({ trustsProxyAlone: true }, ({ proxy }) => ({ proxy }));

    const through = await trusted.transport.send(toMember());

    expect(outcome).toEqual({
      kind: 'accepted',
      messageId: 'mail-1',
      remark: '企业微信返回 60020：not allow to access from your ip（出口地址不在企业可信IP中）',
    });
    expect(untrusted.mailed.map(({ recipient }) => recipient.email)).toEqual(['zhangsan@example.com']);
    expect(through).toMatchObject({ kind: 'accepted', messageId: 'wecom-M1' });
    expect(trusted.mailed).toEqual([]);
  });

  it.each([
    ['a member outside the application’s reach', {}, 'lisi', {}, '81013'],
    ['a wrong secret', {}, 'zhangsan', { secret: async () => ({ secret: 'X' }) }, '40001'],
    ['a wrong firm', {}, 'zhangsan', { corpId: 'ww9' }, '40013'],
  ])('goes to the mailbox for %s', async (_, rules, userId, changes, code) => {
    const { transport, mailed } = await application(rules, () => changes);

    const outcome = await transport.send(toMember(userId));

    expect(outcome).toMatchObject({ kind: 'accepted', messageId: 'mail-1', remark: expect.stringContaining(code) });
    expect(mailed).toHaveLength(1);
  });

  it('waits where there are too many calls, and is mailed by nobody meanwhile', async () => {
    const { transport, mailed } = await application({ calls: 1 });

    expect(await transport.send(toMember())).toMatchObject({ kind: 'refused', lasting: false });
    expect(mailed).toEqual([]);
  });

  it('asks for another token where the maker ended the old one, and before its two hours are over', async () => {
    const { transport, server, pass } = await application();
    await transport.send(toMember());
    server.endTokens();

    const ended = await transport.send(toMember('zhangsan', { text: '二\n' }));
    pass(7_200_000);
    const later = await transport.send(toMember('zhangsan', { text: '三\n' }));

    expect([ended.kind, later.kind]).toEqual(['accepted', 'accepted']);
    expect(server.asked.filter((path) => path.endsWith('gettoken'))).toHaveLength(3);
    expect(server.shown).toHaveLength(3);
  });

  it('is read once where the answer was lost and the same words are sent again', async () => {
    const { transport, server } = await application();

    await transport.send(toMember());
    await transport.send(toMember());

    expect(server.shown).toHaveLength(1);
  });

  it('cuts what is long into messages that are shown whole, five at most', async () => {
    const { transport, server } = await application();
    const lines = Array.from({ length: 400 }, (_, at) => `第 ${at} 件：向太康县自然资源局补交外业原始记录`);

    await transport.send(toMember('zhangsan', { text: lines.join('\n') }));

    expect(server.shown).toHaveLength(5);
    expect(server.shown[0]).toContain('第 0 件');
    expect(server.shown[4]).toContain('篇幅所限');
    for (const words of server.shown) expect(words).not.toContain('\ufffd');
  });

  it('takes nothing in the words for markup', async () => {
    const { transport, server } = await application();

    await transport.send(toMember('zhangsan', { text: '<a href="http://x">点我</a>\n' }));

    expect(server.shown[0]).not.toMatch(/[<>]/);
  });

  it('is refused for now where nobody answers, and the mailbox’s own answer counts where it is asked', async () => {
    const { transport } = await application({}, () => ({ api: 'http://127.0.0.1:1' }));
    const refused = { kind: 'refused', reason: '550', lasting: true } as const;
    await server?.close();
    const bounced = await application({ trustsProxyAlone: true }, () => ({}), refused);

    expect(await transport.send(toMember())).toMatchObject({ kind: 'refused', lasting: false });
    expect(await bounced.transport.send(toMember())).toEqual(refused);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { textTable } from '../../../shared/adapters/render/text-table.ts';
import { type RobotOptions, robotTransport } from '../../../shared/adapters/robots/robot-transport.ts';
import { ConfigError } from '../../../shared/domain/errors.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';
import { type RobotServer, startRobotServer } from '../../support/robot-server.ts';

const kinds = ['wecom', 'dingtalk', 'feishu'] as const;
let server: RobotServer | undefined;

afterEach(async () => {
  await server?.close();
});

async function robot(
  kind: (typeof kinds)[number],
  options: Partial<RobotOptions> & { limit?: number; secret?: RobotOptions['secret'] } = {},
) {
  server = await startRobotServer(options.limit);
  const webhook = server.url(kind);
  return robotTransport({
    kind,
    amounts: 'shown',
    secret: async () => ({ webhook, secret: 'SEC-test' }),
    pace: async () => {},
    nowMs: Date.now,
    ...options,
  });
}

describe.each(kinds)('a group robot of %s', (kind) => {
  it('posts the mail’s words, signed as the maker asks', async () => {
    const transport = await robot(kind);

    const outcome = await transport.send(outgoingMail());

    expect(outcome.kind).toBe('accepted');
    expect(server?.posted).toEqual(['周复盘 2025年第31周（李四）\n\n本周应收 186 万元']);
  });

  it('hides amounts of money where the group may not read them', async () => {
    const transport = await robot(kind, { amounts: 'masked' });

    await transport.send(outgoingMail({ text: '本周应收 186.5 万元，已收 ¥1,200.00，逾期 31 天' }));

    expect(server?.posted[0]).toContain('本周应收 ＊＊＊万元，已收 ＊＊＊，逾期 31 天');
  });

  it('neither mentions anybody nor hides words because a record says so', async () => {
    const transport = await robot(kind);

    await transport.send(
      outgoingMail({
        subject: '周复盘\u202e\r\n<at user_id="all">',
        recipient: { name: '李\u2066四', email: 'lisi@example.com' },
        text: '<at user_id="all">所有人</at> <@all> @所有人 @13800000000 [点此](https://a.example) li@example.com \u0007完',
      }),
    );

    expect(server?.posted).toEqual([
      '周复盘 ＜at user_id="all"＞（李 四）\n\n＜at user_id="all"＞所有人＜/at＞ ＜＠all＞ ＠所有人 ＠13800000000 [点此]（https://a.example) li@example.com 完',
    ]);
  });

  it('hides amounts of money that stand in tables, whose unit stands in the heading', async () => {
    const transport = await robot(kind, { amounts: 'masked' });
    const text = [
      textTable(
        [
          ['节点', '余额（元）', '90 天以上（元）', '到期', '占比'],
          ['N1', '1,860,000.00', '850.50', '2025-06-27', '12.50%'],
        ],
        [],
      ),
      textTable(
        [
          ['指标', '统计周', '前一周'],
          ['到账（万元）', '205.5', '0'],
          ['拜访（人次）', '16', '13'],
        ],
        [],
      ),
      textTable(
        [
          ['节点', '余额（元）'],
          [`N2\n${'太康'.repeat(30)}`, '77'],
        ],
        [],
      ),
      '合计人民币叁拾贰万元整，约三百二十万元，二元结构',
    ].join('\n\n');

    await transport.send(outgoingMail({ text }));

    const posted = server?.posted.join('\n') ?? '';
    for (const hidden of ['860,000', '850', '205', '77', '叁拾', '三百']) expect(posted).not.toContain(hidden);
    for (const shown of ['90 天以上（元）', '2025-06-27', '12.50%', '16', '13', '二元结构'])
      expect(posted).toContain(shown);
  });

  it('splits a long text below the maker’s limit of bytes, losing no line', async () => {
    const transport = await robot(kind);
    const lines = Array.from({ length: 120 }, (_, index) => `第 ${index + 1} 行：太康县全域土地综合整治`);

    const outcome = await transport.send(outgoingMail({ text: lines.join('\n') }));

    expect(outcome.kind).toBe('accepted');
    for (const line of lines) expect(server?.posted.join('\n').split('\n')).toContain(line);
  });

  it('is not taken for sent when it answers 200 with a code of refusal', async () => {
    const transport = await robot(kind, { limit: 0 });

    const outcome = await transport.send(outgoingMail());

    expect(outcome).toMatchObject({ kind: 'refused', lasting: false, reason: expect.stringContaining('群机器人返回') });
  });

  it('waits its turn before every post', async () => {
    let turns = 0;
    const transport = await robot(kind, { pace: async () => void turns++ });

    await transport.send(outgoingMail());

    expect(turns).toBe(server?.posted.length);
  });
});

describe('a group robot', () => {
  it.each(['dingtalk', 'feishu'] as const)(
    'of %s with a wrong secret is refused, which the operator can mend',
    async (kind) => {
      const transport = await robot(kind);
      const wrong = robotTransport({
        kind,
        amounts: 'shown',
        secret: async () => ({ webhook: server?.url(kind) ?? '', secret: 'other' }),
        pace: async () => {},
        nowMs: Date.now,
      });

      expect(await wrong.send(outgoingMail())).toMatchObject({ kind: 'refused', lasting: false });
      expect((await transport.send(outgoingMail())).kind).toBe('accepted');
    },
  );

  it('that stops in the middle leaves the rest in doubt, because the group has read the beginning', async () => {
    const transport = await robot('wecom', { limit: 1 });

    const outcome = await transport.send(outgoingMail({ text: '太康县全域土地综合整治\n'.repeat(100) }));

    expect(outcome.kind).toBe('ambiguous');
    expect(server?.posted).toHaveLength(1);
  });

  it('whose secret cannot be read has posted nothing, and says why', async () => {
    const transport = await robot('wecom', {
      secret: async () => {
        throw new ConfigError('密钥 fupan/robot-sales 的内容应为 {"webhook":"https://…"}');
      },
    });

    const outcome = await transport.send(outgoingMail());

    expect(outcome).toMatchObject({ kind: 'refused', lasting: false, reason: expect.stringContaining('密钥') });
  });

  it('that nobody answers has posted nothing', async () => {
    const transport = await robot('wecom');
    await server?.close();
    server = undefined;

    expect(await transport.send(outgoingMail())).toMatchObject({ kind: 'refused', lasting: false });
  });
});

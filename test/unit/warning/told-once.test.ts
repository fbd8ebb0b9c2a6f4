import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { promiseWords } from '../../../shared/domain/warning/decide/promise-words.ts';
import { contract, payment, promise, receivable } from '../../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../../support/receivables-world.ts';

async function worldWithNode(): Promise<ReceivablesWorld> {
  const world = await receivablesWorld();
  await world.upload('contract', contract().row, '2025-05-01');
  await world.upload('receivable', receivable().row, '2025-05-01');
  return world;
}

const mailOf = (world: ReceivablesWorld, day: string, staffId: string) => {
  const mail = world.mails.find((each) => each.logicalDay === day && each.recipient.staffId === staffId);
  if (mail === undefined) throw new Error(`${staffId} got no mail on ${day}`);
  return { subject: mail.subject, text: renderText(mail.document, { title: mail.subject, evidence: 'none' }) };
};

const newsIn = (text: string): string[] =>
  text
    .split('自上次邮件以来\n')[1]
    ?.split('全部在办节点')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('- ')) ?? [];

describe('a node is told once', () => {
  it('a broken promise and the step that it raised are one line, counted once', async () => {
    const world = await worldWithNode();
    await world.upload('promise', promise({ promisedOn: '2025-07-02', payBy: '2025-07-15' }).row, '2025-07-02');
    await world.run('2025-07-14');

    await world.run('2025-07-16');

    const { subject, text } = mailOf(world, '2025-07-16', 'W001');
    expect(newsIn(text)).toEqual([
      '- 【橙】 太康县自然资源局 HT1 初验款：逾期 15 天；承诺未兑现，提前升级：承诺 2025-07-15 前付 200,000.00 元，实到 0.00 元，余额 500,000.00 元',
    ]);
    expect(subject).toContain('橙 1，');
    expect((await world.file('2025-07-16')).mails[0]?.newLines).toBe(1);
  });

  it('a dispute and its step are one line of the step', async () => {
    const world = await worldWithNode();
    await world.upload('receivable', receivable({ disputed: true }).row, '2025-07-02');

    await world.run('2025-07-08');

    const { text } = mailOf(world, '2025-07-08', 'W010');
    expect(newsIn(text)).toEqual([
      '- 【黄】 太康县自然资源局 HT1 初验款：逾期 7 天；争议中，转项目负责人和部门负责人，余额 500,000.00 元',
    ]);
  });

  it('money that arrived says what is left once', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-01');
    await world.upload('payment', payment('B1', '2025-07-02', 20_000_000).row, '2025-07-02');

    await world.run('2025-07-03');

    expect(newsIn(mailOf(world, '2025-07-03', 'W001').text)).toEqual([
      '- 【到账】 太康县自然资源局 HT1 初验款：到账 200,000.00 元，余额 300,000.00 元',
    ]);
  });

  it('what has no news is one line each, without what to talk about', async () => {
    const world = await worldWithNode();
    await world.upload(
      'client',
      { clientId: 'C2', name: '示例县农业农村局', aliases: [], type: '政府', province: '河南省' },
      '2025-05-01',
    );
    await world.upload('contract', contract({ contractId: 'HT2', clientId: 'C2' }).row, '2025-05-01');
    await world.upload('receivable', receivable({ contractId: 'HT2', dueOn: '2025-07-20' }).row, '2025-05-01');
    await world.run('2025-07-14');

    await world.run('2025-07-21');

    const { text } = mailOf(world, '2025-07-21', 'W001');
    const [first = '', rest = ''] = text.split('没有新情况的节点 1 个');
    expect(first).toContain('沟通要点');
    expect(rest).toContain('太康县自然资源局 HT1 初验款，余额 50 万元');
    expect(rest).not.toContain('沟通要点');
  });
});

describe('a promise beside what is left of it', () => {
  it.each([
    [0, 50_000_000, '承诺 2025-07-31 前付 300,000.00 元'],
    [10_000_000, 20_000_000, '承诺 2025-07-31 前付 300,000.00 元（已付 100,000.00 元，还应付 200,000.00 元）'],
    [10_000_000, 15_000_000, '承诺 2025-07-31 前付 300,000.00 元（已付 100,000.00 元，还应付 150,000.00 元）'],
    [0, 20_000_000, '承诺 2025-07-31 前付 300,000.00 元（节点余额只有 200,000.00 元，请核对）'],
  ])('with %i 分 received and a balance of %i 分', (receivedFen, balanceFen, words) => {
    expect(promiseWords({ payBy: '2025-07-31', amountFen: 30_000_000, receivedFen }, balanceFen)).toBe(words);
  });
});

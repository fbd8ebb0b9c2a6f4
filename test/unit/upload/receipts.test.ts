import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { confirmChange } from '../../../shared/usecases/uploads/confirm-change.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';

const people = uploadOf('人员.csv', '姓名,部门,职务,邮箱\n甲一,市场部,经理,jia@example.com\n', 0);
const visits = uploadOf('拜访.csv', '日期,时间,拜访人,客户单位,拜访目的\n2025-07-01,上午,甲一,青山局,催款\n', 1);
const answer = uploadOf('对应.csv', '类别,写法,编号\n客户,青山局,C1\n', 2);

const subjects = (world: ReturnType<typeof ingestWorld>, file: string): string[] =>
  world.mails().flatMap(({ subject }) => (subject.includes(file) ? [subject] : []));

describe('a file whose questions are answered', () => {
  it('is answered by a second receipt, once', async () => {
    const world = ingestWorld([people, visits, answer]);
    await world.deliver(people, visits);
    const asked = subjects(world, '拜访.csv');

    await world.deliver(answer);
    await world.deliver(visits, answer);

    expect(asked).toEqual(['【上传回执】拜访.csv：1 行待选，0 行已接收']);
    expect(subjects(world, '拜访.csv')).toEqual([...asked, '【上传回执】拜访.csv：1 行全部接收']);
  });

  it('hears nothing again while one of its questions is open', async () => {
    const two = uploadOf(
      '拜访.csv',
      '日期,时间,拜访人,客户单位,拜访目的\n2025-07-01,上午,甲一,青山局,催款\n2025-07-02,上午,甲一,白水局,催款\n',
      1,
    );
    const world = ingestWorld([people, two, answer]);

    await world.deliver(people, two, answer);

    expect(subjects(world, '拜访.csv')).toHaveLength(1);
    expect(world.receiptOf('拜访.csv').questions).toHaveLength(1);
  });
});

describe('a change that waits for an administrator', () => {
  const header = '工号,姓名,部门,岗位,邮箱,状态,手机,角色';
  const first = uploadOf('首份.csv', `${header}\nW1,甲一,市场部,经理,jia@example.com,在职,13800000001,业务员`, 0);
  const later = uploadOf('更改.csv', `${header}\nW1,甲一,市场部,经理,other@example.com,在职,,业务员`, 5);

  it('tells what it would empty, and what it emptied only once it is confirmed', async () => {
    const world = ingestWorld([first, later]);
    await world.deliver(first, later);
    const before = lettersOf(world, '更改.csv');
    const [{ id = '' } = {}] = world.receiptOf('更改.csv').tables[0]?.confirmations ?? [];

    await confirmChange(world.ports, { id, by: 'heqing' });
    await world.deliver();

    expect(before).toHaveLength(1);
    expect(before[0]).toContain('管理员确认后，空白单元格将清空 1 个字段：手机（第 2 行 W1 原为“13800000001”）');
    expect(before[0]).not.toContain('清空了');
    const after = lettersOf(world, '更改.csv');
    expect(after).toHaveLength(2);
    expect(after[1]).toContain('空白单元格清空了 1 个字段：手机');
    expect(after[1]).not.toContain('将清空');
  });

  it('of a layout waits as well, and reads the file that it is for once it is confirmed', async () => {
    const sheet = uploadOf('台账.csv', '日期,谁,去哪,干啥\n2025-07-01,W1,C1,催款\n', 6);
    const layout = uploadOf(
      '布局.csv',
      '表头,对应,固定值\n日期|谁|去哪|干啥,谁=行动.人员；去哪=行动.客户编号；干啥=行动.动作,类型=拜访；时段=白天\n',
      7,
    );
    const world = ingestWorld([first, sheet, layout]);
    await world.deliver(first, sheet, layout);
    const held = await world.ports.records.all('layout');
    const [{ id = '' } = {}] = world.receiptOf('布局.csv').tables[0]?.confirmations ?? [];

    await confirmChange(world.ports, { id, by: 'heqing' });
    await world.deliver();
    await world.deliver(sheet);

    expect(held).toEqual([]);
    expect(world.receiptOf('布局.csv').tables[0]).toMatchObject({ accepted: 1, toConfirm: 0 });
    expect((await world.ports.records.all('action')).map(({ row }) => [row.date, row.what, row.clientId])).toEqual([
      ['2025-07-01', '催款', 'C1'],
    ]);
  });
});

it('the receipt of 5,000 bad rows stays under 200 lines and says once what is the same', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => `,甲${at},政府,省${at}`);
  const bad = uploadOf(
    '客户.csv',
    ['客户编号,客户名称,客户类型,省,责任人', ...rows.map((row) => `${row},查无此人${row.length}`)].join('\n'),
  );
  const world = ingestWorld([bad]);

  await world.deliver(bad);

  const [letter = ''] = lettersOf(world, '客户.csv');
  expect(world.receiptOf('客户.csv').tables[0]).toMatchObject({ records: 5_000 });
  expect(letter.split('\n').length).toBeLessThan(200);
});

it('an action in the morning and one in the afternoon are one half-day of the same key', async () => {
  const header = '日期,时段,类型,人员,动作,客户编号';
  const day = uploadOf(
    '行动.csv',
    `${header}\n2025-07-01,上午,拜访,W1,催款,C1\n2025-07-01,下午,拜访,W1,再去催款,C1\n2025-07-01,晚上,拜访,W1,晚餐,C1\n`,
  );
  const world = ingestWorld([day]);

  await world.deliver(day);

  expect((await world.ports.records.all('action')).map(({ row }) => [row.half, row.what])).toEqual([
    ['晚上', '晚餐'],
    ['白天', '再去催款'],
  ]);
  expect(world.receiptOf('行动.csv').tables[0]?.repeatedKeys).toMatchObject([
    { row: 3, earlierRow: 2, proposedId: '20250701-W1-3' },
  ]);
});

describe('an answer that is changed later', () => {
  const change = uploadOf('对应2.csv', '类别,写法,编号\n客户,青山局,C2\n', 4);

  it('leaves the visits that were taken by the old one, and says so', async () => {
    const later = uploadOf('拜访2.csv', '日期,时间,拜访人,客户单位,拜访目的\n2025-07-05,上午,甲一,青山局,催款\n', 6);
    const world = ingestWorld([people, visits, answer, change, later]);
    await world.deliver(people, visits);
    await world.deliver(answer);

    await world.deliver(change);
    await world.deliver(later);

    expect((await world.ports.records.all('action')).map(({ row }) => [row.date, row.clientId])).toEqual([
      ['2025-07-01', 'C1'],
      ['2025-07-05', 'C2'],
    ]);
    expect(world.receiptOf('对应2.csv').tables[0]?.said.map(({ words }) => words)).toEqual([
      '“青山局”由 C1 改为 C2：今后的行按 C2 读取；已按 C1 收下的记录不变，要改请先作废它们，再重新上传原文件',
    ]);
  });
});

function lettersOf(world: ReturnType<typeof ingestWorld>, file: string): string[] {
  return world
    .mails()
    .flatMap(({ subject, document }) =>
      subject.startsWith(`【上传回执】${file}`) ? [renderText(document, { title: subject, evidence: 'none' })] : [],
    );
}

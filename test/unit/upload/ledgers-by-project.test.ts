import { describe, expect, it } from 'vitest';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '手机', '邮箱'],
    ['甲一', '市场部', '经理', '13800000001', 'jia@example.com'],
    ['乙二', '市场部', '副总', '13800000002', 'yi@example.com'],
  ],
};
const contract = (id: string, client: string, project: string, amount: string): readonly string[] => [
  id,
  client,
  project,
  '2025-03-18',
  amount,
];
const contracts: OfficeSheet = {
  rows: [
    ['合同号', '甲方', '工程名称', '签订时间', '合同总价（万元）'],
    contract('川合2025-01', '石门县自然资源局', '石门县全域土地综合整治实施方案', '100'),
    contract('川合2025-02', '石门县自然资源局', '石门县耕地恢复动态监测', '30'),
    contract('川合2025-03', '青山县农业农村局', '青山县高标准农田勘测', '50'),
  ],
};
const sideHeader: readonly (readonly string[])[] = [
  ['应收款一览表'],
  ['截至2025年7月20日  单位：元'],
  ['项目（简称）', '甲方', '首付款', '', '', '验收款', '', '', '经办人', '部门负责人', '分管领导'],
  ['', '', '应收', '付款时间', '已收', '应收', '付款时间', '已收', '', '', ''],
];
const side = (project: string, client: string, first: string, last: string): readonly string[] => [
  ...[project, client, first, '2025-04-18', '', last, '', '', '甲一', '乙二', '乙二'],
];
const ledger = (...rows: readonly (readonly string[])[]): OfficeSheet => ({ rows: [...sideHeader, ...rows] });

async function nodesOf(world: Awaited<ReturnType<typeof delivered>>) {
  const nodes = await world.ports.records.all('receivable');
  return nodes.map(({ key, row }) => [key, row.name, row.amountFen]).sort();
}

describe('a ledger without contract numbers', () => {
  it('finds its contracts by client and project, in full or in short', async () => {
    const world = await delivered(
      people,
      contracts,
      ledger(
        side('石门整治', '石门局', '600000', '400000'),
        side('石门县耕地恢复动态监测', '石门县自然资源局', '300000', '—'),
      ),
    );

    expect(await nodesOf(world)).toEqual([
      ['川合2025-01/1', '首付款', 60_000_000],
      ['川合2025-01/2', '验收款', 40_000_000],
      ['川合2025-02/1', '首付款', 30_000_000],
    ]);
    expect(world.receiptOf('2.xlsx').tables[0]?.said.map(({ column, words }) => `${column}：${words}`)).toContain(
      '项目（简称）：“石门整治（石门局）”按合同 川合2025-01 读取',
    );
    expect(world.receiptOf('2.xlsx').questions.filter(({ about }) => about === 'name')).toEqual([]);
  });

  it('waits for the list of contracts and is then read by itself', async () => {
    const rows = ledger(side('石门整治', '石门局', '600000', '400000'));

    const world = await delivered(people, rows, contracts);

    expect(world.receiptOf('1.xlsx').tables[0]).toMatchObject({ records: 1, accepted: 1, waiting: 0 });
    expect(await nodesOf(world)).toHaveLength(2);
  });

  it('asks once for a project that fits no contract of its client, and takes its rows after the answer', async () => {
    const rows = ledger(
      side('石门补充地块', '石门局', '45000', ''),
      side('石门补充地块', '石门局', '', '5000'),
      side('青山农田', '青山县农业农村局', '200000', '300000'),
    );
    const answer: OfficeSheet = {
      rows: [
        ['类别', '写法', '编号'],
        ['合同', '石门补充地块（石门局）', '川合2025-02'],
      ],
    };

    const asked = await delivered(people, contracts, rows);
    const answered = await delivered(people, contracts, rows, answer);

    const names = asked.receiptOf('2.xlsx').questions.filter(({ about }) => about === 'name');
    expect(names).toMatchObject([
      {
        rows: 2,
        text: expect.stringContaining('合同“石门补充地块（石门局）”'),
        candidates: ['川合2025-01 石门县全域土地综合整治实施方案', '川合2025-02 石门县耕地恢复动态监测'],
      },
    ]);
    expect(asked.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 1, waiting: 2, rejected: 0 });
    expect(answered.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 3, waiting: 0 });
    expect((await nodesOf(answered)).map(([key]) => key)).toContain('川合2025-02/1');
  });

  it('never takes the only contract of a client for a project of another name', async () => {
    const world = await delivered(people, contracts, ledger(side('青山延包', '青山县农业农村局', '1000', '')));

    expect(await nodesOf(world)).toEqual([]);
    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 0, waiting: 1 });
  });

  it('never takes a contract of another client', async () => {
    const world = await delivered(
      people,
      contracts,
      ledger(side('石门县耕地恢复动态监测', '青山县农业农村局', '300000', '')),
    );

    expect(await nodesOf(world)).toEqual([]);
    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 0, waiting: 1 });
  });

  it('asks where a short form owes more than the contract that it fits', async () => {
    const world = await delivered(people, contracts, ledger(side('石门整治', '石门局', '900000', '400000')));

    expect(await nodesOf(world)).toEqual([]);
    expect(world.receiptOf('2.xlsx').questions.filter(({ about }) => about === 'name')).toMatchObject([
      { candidates: ['川合2025-01 石门县全域土地综合整治实施方案'] },
    ]);
  });

  it('asks where two short forms would be one contract', async () => {
    const rows = ledger(side('石门恢复监测', '石门局', '100000', ''), side('石门动态监测', '石门局', '200000', ''));

    const world = await delivered(people, contracts, rows);

    expect(await nodesOf(world)).toEqual([]);
    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 0, waiting: 2 });
  });

  it('with projects only takes a full name, or a short form whose nodes add up to the contract', async () => {
    const header = [
      ['项目名称', '首付款', '', '验收款', '', '责任人', '部门负责人', '分管领导'],
      ['', '应收', '日期', '应收', '日期', '', '', ''],
    ];
    const row = (project: string, first: string, last: string) => [
      project,
      first,
      '',
      last,
      '',
      '甲一',
      '乙二',
      '乙二',
    ];
    const rows: OfficeSheet = {
      rows: [
        ...header,
        row('青山县高标准农田勘测', '100000', ''),
        row('石门整治', '600000', '400000'),
        row('石门监测', '100000', ''),
      ],
    };

    const world = await delivered(people, contracts, rows);

    expect((await nodesOf(world)).map(([key]) => key)).toEqual(['川合2025-01/1', '川合2025-01/2', '川合2025-03/1']);
    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 2, waiting: 1, rejected: 0 });
  });

  it('with a node to a row numbers the nodes of the contract, and joins those on record by name', async () => {
    const header = ['项目名称', '客户名称', '款项名称', '应收金额', '责任人', '部门负责人', '分管领导'];
    const row = (name: string, amount: string) => [
      ...['石门县耕地恢复动态监测', '石门局', name, amount, '甲一', '乙二', '乙二'],
    ];
    const first: OfficeSheet = { rows: [header, row('首付款', '100000'), row('验收款', '200000')] };
    const second: OfficeSheet = { rows: [header, row('验收款', '180000')] };

    const world = await delivered(people, contracts, first, second);

    expect(await nodesOf(world)).toEqual([
      ['川合2025-02/1', '首付款', 10_000_000],
      ['川合2025-02/2', '验收款', 18_000_000],
    ]);
  });

  it('makes neither projects nor clients of its short names', async () => {
    const world = await delivered(people, contracts, ledger(side('石门整治', '石门局', '600000', '400000')));

    expect((await world.ports.names.all('project')).map(({ spelling }) => spelling)).not.toContain('石门整治');
    expect((await world.ports.names.all('client')).map(({ spelling }) => spelling)).not.toContain('石门局');
  });
});

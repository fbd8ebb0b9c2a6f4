import { describe, expect, it } from 'vitest';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '手机', '邮箱'],
    ['甲一', '市场部', '经理', '13800000001', 'jia@example.com'],
    ['乙二', '市场部', '副总', '13800000002', 'yi@example.com'],
  ],
};

/** A ledger with two nodes side by side, the columns of each under its name. */
const ledger = (columns: readonly string[], ...rows: readonly (readonly string[])[]): OfficeSheet => ({
  rows: [
    ['2025年应收款明细'],
    ['部门负责人：甲一    分管领导：乙二'],
    [
      '合同编号',
      '收款责任人',
      ...columns.map((_, at) => (at === 0 ? '预付款' : '')),
      ...columns.map((_, at) => (at === 0 ? '验收款' : '')),
    ],
    ['', '', ...columns, ...columns],
    ...rows,
  ],
});

/** Delivers a ledger after its people; an answer stands before them, as the first file of a company is taken. */
async function nodesOf(sheet: OfficeSheet, ...answers: readonly OfficeSheet[]) {
  const world = await deliveredWorkbooks(...[...answers, people, sheet].map((one) => [one]));
  const nodes = await world.ports.records.all('receivable');
  return { world, nodes: new Map(nodes.map(({ key, row }) => [key, row])) };
}

describe('the columns under the name of a node', () => {
  it.each(['约定付款日', '应收款期限', '到期时间', '日期', '应付时间'])(
    'say when that node is due: %s',
    async (due) => {
      const sheet = ledger(['应收金额', due], ['HT-1', '甲一', '1000', '2025-03-01', '2000', '2025-09-01']);

      const { nodes } = await nodesOf(sheet);

      expect(nodes.get('HT-1/1')?.dueOn).toBe('2025-03-01');
      expect(nodes.get('HT-1/2')?.dueOn).toBe('2025-09-01');
    },
  );

  it('speak of no other node where one has them and the next has not', async () => {
    const sheet: OfficeSheet = {
      rows: [
        ['部门负责人：甲一    分管领导：乙二'],
        ['合同编号', '收款责任人', '预付款', '', '验收款'],
        ['', '', '金额', '约定付款日', '金额'],
        ['HT-1', '甲一', '1000', '2025-03-01', '2000'],
      ],
    };

    const { nodes } = await nodesOf(sheet);

    expect(nodes.get('HT-1/1')?.dueOn).toBe('2025-03-01');
    expect(nodes.get('HT-1/2')).toMatchObject({ amountFen: 200_000 });
    expect(nodes.get('HT-1/2')?.dueOn).toBeUndefined();
  });

  it('say when it was triggered, what it waits for and who collects it', async () => {
    const columns = ['金额', '触发日期', '障碍', '催收人'];
    const sheet = ledger(columns, ['HT-1', '甲一', '1000', '2025-03-01', '无', '甲一', '2000', '', '验收没签', '乙二']);

    const { nodes } = await nodesOf(sheet);

    const [first, second] = [nodes.get('HT-1/1'), nodes.get('HT-1/2')];
    expect([first?.triggeredOn, first?.obstacle]).toEqual(['2025-03-01', '无']);
    expect([second?.triggeredOn, second?.obstacle]).toEqual([undefined, '验收未签']);
    expect(first?.ownerId).not.toBe(second?.ownerId);
  });

  it('are all covered by one answer about their days', async () => {
    const sheet = ledger(['应收金额', '约定付款日'], ['HT-1', '甲一', '1000', '2025-03-01', '2000', '2025-09-01']);
    const { world: asked } = await nodesOf(sheet);
    const question = asked.receiptOf('1.xlsx').questions.find(({ about }) => about === 'date');
    const [answer = {}] = question?.answer?.choices[0]?.rows ?? [];

    const { nodes } = await nodesOf(sheet, { rows: [Object.keys(answer), Object.values(answer)] });

    expect([...nodes.values()].map(({ triggeredOn }) => triggeredOn)).toEqual(['2025-03-01', '2025-09-01']);
  });
});

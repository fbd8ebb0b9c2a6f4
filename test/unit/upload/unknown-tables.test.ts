import { describe, expect, it } from 'vitest';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const money: OfficeSheet = {
  rows: [
    ['进账流水账'],
    ['日子', '付钱的单位', '数目', '附注'],
    ['2025-07-03', '青山县财政局', '20,000.00', '首付'],
    ['2025-07-04', '石门镇人民政府', '3,500.00', '测量费'],
  ],
};
const visits: OfficeSheet = {
  rows: [
    ['日子', '外出的同事', '到访的单位', '上午或下午', '访问目的', '访问情况记要'],
    ['2025-07-03', '甲一', '青山县财政局', '上午', '催款', '答应月底前安排支付'],
    ['2025-07-04', '乙二', '石门镇人民政府', '下午', '验收', '材料还差两份要补'],
  ],
};

async function asked(sheet: OfficeSheet) {
  const { ports, receiptOf } = await deliveredWorkbooks([sheet]);
  return { ports, receipt: receiptOf('0.xlsx') };
}

describe('a table whose header nobody knows', () => {
  it.each([
    ['receipts', money, '到账'],
    ['visits', visits, '行动'],
  ])('but which looks like %s waits for one answer, and nothing of it is kept or lost', async (_, sheet, title) => {
    const { ports, receipt } = await asked(sheet);

    expect(receipt.tables).toMatchObject([{ records: 2, waiting: 2, accepted: 0, rejected: 0 }]);
    expect(receipt.questions).toMatchObject([{ about: 'layout', rows: 2 }]);
    expect(receipt.questions[0]?.answer?.choices.map(({ label }) => label)).toContain(title);
    expect([...(await ports.records.all('payment')), ...(await ports.records.all('action'))]).toEqual([]);
  });

  it('is read as the answer says', async () => {
    const { receipt } = await asked(money);
    const choice = receipt.questions[0]?.answer?.choices.find(({ label }) => label === '到账');
    const [answer = {}] = choice?.rows ?? [];

    const { ports } = await deliveredWorkbooks([{ rows: [Object.keys(answer), Object.values(answer)] }], [money]);

    const payments = (await ports.records.all('payment')).map(({ row }) => [row.receivedOn, row.payer, row.amountFen]);
    expect(payments).toEqual([
      ['2025-07-03', '青山县财政局', 2_000_000],
      ['2025-07-04', '石门镇人民政府', 350_000],
    ]);
  });

  it('is left out where the answer says that it is none of ours', async () => {
    const { receipt } = await asked(money);
    const choice = receipt.questions[0]?.answer?.choices.find(({ label }) => label === '不读取');
    const [answer = {}] = choice?.rows ?? [];

    const world = await deliveredWorkbooks([{ rows: [Object.keys(answer), Object.values(answer)] }], [money]);

    expect(world.receiptOf('1.xlsx')).toMatchObject({ questions: [] });
    expect(world.receiptOf('1.xlsx').refused).toContain('按布局不读取');
  });

  it.each([
    [
      'words',
      [
        ['甲', '乙', '丙'],
        ['1', '2', '3'],
      ],
    ],
    [
      'a legend',
      [
        ['颜色', '含义', '用法'],
        ['红', '逾期', '见首页'],
        ['绿', '正常', '见首页'],
      ],
    ],
    [
      'sums of a year',
      [
        ['片区', '一季度', '二季度'],
        ['东区', '100', '200'],
        ['西区', '50', '60'],
      ],
    ],
  ])('is refused as before where it is like none: %s', async (_, rows) => {
    const { receipt } = await asked({ rows });

    expect(receipt.refused).toContain('表头不属于任何一种日志');
    expect(receipt.questions).toEqual([]);
  });
});

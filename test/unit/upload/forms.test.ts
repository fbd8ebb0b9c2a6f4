import { describe, expect, it } from 'vitest';
import { contactCalled } from '../../../shared/domain/names/contact-called.ts';
import { formAsTable } from '../../../shared/domain/upload/layout/form-sheet.ts';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
    ['W1', '甲一', '市场部', '经理', 'jia@example.com', '在职'],
    ['W2', '乙二', '市场部', '经理', 'yi@example.com', '在职'],
  ],
};
const clients: OfficeSheet = {
  rows: [
    ['客户编号', '客户名称', '客户类型', '省', '县区'],
    ['C1', '青山县林业局', '政府', '安徽省', '青山县'],
    ['C2', '石门县水务局', '政府', '安徽省', '石门县'],
  ],
};
const form: readonly (readonly string[])[] = [
  ['客户走访记录单'],
  ['走访日期', '2025年7月3日'],
  ['时段', '下午'],
  ['走访单位', '青山县林业局'],
  ['会谈对象', '丙三局长'],
  ['我方参加人员', '甲一、乙二'],
  ['走访事由', '催款'],
  ['走访情况', '答应八月付首付款'],
  ['领导批示', ''],
  ['填表人：甲一', '', '审核：乙二'],
];

async function actionsOf(...sheets: readonly OfficeSheet[]) {
  const world = await deliveredWorkbooks([people], [clients], sheets);
  const actions = (await world.ports.records.all('action')).map(({ row }) => row);
  return { actions, receipt: world.receiptOf('2.xlsx') };
}

describe('a sheet that is filled in as a form', () => {
  it('is a record of its labels and what stands beside them', async () => {
    const { actions, receipt } = await actionsOf({ rows: form });

    expect(actions).toMatchObject([
      {
        date: '2025-07-03',
        half: '白天',
        type: '拜访',
        clientId: 'C1',
        staffIds: ['W1', 'W2'],
        purpose: '回款',
        outcome: '答应八月付首付款',
      },
    ]);
    expect(receipt.tables).toMatchObject([{ records: 1, accepted: 1, unknownColumns: ['领导批示'] }]);
    expect(receipt.tables[0]?.taken).toContain('注释行 1 行未作为数据（第 10 行）');
  });

  it('may have two labels in a line, and others after it', async () => {
    const page = (day: string, client: string, no: string) => [
      ['拜访单'],
      ['编号', no, '拜访日期', day],
      ['拜访单位', client, '时段', '上午'],
      ['拜访人员', '甲一', '拜访目的', '方案汇报'],
      ['拜访情况', '看了样图', '下一步工作', '补充报价'],
    ];

    const { actions } = await actionsOf({
      rows: [...page('2025-07-01', '青山县林业局', '7-01'), [], ...page('2025-07-02', '石门县水务局', '7-02')],
    });

    expect(actions.map(({ actionId, date, clientId, nextStep }) => [actionId, date, clientId, nextStep])).toEqual([
      ['7-01', '2025-07-01', 'C1', '补充报价'],
      ['7-02', '2025-07-02', 'C2', '补充报价'],
    ]);
  });

  it('may have its labels and values in one cell', async () => {
    const { actions } = await actionsOf({
      rows: [
        ['客户走访情况'],
        ['走访日期：2025年7月3日'],
        ['时段：上午', '走访单位：青山县林业局'],
        ['走访人员：甲一'],
        ['走访情况：答应八月付款'],
      ],
    });

    expect(actions).toMatchObject([{ date: '2025-07-03', clientId: 'C1', staffIds: ['W1'] }]);
  });

  it('is refused by its row where a value is none', async () => {
    const { actions, receipt } = await actionsOf({ rows: form.with(1, ['走访日期', '2025年2月30日']) });

    expect(actions).toEqual([]);
    expect(receipt.tables[0]?.rejections).toMatchObject([{ column: '走访日期', found: '2025年2月30日' }]);
  });

  it.each([
    [
      'a table',
      [
        ['日期', '时段', '人员', '客户'],
        ['2025-07-01', '白天', '甲一', 'C1'],
      ],
    ],
    [
      'a list of two columns',
      [
        ['姓名', '手机'],
        ['甲一', '13800000001'],
        ['乙二', '13800000002'],
      ],
    ],
    ['a few words', [['说明'], ['日期', '2025-07-01']]],
  ])('is not %s', (_, cells) => {
    expect(formAsTable(cells.map((row, at) => ({ row: at + 1, cells: row })))).toBeUndefined();
  });
});

describe('a contact who is called by a post', () => {
  const contact = (name: string, title: string) => ({ kind: 'contact' as const, id: name, name, title });
  const known = [contact('丙三', '局长'), contact('丁四', '党组成员、副局长'), contact('戊五', '总工程师')];

  it.each([
    ['丙三局长', '丙三'],
    ['丙局长', '丙三'],
    ['丁副局长', '丁四'],
    ['戊总工', '戊五'],
  ])('is found: %s', (spelling, name) => {
    expect(contactCalled(spelling, known)?.name).toBe(name);
  });

  it.each(['丁局长', '丙三峰', '己局长', '丙', '局长'])('is another one or nobody: %s', (spelling) => {
    expect(contactCalled(spelling, known)).toBeUndefined();
  });

  it('is nobody for certain where two are called so', () => {
    expect(contactCalled('丙局长', [...known, contact('丙六', '局长')])).toBeUndefined();
  });
});

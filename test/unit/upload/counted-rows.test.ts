import { describe, expect, it } from 'vitest';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱'],
    ['甲一', '市场部', '经理', 'jia@example.com'],
    ['乙二', '市场部', '副总', 'yi@example.com'],
    ['丙三', '市场部', '经理', 'bing@example.com'],
    ['丙三', '财务部', '经理', 'san@example.com'],
  ],
};
const work = (...staff: readonly string[]): OfficeSheet => ({
  rows: [
    ['日期', '时段', '类型', '人员', '动作'],
    ...staff.map((names) => ['2025-07-21', '白天', '内部协同', names, `对账 ${names}`]),
  ],
});
/** Payment nodes of one contract whose three people are one person. */
const nodes = (...people: readonly string[]): OfficeSheet => ({
  rows: [
    ['合同编号', '节点', '款项名称', '款项类型', '应收金额', '责任人', '部门负责人', '分管领导'],
    ...people.map((one, at) => ['HT1', String(at + 1), '进度款', '进度', '100', one, one, one]),
  ],
});

describe('a row of which a receipt says one thing several times', () => {
  it('is one row among those that name people instead of their ids', async () => {
    const { receiptOf } = await delivered(people, work('甲一、乙二', '甲一', '乙二、甲一'));

    const [table] = receiptOf('1.xlsx').tables;
    expect(table?.records).toBe(3);
    expect(table?.said.filter(({ words }) => words === '按名称找到编号')).toEqual([
      { row: 2, rows: 3, column: '人员', words: '按名称找到编号' },
    ]);
  });

  it('is one row of a question, though three of its cells put it', async () => {
    const { receiptOf } = await delivered(people, nodes('丙三', '丙三'));

    expect(receiptOf('1.xlsx').questions.map(({ column, row, rows }) => [column, row, rows])).toEqual([
      ['责任人', 2, 2],
    ]);
  });

  it('is one row among those that wait for an id, however often it names the id', async () => {
    const { receiptOf } = await delivered(nodes('W7', 'W7'));

    const [table] = receiptOf('0.xlsx').tables;
    expect(table?.pendingReferences.map(({ id, rows }) => [id, rows])).toEqual([
      ['HT1', 2],
      ['W7', 2],
    ]);
  });
});

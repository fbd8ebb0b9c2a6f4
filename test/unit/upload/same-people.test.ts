import { expect, it } from 'vitest';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const numbered: OfficeSheet = {
  rows: [
    ['工号', '姓名', '部门', '岗位', '邮箱', '手机', '状态'],
    ['W001', '甲一', '市场部', '经理', 'jia@example.com', '13800000001', '在职'],
    ['W002', '乙二', '财务部', '会计', 'yi@example.com', '13800000002', '在职'],
  ],
};

const list = (header: readonly string[], ...rows: readonly (readonly string[])[]): OfficeSheet => ({
  rows: [header, ...rows],
});

it.each([
  ['addresses', ['姓名', '部门', '岗位', '邮箱'], ['甲一', '经营部', '大区经理', 'jia@example.com']],
  ['telephones', ['姓名', '部门', '岗位', '手机'], ['甲一', '经营部', '大区经理', '138 0000 0001']],
])('a later list of the same people without 工号 joins them by their %s', async (_, header, row) => {
  const { ports } = await deliveredWorkbooks([numbered], [list(header, row)]);

  const staff = (await ports.records.all('staff')).map(({ key, row: { name, post } }) => [key, name, post]);
  expect(staff.sort()).toEqual([
    ['W001', '甲一', '大区经理'],
    ['W002', '乙二', '会计'],
  ]);
});

it('another person of the same name is asked for', async () => {
  const other = list(['姓名', '部门', '岗位', '邮箱'], ['乙二', '市场部', '业务员', 'yi.er@example.com']);

  const { ports, receiptOf } = await deliveredWorkbooks([numbered], [other]);

  expect(await ports.records.all('staff')).toHaveLength(2);
  expect(receiptOf('1.xlsx').tables[0]).toMatchObject({ accepted: 0, waiting: 1 });
  expect(receiptOf('1.xlsx').questions).toMatchObject([{ about: 'name', candidates: ['W002 乙二'] }]);
});

it('the answer that it is another one gives the new number', async () => {
  const other = list(['姓名', '部门', '岗位', '邮箱'], ['乙二', '市场部', '业务员', 'yi.er@example.com']);
  const answer = list(['类别', '写法', '编号'], ['人员', '乙二', 'W009']);

  const { ports } = await deliveredWorkbooks([answer], [numbered], [other]);

  expect((await ports.records.all('staff')).map(({ key }) => key).sort()).toEqual(['W001', 'W002', 'W009']);
});

it('a list with 工号 and telephones joins people that had none', async () => {
  const first = list(
    ['姓名', '部门', '岗位', '邮箱', '手机'],
    ['甲一', '市场部', '经理', 'jia@example.com', '13800000001'],
  );
  const second = list(['工号', '姓名', '部门', '岗位', '手机'], ['W001', '甲一', '市场部', '总监', '13800000001']);

  const { ports } = await deliveredWorkbooks([first], [second]);

  const staff = await ports.records.all('staff');
  expect(staff.map(({ row: { name, post } }) => [name, post])).toEqual([['甲一', '总监']]);
});

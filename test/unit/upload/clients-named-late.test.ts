import { expect, it } from 'vitest';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const ledger: OfficeSheet = {
  sheet: '应收',
  rows: [
    ['部门负责人：甲一    分管领导：甲一'],
    ['合同编号', '客户单位', '合同额', '款项名称', '应收金额', '责任人'],
    ['HT-1', '南城中心', '1000', '首付款', '400', '甲一'],
  ],
};
const clients: OfficeSheet = {
  sheet: '客户',
  rows: [
    ['单位全称', '简称', '单位性质', '设区市', '县（市、区）'],
    ['南城县土地整治中心', '南城中心', '事业单位', '抚州市', '南城县'],
  ],
};
const contacts: OfficeSheet = {
  sheet: '联系人',
  rows: [
    ['所在单位', '姓名', '职务', '角色', '手机'],
    ['南城中心', '丙三', '主任', '决策', '13800000003'],
  ],
};
const projects: OfficeSheet = {
  sheet: '项目',
  rows: [
    ['项目名称', '业主', '业务类型', '阶段', '阶段起日', '负责人'],
    ['南城延包', '南城中心', '延包', '意向', '2025-03-01', '甲一'],
  ],
};

it.each([
  ['before them', [[ledger], [contacts], [projects], [clients]]],
  ['after them', [[clients], [contacts], [projects], [ledger]]],
  ['in the same workbook', [[ledger], [clients, contacts, projects]]],
  ['in the same workbook behind them', [[ledger], [contacts, projects, clients]]],
])('contacts and projects of a short name are one record each when the list of clients comes %s', async (_, files) => {
  const world = await deliveredWorkbooks(...files);

  const [contact, ...others] = await world.ports.records.all('contact');
  const found = await world.ports.records.all('project');
  expect(others).toEqual([]);
  expect(contact?.row).toMatchObject({ name: '丙三', clientId: '南城县土地整治中心' });
  expect(found.map(({ row }) => [row.name, row.clientId])).toEqual([['南城延包', '南城县土地整治中心']]);
});

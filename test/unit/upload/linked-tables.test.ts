import { describe, expect, it } from 'vitest';
import { clientInFull, withCounty } from '../../../shared/domain/names/client-in-full.ts';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱'],
    ['甲一', '市场部', '部长', 'jia@example.com'],
  ],
};
/** Lacks 部门负责人 and 分管领导: its nodes wait for a layout. */
const ledger: OfficeSheet = {
  rows: [
    ['2025年应收款台账  单位：万元'],
    ['合同编号', '甲方', '项目', '合同额', '预付款', '', '尾款', '', '责任人'],
    ['', '', '', '', '金额', '应收日期', '金额', '应收日期', ''],
    ['HT1', '来安城投', '张山镇整治', '100', '40', '2025.3.1', '60', '2025.6.1', '甲一'],
    ['', '来安县自然资源局', '水口镇整治', '10', '4', '2025.3.1', '6', '2025.6.1', '甲一'],
  ],
};
const contracts: OfficeSheet = {
  rows: [
    ['合同编号', '合同名称', '甲方单位', '签订时间', '合同金额（元）'],
    ['HT1', '来安县张山镇全域土地综合整治合同', '来安县城乡发展投资有限公司', '2024.3.18', '1000000'],
    ['HT2', '来安县舜山镇规划合同', '来安县自然资源局', '2024.3.19', '500000'],
  ],
};
const visits = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
  sheet: '拜访记录',
  rows: [['日期', '时间', '拜访人', '县区', '客户单位', '拜访目的', '沟通情况'], ...rows],
});
const visit = (county: string, client: string) => ['2025-07-03', '上午', '甲一', county, client, '催款', '等拨款'];

describe('a list of contracts without projects', () => {
  it.each([
    ['before', [ledger, contracts]],
    ['after', [contracts, ledger]],
  ])('takes the project from a ledger that came %s it, though its nodes still wait', async (_, files) => {
    const { ports } = await delivered(people, ...files);

    const stored = await ports.records.all('contract');
    const projects = await ports.names.all('project');
    const nameOf = (id: string) => projects.find((one) => one.id === id)?.spelling ?? id;
    expect(stored.map(({ key, row }) => [key, nameOf(row.projectId), row.clientId])).toEqual([
      ['HT1', '张山镇整治', '来安县城乡发展投资有限公司'],
      ['HT2', '来安县舜山镇规划合同', '来安县自然资源局'],
    ]);
    expect(await ports.records.all('receivable')).toEqual([]);
  });

  it.each([
    ['before', [ledger, contracts]],
    ['after', [contracts, ledger]],
  ])('tells whom a ledger that came %s it calls by another name', async (_, files) => {
    const { ports, receiptOf } = await delivered(people, ...files, visits(visit('', '来安城投')));

    expect((await ports.records.all('action')).map(({ row }) => row.clientId)).toEqual(['来安县城乡发展投资有限公司']);
    expect(receiptOf('3.xlsx').questions).toEqual([]);
  });
});

it('nodes side by side that lack the same cell are refused once', async () => {
  const heads: OfficeSheet = {
    rows: [
      ...ledger.rows.slice(0, 1),
      [...(ledger.rows[1] ?? []), '部门负责人', '分管领导'],
      [...(ledger.rows[2] ?? []), '', ''],
      ...ledger.rows.slice(3).map((row) => [...row, '甲一', '甲一']),
    ],
  };
  const { receiptOf } = await delivered(people, heads);

  expect(receiptOf('1.xlsx').tables[0]?.rejections).toMatchObject([{ row: 5, column: '合同编号' }]);
});

describe('a client that nobody registered', () => {
  it('is registered by its full name, which says where it is and what', async () => {
    const { ports, receiptOf } = await delivered(people, visits(visit('', '来安县自然资源局')));

    expect((await ports.records.all('client')).map(({ row }) => row)).toMatchObject([
      { name: '来安县自然资源局', type: '政府', province: '安徽省', city: '滁州市', county: '来安县' },
    ]);
    expect(receiptOf('1.xlsx').tables[0]).toMatchObject({ accepted: 1, waiting: 0 });
    expect(JSON.stringify(receiptOf('1.xlsx').tables[0]?.said)).toContain(
      '未登记的客户按全称登记（政府，安徽省滁州市来安县）',
    );
  });

  it('is known by the county in the column beside it', async () => {
    const { ports } = await delivered(people, visits(visit('来安县', '自然资源局'), visit('天长', '农业农村局')));

    const clients = (await ports.records.all('action')).map(({ row }) => row.clientId);
    expect(clients.sort()).toEqual(['天长市农业农村局', '来安县自然资源局']);
  });

  it.each(['自然资源局', '城投公司', '鼓楼区自然资源局', '来安县城投公司', '来安县'])(
    'is asked for: %s',
    async (name) => {
      const { ports, receiptOf } = await delivered(people, visits(visit('', name)));

      expect(await ports.records.all('client')).toEqual([]);
      expect(receiptOf('1.xlsx').questions).toMatchObject([{ about: 'name' }]);
    },
  );

  it('keeps the record that the office has of it', async () => {
    const own: OfficeSheet = {
      rows: [
        ['客户编号', '客户名称', '客户类型', '省', '县区', '责任人'],
        ['C7', '来安县自然资源局', '政府', '安徽省', '来安县', '甲一'],
      ],
    };
    const { ports } = await delivered(people, own, visits(visit('', '来安县自然资源局')));

    expect((await ports.records.all('client')).map(({ key }) => key)).toEqual(['C7']);
    expect((await ports.records.all('action')).map(({ row }) => row.clientId)).toEqual(['C7']);
  });
});

it.each([
  ['社旗县李店镇人民政府', { type: '政府', province: '河南省', city: '南阳市', county: '社旗县' }],
  ['福建省福州市鼓楼区财政局', { type: '政府', province: '福建省', city: '福州市', county: '鼓楼区' }],
  ['滁州市土地整治中心', { type: '事业单位', province: '安徽省', city: '滁州市', county: undefined }],
  ['来安县城乡发展投资有限公司', { type: undefined, county: '来安县' }],
  ['重庆市巫山县财政局', { type: '政府', province: '重庆市', city: undefined, county: '巫山县' }],
])('%s says where it is and what', (name, expected) => {
  expect(clientInFull(name)).toMatchObject(expected);
});

it.each([
  ['桐柏县', '自然资源局', '桐柏县自然资源局'],
  ['南阳市桐柏县', '自然资源局', '桐柏县自然资源局'],
  ['桐柏', '自然资源局', '桐柏县自然资源局'],
  ['桐柏县', '桐柏自然资源局', '桐柏自然资源局'],
  ['华东', '自然资源局', '自然资源局'],
])('%s and %s are %s', (county, unit, whole) => {
  expect(withCounty(county, unit)).toBe(whole);
});

it('of two numbers in a cell the mobile telephone is kept', async () => {
  const contacts: OfficeSheet = {
    rows: [
      ['姓名', '单位', '职务', '决策角色', '电话'],
      ['王一', '来安县自然资源局', '局长', '决策', '13900020006、0550-6500001'],
      ['王二', '来安县自然资源局', '科长', '其他', '13900020006/13900020007'],
    ],
  };
  const { ports } = await delivered(people, contacts);

  expect((await ports.records.all('contact')).map(({ row }) => row.phone)).toEqual([
    '13900020006',
    '13900020006/13900020007',
  ]);
});

it('a check-in that names its client among those it visited is a visit to that client', async () => {
  const checkIns: OfficeSheet = {
    rows: [
      ['签到人', '签到日期', '签到时间', '签到地址', '拜访对象'],
      ['甲一', '2025-07-03', '09:41', '安徽省滁州市新安镇', '来安县自然资源局'],
      ['甲一', '2025-07-04', '19:41', '天长市', '天长市农业农村局-李科长'],
    ],
    sheet: '外勤签到',
  };
  const { ports } = await delivered(people, checkIns);

  const visits = (await ports.records.all('action')).map(({ row }) => [row.half, row.clientId, row.contactIds]);
  expect(visits).toEqual([
    ['白天', '来安县自然资源局', []],
    ['晚上', '天长市农业农村局', ['李科长@天长市农业农村局']],
  ]);
});

describe('a client that a list of contracts calls by a short form', () => {
  const named: OfficeSheet = {
    rows: [
      ['合同编号', '合同名称', '甲方单位', '签订时间', '合同金额（元）'],
      ['HT3', '来安县城区更新合同', '来安局', '2024.3.18', '1000000'],
    ],
  };
  const clients = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
    rows: [['编号', '客户全称', '简称', '性质', '地市', '县区'], ...rows],
  });

  it.each([
    ['before', (list: OfficeSheet) => [list, named]],
    ['after', (list: OfficeSheet) => [named, list]],
  ])('is the one whose list of clients, that comes %s it, gives that form', async (_, ordered) => {
    // Prepare
    const list = clients(['K1', '来安县自然资源局', '来安局', '政府机关', '滁州市', '来安县']);

    // Act
    const { ports, receiptOf } = await delivered(people, ...ordered(list));

    // Assess
    const [client, ...others] = await ports.records.all('client');
    expect([client?.row.name, client?.row.province, others]).toEqual(['来安县自然资源局', '安徽省', []]);
    expect((await ports.records.all('contract')).map(({ row }) => row.clientId)).toEqual([client?.key]);
    const receipts = ['1.xlsx', '2.xlsx'].map((file) => receiptOf(file).tables[0]);
    expect(receipts.map((table) => table?.kind).sort()).toEqual(['client', 'contract']);
  });

  it('is refused with the place where city and county are not known', async () => {
    // Act
    const { ports, receiptOf } = await delivered(
      people,
      clients(
        ['K1', '某某局', '某局', '政府机关', '无名市', '无名县'],
        ['K2', '来安县水利局', '', '政府机关', '', '来安县'],
      ),
    );

    // Assess
    expect((await ports.records.all('client')).map(({ row }) => [row.name, row.province])).toEqual([
      ['来安县水利局', '安徽省'],
    ]);
    expect(receiptOf('1.xlsx').tables[0]?.rejections).toMatchObject([{ row: 2, column: '省', found: '无名市无名县' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱'],
    ['甲一', '市场部', '部长', 'jia@example.com'],
    ['乙二', '市场部', '业务员', 'yi@example.com'],
  ],
};
const header = ['合同编号', '项目', '客户', '款项', '应收（元）', '责任人', '部门负责人', '分管领导'];
const ledger = (...rows: readonly (readonly string[])[]): OfficeSheet => ({ rows: [header, ...rows] });
const first = (id: string) => [id, '石门整治', '来安县自然资源局', '预付款', '100', '乙二', '甲一', '甲一'];
const next = (node: string, owner = '') => ['', '', '', node, '200', owner, '', ''];

describe('a ledger that names each contract on its first row only', () => {
  const kept = async (...rows: readonly (readonly string[])[]) => {
    const { ports, receiptOf } = await delivered(people, ledger(...rows));
    const staff = new Map((await ports.records.all('staff')).map(({ key, row }) => [key, row.name]));
    const nodes = (await ports.records.all('receivable')).map(({ row }) => [
      row.contractId,
      row.name,
      staff.get(row.ownerId),
    ]);
    return { nodes: nodes.sort(), table: receiptOf('1.xlsx').tables[0] };
  };

  it('gives the rows below the contract and its people, and says so', async () => {
    // Act
    const { nodes, table } = await kept(first('HT1'), next('进度款'), next('尾款', '甲一'), first('HT2'), next('尾款'));

    // Assess
    expect(nodes).toEqual([
      ['HT1', '尾款', '甲一'],
      ['HT1', '进度款', '乙二'],
      ['HT1', '预付款', '乙二'],
      ['HT2', '尾款', '乙二'],
      ['HT2', '预付款', '乙二'],
    ]);
    expect(table).toMatchObject({ accepted: 5, rejected: 0 });
    expect(table?.said.map(({ words }) => words)).toContain('合同只写在它的第一行：按上一行的“HT1”读取');
  });

  it.each([
    ['after a row without anything', [['', '', '', '', '', '', '', ''], next('尾款')], 4],
    ['after a total', [['合计', '', '', '', '100', '', '', ''], next('尾款')], 4],
    ['with a node that the contract has already', [next('预付款')], 3],
    ['with a project of its own', [next('尾款').with(1, '大英整治')], 3],
    ['without an amount', [next('尾款').with(4, '')], 3],
  ])('refuses a row %s', async (_, rows, refused) => {
    // Act
    const { nodes, table } = await kept(first('HT1'), ...rows);

    // Assess
    expect(nodes).toEqual([['HT1', '预付款', '乙二']]);
    expect(new Set(table?.rejections.map(({ row }) => row))).toEqual(new Set([refused]));
  });

  it('refuses a row without a person after one with a person of its own', async () => {
    // Act
    const { nodes, table } = await kept(first('HT1'), next('进度款', '甲一'), next('尾款'));

    // Assess
    expect(nodes.map(([, node, owner]) => [node, owner])).toEqual([
      ['进度款', '甲一'],
      ['预付款', '乙二'],
    ]);
    expect(table?.rejections).toMatchObject([{ row: 4, column: '责任人' }]);
  });

  it('refuses a row that may have lost its number alone', async () => {
    // Prepare
    const narrow = (row: readonly string[]) => [row[0] ?? '', ...row.slice(3)];

    // Act
    const { ports, receiptOf } = await delivered(people, {
      rows: [header, first('HT1'), ['', '', '', '尾款', '200', '乙二', '甲一', '甲一']].map(narrow),
    });

    // Assess
    expect(await ports.records.all('receivable')).toHaveLength(1);
    expect(receiptOf('1.xlsx').tables[0]?.rejections).toMatchObject([{ row: 3, column: '合同编号' }]);
  });
});

describe('同上 in a cell', () => {
  const clients: OfficeSheet = {
    rows: [
      ['客户名称', '客户类型', '省', '县区'],
      ['来安县自然资源局', '政府', '安徽省', '来安县'],
    ],
  };
  const contacts = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
    rows: [['单位', '姓名', '职务', '决策角色'], ...rows],
  });

  it('is the cell above it, and said', async () => {
    // Act
    const { ports, receiptOf } = await delivered(
      clients,
      contacts(
        ['来安县自然资源局', '王一', '局长', '决策'],
        ['同上', '李二', '科长', '同上'],
        ['〃', '张三', '科员', '影响'],
      ),
    );

    // Assess
    expect(receiptOf('1.xlsx').tables[0]?.rejections).toEqual([]);
    const found = (await ports.records.all('contact')).map(({ row }) => [row.name, row.clientId, row.decisionRole]);
    expect(found.sort()).toEqual([
      ['张三', '来安县自然资源局', '影响'],
      ['李二', '来安县自然资源局', '决策'],
      ['王一', '来安县自然资源局', '决策'],
    ]);
    expect(receiptOf('1.xlsx').tables[0]?.said.map(({ words }) => words)).toContain(
      '“同上”按上一行的“来安县自然资源局”读取',
    );
  });

  it('is refused where nothing stands above it', async () => {
    // Act
    const { ports, receiptOf } = await delivered(clients, contacts(['同上', '李二', '科长', '决策']));

    // Assess
    expect(await ports.records.all('contact')).toEqual([]);
    expect(receiptOf('1.xlsx').tables[0]?.rejections).toMatchObject([{ row: 2, column: '单位', found: '同上' }]);
  });
});

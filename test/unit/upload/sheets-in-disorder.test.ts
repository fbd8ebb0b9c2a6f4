import { describe, expect, it } from 'vitest';
import { readDay } from '../../../shared/domain/cells/read-date.ts';
import { withoutPadding } from '../../../shared/domain/cells/spelling.ts';
import { unitsInLine } from '../../../shared/domain/cells/units.ts';
import { weekIn } from '../../../shared/domain/cells/week-in.ts';
import { clientInFull } from '../../../shared/domain/names/client-in-full.ts';
import { withoutAutonomy } from '../../../shared/domain/names/short-form.ts';
import { deliveredWorkbooks, type OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
    ['W1', '甲一', '市场部', '经理', 'jia@example.com', '在职'],
    ['W2', '乙二', '市场部', '总经理', 'yi@example.com', '在职'],
  ],
};
const contractHeader = ['编号', '签订日期', '甲方', '项目', '签约金额', '跟进人'];
const contract = (no: string, amount: string) => [no, '2025-03-04', '南城县林业局', `项目${no}`, amount, '甲一'];

async function contractsOf(...sheets: readonly OfficeSheet[]) {
  const world = await deliveredWorkbooks(sheets);
  const found = (await world.ports.records.all('contract')).map(({ key, row }) => [key, row.amountFen] as const);
  return { contracts: Object.fromEntries(found), receipt: world.receiptOf('0.xlsx') };
}

describe('two tables with the same header, one below the other', () => {
  it('are each in the unit of the line above them', async () => {
    const { contracts } = await contractsOf({
      rows: [
        ['一、大合同（单位：万元）'],
        contractHeader,
        contract('HT-1', '96'),
        ['二、零星（单位：元）'],
        contractHeader,
        contract('LX-1', '9600'),
      ],
    });

    expect(contracts).toEqual({ 'HT-1': 96_000_000, 'LX-1': 960_000 });
  });

  it('are one where the header only stands there again', async () => {
    const { contracts, receipt } = await contractsOf({
      rows: [['单位：万元'], contractHeader, contract('HT-1', '96'), contractHeader, contract('HT-2', '8')],
    });

    expect(contracts).toEqual({ 'HT-1': 96_000_000, 'HT-2': 8_000_000 });
    expect(receipt.tables).toHaveLength(1);
  });
});

describe('a column 编号', () => {
  it('is the number of the record where it is more than a count', async () => {
    const clients: OfficeSheet = {
      rows: [
        ['编号', '单位全称', '单位性质', '省', '县区'],
        ['K01', '南城县林业局', '政府', '江西省', '南城县'],
        ['K02', '石门湖渔场', '民企', '江西省', '南城县'],
      ],
    };

    const { ports } = await deliveredWorkbooks([clients]);

    expect((await ports.records.all('client')).map(({ key }) => key).sort()).toEqual(['K01', 'K02']);
  });

  it.each([
    ['the rows', ['1', '2']],
    ['with a gap', ['1', '3']],
    ['with zeros', ['001', '002']],
    ['anew in each sheet', ['1', '1']],
  ])('that counts %s is none', async (_, [first = '', second = '']) => {
    const { ports } = await deliveredWorkbooks([
      {
        rows: [
          ['编号', '姓名', '部门', '职务', '邮箱'],
          [first, '甲一', '市场部', '经理', 'jia@example.com'],
          [second, '乙二', '市场部', '经理', 'yi@example.com'],
        ],
      },
    ]);

    const staff = await ports.records.all('staff');
    expect(staff).toHaveLength(2);
    expect(staff.every(({ key }) => key.startsWith('RY'))).toBe(true);
  });
});

describe('tables that stand beside each other', () => {
  const book: OfficeSheet = {
    rows: [
      ['公司', '', '', '', '', '客户'],
      ['姓名', '部门', '职务', '邮箱', '', '姓名', '单位', '职务', '角色'],
      ['甲一', '市场部', '经理', 'jia@example.com', '', '丙三', '南城县林业局', '局长', '决策'],
      ['', '', '', '', '', '丁四', '南城县财政局', '科长', '付款'],
    ],
  };

  it('are each read as what they are', async () => {
    const { ports, receiptOf } = await deliveredWorkbooks([book]);

    expect((await ports.records.all('staff')).map(({ row }) => row.name)).toEqual(['甲一']);
    expect((await ports.records.all('contact')).map(({ row }) => row.name).sort()).toEqual(['丁四', '丙三']);
    expect(receiptOf('0.xlsx').tables.map(({ title, records }) => [title, records])).toEqual([
      ['人员', 1],
      ['联系人', 2],
    ]);
  });

  it('are one where an empty column only parts its columns', async () => {
    const { contracts, receipt } = await contractsOf({
      rows: [
        ['合同编号', '签订日期', '甲方', '', '项目', '合同金额', '跟进人'],
        ['HT-1', '2025-03-04', '南城县林业局', '', '项目一', '9600', '甲一'],
      ],
    });

    expect(contracts).toEqual({ 'HT-1': 960_000 });
    expect(receipt.tables).toHaveLength(1);
  });
});

describe('amounts without a unit', () => {
  const other = (amount: string): OfficeSheet => ({ sheet: '其他', rows: [contractHeader, contract('QT-1', amount)] });
  const inWan: OfficeSheet = { sheet: '合同', rows: [['单位：万元'], contractHeader, contract('HT-1', '96')] };

  it('beside a sheet in 万元 are asked for, and not taken meanwhile', async () => {
    const { contracts, receipt } = await contractsOf(inWan, other('860'));

    expect(contracts).toEqual({ 'HT-1': 96_000_000 });
    const [question] = receipt.questions.filter(({ about }) => about === 'unit');
    expect(question?.answer?.choices.map(({ label, rows }) => [label, rows[0]?.['单位']])).toEqual([
      ['元', '元'],
      ['万元', '万元'],
    ]);
  });

  it.each([
    ['that are too large for 万元', '860000', 86_000_000],
    ['that name their unit', '860元', 86_000],
  ])('%s are taken as they are', async (_, amount, fen) => {
    const { contracts } = await contractsOf(inWan, other(amount));

    expect(contracts['QT-1']).toBe(fen);
  });

  it('in a workbook that has none at all are 元', async () => {
    const { contracts } = await contractsOf(other('860'));

    expect(contracts['QT-1']).toBe(86_000);
  });
});

describe('visits as they are jotted down', () => {
  it('have the half of the day behind the day', async () => {
    const sheet: OfficeSheet = {
      sheet: '甲一',
      rows: [
        ['2025年拜访记录'],
        ['日期', '去哪', '跟谁一起', '干啥去', '聊的', '时段'],
        ['9月4日下午', '南城县林业局', '', '催款', '月底付', ''],
        ['九月五日晚上', '南城县林业局', '乙二', '催款', '再等等', ''],
      ],
    };

    const { ports } = await deliveredWorkbooks([people], [sheet]);

    const actions = (await ports.records.all('action')).map(({ row }) => [row.date, row.half, row.staffIds.length]);
    expect(actions.sort()).toEqual([
      ['2025-09-04', '白天', 1],
      ['2025-09-05', '晚上', 2],
    ]);
  });

  it('ask who 乙总 and 小甲 are, and offer the one who may be', async () => {
    const plans: OfficeSheet = {
      rows: [
        ['工作计划（2025年7月28日-8月3日）'],
        ['谁', '干啥', '什么结果', '哪天完成'],
        ['乙总', '见林业局', '谈定', '周四'],
        ['小一', '送样图', '签收', '周五'],
      ],
    };

    const { receiptOf } = await deliveredWorkbooks([people], [plans]);

    expect(receiptOf('1.xlsx').questions.map(({ about, candidates }) => [about, candidates])).toEqual([
      ['name', ['W2 乙二']],
      ['name', []],
    ]);
  });
});

it.each([
  ['金额都是万元', ['万元']],
  ['（截至7月，数字均为万元）', ['万元']],
  ['金额以元计', ['元']],
  ['金额是否含税', []],
])('the line %s names the units %j', (line, units) => {
  expect(unitsInLine(line)).toEqual(units);
});

it.each([
  ['11月10日-16日', '2025-W46'],
  ['2025年7月28日至8月3日', '2025-W31'],
  ['11月10日-18日', undefined],
])('%s is the week %s', (text, week) => {
  expect(weekIn(text, '2025-11-10', 2025)).toBe(week);
});

it.each([
  ['十月三十日', '2025-10-30'],
  ['10月30日下午', '2025-10-30'],
])('%s is the day %s of its year', (text, day) => {
  expect(readDay(text, { year: 2025 })).toMatchObject({ value: day });
});

it.each([
  ['甲　一', '甲一'],
  ['欧 晓峰', '欧晓峰'],
  ['甲一 乙二', '甲一 乙二'],
])('the name %s is %s', (written, name) => {
  expect(withoutPadding(written)).toBe(name);
});

it.each([
  ['镇宁布依族苗族自治县自然资源局', '镇宁县自然资源局'],
  ['积石山保安族东乡族撒拉族自治县', '积石山县'],
  ['张家川回族自治县', '张家川县'],
  ['南城县', '南城县'],
])('%s is called %s', (name, short) => {
  expect(withoutAutonomy(name)).toBe(short);
});

it.each(['南城县自燃资源局', '南城县农也农村局', '南城县财证局'])('%s may be a slip: nobody is registered', (name) => {
  expect(clientInFull(name)).toBeUndefined();
});

it.each([
  '南城县自然资源局',
  '南城县住房和城乡建设局',
  '南城县农业农村和水利局',
  '南城县市场监督管理局',
  '南城县乡村振兴局',
])('%s is an authority in full', (name) => {
  expect(clientInFull(name)?.type).toBe('政府');
});

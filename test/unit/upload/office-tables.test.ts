import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['员工花名册'],
    ['序号', '姓名', '部门', '职务', '手机', '邮箱'],
    ['1', '甲一', '市场部', '区域经理', '138 0000 0001', 'jia@example.com'],
    ['2', '乙　二', '市场部', '经理', '13800000002', 'yi@example.com'],
    ['合计', '2人'],
  ],
};
const clients: OfficeSheet = {
  rows: [
    ['单位名称', '简称', '单位性质', '省', '市', '县（区）', '我方联系人'],
    ['青山县自然资源和规划局', '青山资规局', '政府', '安徽省', '滁州市', '青山县', '甲一'],
    ['石门镇人民政府', '', '政府', '安徽省', '滁州市', '青山县', '甲一'],
    ['青山县财政局', '', '政府', '安徽省', '滁州市', '青山县', '甲一'],
  ],
};
const ledgerHeader: readonly (readonly string[])[] = [
  ['公司2025年应收账款台账'],
  ['单位：万元    截止日期：2025年7月28日'],
  ['序号', '合同信息', '', '', '', '款项', '', '', '责任', '', '', '已收（元）', '备注'],
  [
    '',
    '合同编号',
    '客户名称',
    '项目名称',
    '合同金额',
    '款项名称',
    '应收金额',
    '应收日期',
    '责任人',
    '部门负责人',
    '分管领导',
    '',
    '',
  ],
];
const ledgerRow = (contract: string, name: string, amount: string, due: string, received: string) => [
  '1',
  contract,
  '石门镇人民政府',
  '石门镇延包',
  '68.00005',
  name,
  amount,
  due,
  '甲一',
  '乙二',
  '乙二',
  received,
  '',
];

describe('a list of people without numbers', () => {
  it('is taken with ids of its own, the same at every reading, and says so', async () => {
    const world = await delivered([people], [people]);

    const staff = await world.ports.records.all('staff');

    expect(staff.map(({ row }) => [row.name, row.phone, row.post, row.status]).sort()).toEqual([
      ['乙二', '13800000002', '经理', '在职'],
      ['甲一', '13800000001', '区域经理', '在职'],
    ]);
    expect(world.receiptOf('1.xlsx').tables[0]).toMatchObject({ records: 2, unchanged: 2, rejected: 0, waiting: 0 });
    expect(world.receiptOf('0.xlsx').tables[0]?.taken).toEqual(['表头按人员读取', '合计行 1 行未作为数据（第 5 行）']);
    expect(world.receiptOf('0.xlsx').tables[0]?.said.map(({ column, words }) => `${column}：${words}`)).toContain(
      '工号：文件里没有，已按内容生成',
    );
  });

  it('joins a row that brings the real number later', async () => {
    const real: OfficeSheet = {
      rows: [
        ['工号', '姓名', '部门', '岗位', '邮箱', '状态'],
        ['W001', '甲一', '市场部', '大区经理', 'jia@example.com', '在职'],
      ],
    };
    const visit: OfficeSheet = {
      rows: [
        ['日期', '时段', '类型', '人员', '动作'],
        ['2025-07-21', '白天', '内部协同', 'W001', '对账'],
      ],
    };

    const world = await delivered([people], [real], [visit]);

    const staff = await world.ports.records.all('staff');
    const [action] = await world.ports.records.all('action');
    expect(staff).toHaveLength(2);
    expect(staff.find(({ row }) => row.name === '甲一')?.row.post).toBe('大区经理');
    expect(action?.row.staffIds).toEqual([staff.find(({ row }) => row.name === '甲一')?.key]);
  });
});

describe('units', () => {
  const contracts = (header: readonly string[], cells: readonly string[], above: readonly (readonly string[])[] = []) =>
    delivered([{ rows: [...above, header, cells] }]);
  const header = (amount: string, rate = '约定逾期日利率') => [
    '合同编号',
    '项目编号',
    '客户编号',
    '签订日期',
    amount,
    rate,
    '质保期（年）',
  ];
  const row = (amount: string, rate = '', warranty = '') => ['HT1', 'X1', 'C1', '2025-01-06', amount, rate, warranty];

  it.each([
    ['in the header', header('合同金额（万元）'), row('68.00005'), [], 68_000_050],
    ['over two lines of the header cell', header('合同金额\n(万元)'), row('68.00005'), [], 68_000_050],
    ['beside a remark', header('合同金额（小写，元）'), row('186'), [], 18_600],
    ['after a slash', header('合同额/万元'), row('186'), [], 186_000_000],
    ['in a line above the table', header('合同金额'), row('186'), [['单位：万元']], 186_000_000],
    ['nearer in the header than in the line', header('合同金额（元）'), row('186'), [['单位：万元']], 18_600],
    ['nearest in the cell', header('合同金额（万元）'), row('1.2亿元'), [['单位：元']], 12_000_000_000],
  ])('are read %s', async (_, names, cells, above, fen) => {
    const world = await contracts(names, cells, above);

    const contract = await world.ports.records.find('contract', 'HT1');

    expect(contract?.row.amountFen).toBe(fen);
  });

  it('of per cent and years are read into their columns and said', async () => {
    const world = await contracts(header('合同金额（万元）', '约定逾期日利率（%）'), row('186', '0.05', '2'));

    expect((await world.ports.records.find('contract', 'HT1'))?.row).toMatchObject({
      dailyRate: 0.0005,
      warrantyMonths: 24,
    });
    expect(world.receiptOf('0.xlsx').tables[0]?.taken).toEqual([
      '列 合同金额 按万元读取',
      '列 约定逾期日利率 按%读取',
      '列 质保期（年） 按年读取',
    ]);
  });

  it('below a 分 are refused and not rounded', async () => {
    const world = await contracts(header('合同金额（万元）'), row('68.0000051'));

    expect(world.receiptOf('0.xlsx').tables[0]?.rejections[0]?.reason).toContain('小于一分');
  });

  it('of the number format are nearer than the line and farther than the header', async () => {
    const sheet = (amount: string): OfficeSheet => ({
      rows: [['单位：元'], header(amount), row('186')],
      notes: { 3: { 4: { kind: 'unit', unit: '万' } } },
    });
    const [byFormat, byHeader] = [await delivered([sheet('合同金额')]), await delivered([sheet('合同金额（元）')])];

    const fen = async (world: typeof byFormat) => (await world.ports.records.find('contract', 'HT1'))?.row.amountFen;

    expect([await fen(byFormat), await fen(byHeader)]).toEqual([186_000_000, 18_600]);
  });

  it('that contradict each other in the lines, or do not fit a required column, refuse its rows by name', async () => {
    const two = await contracts(header('合同金额'), row('186'), [['单位：万元'], ['（金额单位：元）']]);
    const percent = await contracts(header('合同金额（%）'), row('186'));

    expect(two.receiptOf('0.xlsx').tables[0]?.rejections).toMatchObject([
      { column: '合同金额', reason: expect.stringContaining('两个单位') },
    ]);
    expect(percent.receiptOf('0.xlsx').tables[0]?.rejections).toMatchObject([
      { column: '合同金额', reason: expect.stringContaining('不适合') },
    ]);
  });

  it('that do not fit an optional column leave it as it is', async () => {
    const world = await contracts(header('合同金额', '约定逾期日利率（元）'), row('186', '5'));

    expect(world.receiptOf('0.xlsx').tables[0]).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await world.ports.records.find('contract', 'HT1'))?.row.dailyRate).toBeUndefined();
    expect(world.receiptOf('0.xlsx').tables[0]?.taken).toContain(
      '列 约定逾期日利率 未读取：表头的单位 元 不适合这一列',
    );
  });
});

describe('what a spreadsheet knows of its cells', () => {
  const payments: readonly (readonly string[])[] = [
    ['流水号', '到账日期', '金额', '付款方', '合同编号', '节点序号'],
    ['B1', '2025-07-22', '5000', '甲县财政局', 'HT1', '1'],
    ['B2', '2025-07-23', '6000', '甲县财政局', 'HT1', '2'],
  ];

  it.each([
    ['a formula without a result', { 2: { 2: { kind: 'uncomputed' } } }, '金额', '未计算'],
    ['a number that lost its digits', { 2: { 0: { kind: 'rounded' } } }, '流水号', '“文本”格式'],
    ['a label that became a date', { 2: { 5: { kind: 'madeDate', typed: '1-3' } } }, '节点序号', '1-3'],
  ] as const)('refuses %s by its cell and tells how to mend it', async (_, notes, column, words) => {
    const world = await delivered([{ rows: payments, notes }]);

    expect(world.receiptOf('0.xlsx').tables[0]?.rejections).toEqual([
      { row: 2, column, found: expect.any(String), reason: expect.stringContaining(words) },
    ]);
    expect(world.receiptOf('0.xlsx').tables[0]).toMatchObject({ accepted: 1, rejected: 1 });
  });

  it('lets a month and day that became a date close the treasury', async () => {
    const rows = [
      ['客户编号', '客户名称', '客户类型', '省', '财政关账日'],
      ['C1', '甲县财政局', '政府', '河南省', '2025-12-20'],
    ];

    const world = await delivered([{ rows, notes: { 2: { 4: { kind: 'madeDate', typed: '12-20' } } } }]);

    expect((await world.ports.records.find('client', 'C1'))?.row.fiscalCloseDay).toBe('12-20');
  });

  it('asks of which row an amount is that is merged over several', async () => {
    const rows = [payments[0] ?? [], ['B1', '2025-07-22', '5000', '甲县财政局', '', ''], payments[2] ?? []];
    const merged = { kind: 'merged', row: 2, column: 2, lastRow: 3 } as const;

    const world = await delivered([{ rows, notes: { 2: { 2: merged }, 3: { 2: merged } } }]);

    expect(
      world
        .receiptOf('0.xlsx')
        .tables[0]?.rejections.map(({ row, column, reason }) => [row, column, reason.slice(0, 9)]),
    ).toEqual([
      [2, '金额', '合并的金额属于哪一'],
      [3, '金额', '合并的金额属于哪一'],
    ]);
    expect(await world.ports.records.all('payment')).toEqual([]);
  });

  it('reads hidden rows and counts them', async () => {
    const world = await delivered([{ rows: payments, hidden: [3] }]);

    expect(world.receiptOf('0.xlsx').tables[0]).toMatchObject({ accepted: 2, taken: ['有 1 行隐藏行，已照常读取'] });
  });

  it('takes characters that nobody sees off ids and says so', async () => {
    const rows = [payments[0] ?? [], ['B1', '2025-07-22', '5000', '甲县财政局', '\u202aHT\u00ad1\u200e', '1']];

    const world = await delivered([{ rows }]);

    expect((await world.ports.records.find('payment', 'B1'))?.row.contractId).toBe('HT1');
    expect(world.receiptOf('0.xlsx').tables[0]?.said).toEqual([
      { row: 2, rows: 1, column: '合同编号', words: '已去掉看不见的字符' },
    ]);
  });

  it('refuses an id that a spreadsheet wrote in powers of ten', async () => {
    const world = await delivered([{ rows: [payments[0] ?? [], ['3.02507E+17', ...(payments[1] ?? []).slice(1)]] }]);

    expect(world.receiptOf('0.xlsx').tables[0]?.rejections).toMatchObject([{ row: 2, column: '流水号' }]);
  });
});

describe('a ledger of receivables', () => {
  const ledger: OfficeSheet = {
    rows: [
      ...ledgerHeader,
      ledgerRow('HT1', '预付款', '34', '2024-07-12', '340000'),
      ledgerRow('HT1', '初验款', '34.00005', '2025.7.20', '0'),
      ['合计', '', '', '', '', '', '68.00005'],
      ['注：1.本表每月5日更新'],
    ],
  };

  it('yields the nodes of its contracts in 分, with totals and notes left out', async () => {
    const world = await delivered([people], [clients], [ledger]);

    const nodes = await world.ports.records.all('receivable');

    expect(nodes.map(({ key, row }) => [key, row.name, row.type, row.amountFen, row.dueOn, row.triggeredOn])).toEqual([
      ['HT1/1', '预付款', '预付', 34_000_000, '2024-07-12', undefined],
      ['HT1/2', '初验款', '验收', 34_000_050, '2025-07-20', undefined],
    ]);
    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ records: 2, accepted: 2, rejected: 0 });
  });

  it('never makes a payment of what it says was received, but asks once whether it is the opening', async () => {
    const world = await delivered([people], [clients], [ledger]);

    expect(await world.ports.records.all('payment')).toEqual([]);
    expect(world.receiptOf('2.xlsx').findings[0]).toBe('合同 HT1 节点 1：台账已收 34 万元，到账 0 万元');
    expect(world.receiptOf('2.xlsx').questions.map(({ about, candidates }) => [about, candidates])).toEqual([
      ['date', expect.any(Array)],
      ['opening', ['HT1，1，2025-07-28，340000.00']],
    ]);
  });

  it('keeps what it says of contracts until the day of signing arrives, in any order', async () => {
    const signed: OfficeSheet = {
      rows: [
        ['合同编号', '签订日期'],
        ['HT1', '2024-06-12'],
      ],
    };
    const alone = await delivered([people], [clients], [ledger]);
    const after = await delivered([people], [clients], [ledger], [signed]);
    const before = await delivered([signed], [people], [clients], [ledger]);

    expect(await alone.ports.records.all('contract')).toEqual([]);
    expect(alone.receiptOf('2.xlsx').tables[0]?.taken).toContain(
      '表里没有合同的签订日期：合同暂存，上传带有编号和签订日期的合同文件后成为记录',
    );
    const row = { contractId: 'HT1', clientId: '石门镇人民政府', signedOn: '2024-06-12', amountFen: 68_000_050 };
    for (const world of [after, before]) {
      expect((await world.ports.records.find('contract', 'HT1'))?.row).toMatchObject(row);
    }
  });

  it('does not write over a contract on record', async () => {
    const contracts: OfficeSheet = {
      rows: [
        ['合同编号', '项目编号', '客户编号', '签订日期', '合同金额'],
        ['HT1', 'XM1', '石门镇人民政府', '2024-06-12', '700000'],
      ],
    };

    const world = await delivered([people], [clients], [contracts], [ledger]);

    expect((await world.ports.records.find('contract', 'HT1'))?.row).toMatchObject({
      projectId: 'XM1',
      amountFen: 70_000_000,
    });
  });

  it('has its due days mean what a layout answers, and its openings what 期初已收 says', async () => {
    const first = await delivered([people], [clients], [ledger]);
    const [due] = first.receiptOf('2.xlsx').questions;
    const header = /表头：(.*)$/.exec(due?.text ?? '')?.[1] ?? '';
    const layout: OfficeSheet = {
      rows: [
        ['表头', '对应'],
        [header, '应收日期=应收节点.约定到期日；应收日期=应收节点.实际触发日'],
      ],
    };
    const opening: OfficeSheet = {
      rows: [
        ['合同编号', '节点序号', '截止日', '金额'],
        ['HT1', '1', '2025-07-28', '340000.00'],
      ],
    };

    // Before the first file with 人员 nobody has to confirm a layout.
    const world = await delivered([layout], [people], [ledger], [clients], [opening]);

    expect((await world.ports.records.find('receivable', 'HT1/2'))?.row.triggeredOn).toBe('2025-07-20');
    expect(world.receiptOf('2.xlsx')).toMatchObject({ questions: [], findings: expect.not.arrayContaining(['台账']) });
  });

  it('with nodes side by side yields a node for each amount that stands there', async () => {
    const side: OfficeSheet = {
      rows: [
        ['单位：万元     分管领导：乙二'],
        ['合同编号', '甲方单位', '项目名称', '预付款', '', '验收款', '', '责任人', '部门负责人'],
        ['', '', '', '金额', '日期', '金额', '日期', '', ''],
        ['HT1', '石门镇人民政府', '石门镇延包', '9.6', '2024-08-31', '19.8', '2025-09-10', '甲一', '乙二'],
        ['HT2', '石门镇人民政府', '石门镇二期', '/', '/', '20.7', '2028年1月', '甲一', '乙二'],
        ['HT3', '石门镇人民政府', '石门镇三期', '', '', '5', '2026-01-31', '甲一', '乙二'],
      ],
    };

    const world = await delivered([people], [clients], [side]);

    const nodes = await world.ports.records.all('receivable');
    expect(nodes.map(({ key, row }) => [key, row.name, row.amountFen])).toEqual([
      ['HT1/1', '预付款', 9_600_000],
      ['HT1/2', '验收款', 19_800_000],
      ['HT3/2', '验收款', 5_000_000],
    ]);
    expect(world.receiptOf('2.xlsx').tables[0]?.rejections).toMatchObject([{ row: 5, column: '验收款/日期' }]);
  });

  it('has an amount named that is ten thousand times what it was', async () => {
    const header = ['合同编号', '节点序号', '节点名称', '节点类型', '应收金额', '收款责任人', '部门负责人', '分管领导'];
    const node = (amount: string): OfficeSheet => ({
      rows: [header, ['HT1', '1', '预付款', '预付', amount, 'W1', 'W2', 'W3']],
    });

    const world = await delivered([node('558000')], [node('55.8')]);

    expect(world.receiptOf('1.xlsx').tables[0]?.said).toMatchObject([
      { column: '应收金额', words: expect.stringContaining('正好差一万倍') },
    ]);
  });
});

describe('an export of a bank', () => {
  const bank: OfficeSheet = {
    rows: [
      ['账户明细查询'],
      ['起止日期：', '20250901-20250925', '', '单位：元'],
      ['交易日期', '摘要', '借方发生额', '贷方发生额', '账户余额', '对方户名', '附言'],
      ['20250909', '转账', '', '50,000.00', '2,342,479.82', '来安县财政局', '实景三维'],
      ['20250909', '转账', '', '50,000.00', '2,392,479.82', '来安县财政局', '实景三维'],
      ['20250910', '冲正', '', '-50,000.00', '2,342,479.82', '来安县财政局', '重复拨付冲回'],
      ['20250912', '税费', '38,211.07', '', '2,304,268.75', '税务局', ''],
      ['合计', '', '共4笔'],
    ],
  };

  it('yields what came in, equal receipts apart by the balance, and lists what went out', async () => {
    const world = await delivered([bank], [bank]);

    const payments = await world.ports.records.all('payment');
    expect(payments.map(({ row }) => row.amountFen).sort()).toEqual([-5_000_000, 5_000_000, 5_000_000]);
    expect(new Set(payments.map(({ key }) => key)).size).toBe(3);
    expect(world.receiptOf('1.xlsx').tables[0]).toMatchObject({ records: 3, unchanged: 3 });
    expect(world.receiptOf('0.xlsx').tables[0]?.taken).toContain('支出行 1 行未作为数据（第 7 行）');
  });
});

describe('a log of visits', () => {
  const header = ['日期', '时间', '拜访人', '客户单位', '拜访对象', '拜访目的', '沟通情况', '下一步计划'];
  const visits = (title: string, ...rows: readonly (readonly string[])[]): OfficeSheet => ({
    sheet: '7月',
    rows: [[title], header, ...rows],
  });
  const visit = (date: string, client: string, who = '甲一') => [
    date,
    '上午',
    who,
    client,
    '陈科长',
    '催款',
    '同意',
    '',
  ];

  it('is taken by names, short forms and words of the office, and says so', async () => {
    const log = visits(
      '2025年7月客户拜访记录表',
      visit('7月21日', '石门镇', '甲一、乙二'),
      visit('7.22', '青山资规局', '甲一，乙二'),
      visit('45863', '青山县财政局'),
    );

    const world = await delivered([people], [clients], [log]);

    const actions = await world.ports.records.all('action');
    expect(
      actions.map(({ row }) => [row.date, row.half, row.type, row.clientId, row.staffIds.length, row.purpose]),
    ).toEqual([
      ['2025-07-21', '白天', '拜访', '石门镇人民政府', 2, '回款'],
      ['2025-07-22', '白天', '拜访', '青山县自然资源和规划局', 2, '回款'],
      ['2025-07-25', '白天', '拜访', '青山县财政局', 1, '回款'],
    ]);
    const said = world.receiptOf('2.xlsx').tables[0]?.said.map(({ column, words }) => `${column}：${words}`);
    expect(said).toContain('日期：没有年份的日期按 2025 年、先月后日读取');
    expect(said).toContain('客户单位：“石门镇”按“石门镇人民政府”读取');
  });

  it('waits with a name that fits several until it is answered, and is then taken by itself', async () => {
    const log = visits('2025年7月拜访记录', visit('7月21日', '青山县'));
    const answer: OfficeSheet = {
      rows: [
        ['类别', '写法', '编号'],
        ['客户', '青山县', '青山县财政局'],
      ],
    };

    const asked = await delivered([people], [clients], [log]);
    const answered = await delivered([people], [clients], [log], [answer]);

    expect(asked.receiptOf('2.xlsx').tables[0]).toMatchObject({ records: 1, waiting: 1, accepted: 0, rejected: 0 });
    expect(asked.receiptOf('2.xlsx').questions).toMatchObject([
      { about: 'name', candidates: ['青山县自然资源和规划局', '青山县财政局'] },
    ]);
    const [mail] = asked.mails().filter(({ subject }) => subject.includes('待选'));
    expect(mail && renderText(mail.document, { title: mail.subject, evidence: 'none' })).toContain('请回答 1 个问题');
    expect(answered.receiptOf('2.xlsx')).toMatchObject({ questions: [], tables: [{ waiting: 0, accepted: 1 }] });
    expect((await answered.ports.records.all('action')).map(({ row }) => row.clientId)).toEqual(['青山县财政局']);
  });

  it('that comes before the clients is taken when they arrive', async () => {
    const log = visits('2025年7月拜访记录', visit('7月21日', '石门镇人民政府'));

    const world = await delivered([log], [people], [clients]);

    expect(world.receiptOf('0.xlsx').tables[0]).toMatchObject({ accepted: 1, waiting: 0 });
    expect(await world.ports.records.all('action')).toHaveLength(1);
  });

  it('asks for the year where nothing tells it, and refuses days that do not exist', async () => {
    const log = visits('拜访记录', visit('7.22', '石门镇'), visit('7.32', '石门镇'));

    const world = await delivered([people], [clients], [log]);

    expect(world.receiptOf('2.xlsx').tables[0]).toMatchObject({ waiting: 1, rejected: 1 });
    expect(world.receiptOf('2.xlsx').questions).toMatchObject([
      { about: 'date', text: expect.stringContaining('年份') },
    ]);
  });

  it('with the same header again below is one table, and a further table has its own line', async () => {
    const log: OfficeSheet = {
      sheet: '7月',
      rows: [
        ['2025年7月拜访记录'],
        header,
        visit('7月21日', '石门镇'),
        header,
        visit('7月22日', '石门镇'),
        ['二、花名册'],
        ['姓名', '部门', '职务', '邮箱'],
        ['丙三', '市场部', '经理', 'bing@example.com'],
      ],
    };

    const world = await delivered([people], [clients], [log]);

    expect(
      world.receiptOf('2.xlsx').tables.map(({ title, accepted, rejected }) => [title, accepted, rejected]),
    ).toEqual([
      ['行动', 2, 0],
      ['人员', 1, 0],
    ]);
  });
});

describe('a plan of a week', () => {
  it('has its person and its week from the title', async () => {
    const plan: OfficeSheet = {
      sheet: '7.28-8.3',
      rows: [
        ['甲一 周工作计划（7月28日-8月3日）'],
        ['序号', '工作任务', '预期目标', '完成时间', '配合部门', '完成情况'],
        ['1', '部署收款工作', '收款责任到人', '7月29日', '财务部', ''],
      ],
    };

    const world = await delivered([people], [plan]);

    const [found] = await world.ports.records.all('plan');
    const [owner] = (await world.ports.records.all('staff')).filter(({ row }) => row.name === '甲一');
    expect(found?.row).toMatchObject({ week: '2025-W31', ownerId: owner?.key, dueOn: '2025-07-29', type: '任务' });
  });
});

import { describe, expect, it } from 'vitest';
import { delivered } from '../../support/delivered.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const header = ['交易日期', '借方发生额', '贷方发生额', '余额', '对方户名', '摘要', '用途'];
const above = [['账户明细'], ['户名：安徽青禾测绘有限公司', '', '账号：1200']];
const statement = (...rows: readonly (readonly string[])[]): OfficeSheet => ({ rows: [...above, header, ...rows] });
const answers = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
  rows: [['类别', '写法', '编号'], ...rows],
});

const ours = ['20250702', '', '200,000.00', '1,000,000.00', '青山县财政国库支付中心', '土地整治款', '尾款'];
const deposit = ['20250703', '', '50,000.00', '1,050,000.00', '滁州市公共资源交易中心', '投标保证金退回', ''];

describe('an account’s statement', () => {
  it.each([
    ['a tender deposit that came back', deposit, '保证金'],
    ['a refund of a supplier', ['20250704', '', '800.00', '1', '合肥文印店', '退款', ''], '退款'],
    ['petty cash given back', ['20250704', '', '500.00', '1', '青山县财政局', '', '归还备用金'], '备用金和借款'],
    ['money of a person', ['20250704', '', '500.00', '1', '张小三', '转账', ''], '个人付款'],
    ['a loan', ['20250704', '', '500000', '1', '滁州市皖东农商行', '贷款发放', ''], '融资理财'],
  ])('asks whether %s is a receipt, and keeps none meanwhile', async (_, row, sort) => {
    const { ports, receiptOf } = await delivered(statement(ours, row));

    expect((await ports.records.all('payment')).map(({ row: { payer } }) => payer)).toEqual(['青山县财政国库支付中心']);
    expect(receiptOf('0.xlsx').tables[0]).toMatchObject({ records: 2, accepted: 1, waiting: 1 });
    expect(receiptOf('0.xlsx').questions).toMatchObject([{ row: 5, text: expect.stringContaining(`写法=${sort}`) }]);
  });

  it.each([
    ['退回7月3日多付款', ''],
    ['转账', '退还重复支付的服务费'],
    ['误汇款退回', ''],
  ])('takes money of a client that went back as less: %s', async (note, use) => {
    const back = ['20250709', '200,000.00', '', '800,000.00', '青山县财政国库支付中心', note, use];

    const { ports } = await delivered(statement(ours, back));

    const payments = await ports.records.all('payment');
    expect(payments.map(({ row }) => row.amountFen).sort()).toEqual([-20_000_000, 20_000_000]);
  });

  it('asks whether money that only reads like given back is less of a receipt', async () => {
    const back = ['20250709', '3,000.00', '', '997,000.00', '青山县财政局', '退款', ''];

    const { ports, receiptOf } = await delivered(statement(ours, back));
    const answered = await delivered(statement(ours, back), answers(['到账', '退给客户的款', '计入']));

    expect(await ports.records.all('payment')).toHaveLength(1);
    expect(receiptOf('0.xlsx').questions).toMatchObject([
      { row: 5, text: expect.stringContaining('像是退给客户的款') },
    ]);
    const amounts = (await answered.ports.records.all('payment')).map(({ row }) => row.amountFen);
    expect(amounts).toContain(-300_000);
  });

  it.each(['退投标保证金', '还备用金', '付材料款', '代发工资'])('leaves out what went out for %s', async (note) => {
    const { ports, receiptOf } = await delivered(
      statement(ours, ['20250709', '3,000.00', '', '997,000.00', '合肥文印店', note, '']),
    );

    expect(await ports.records.all('payment')).toHaveLength(1);
    expect(receiptOf('0.xlsx').tables[0]?.taken).toContain('支出行 1 行未作为数据（第 5 行）');
  });

  it('asks once for each sort of money and file', async () => {
    const { receiptOf } = await delivered(statement(deposit, deposit.with(0, '20250705'), ours));

    expect(receiptOf('0.xlsx').questions).toMatchObject([{ rows: 2 }]);
  });

  it.each([
    ['不计入', 1, '不计入到账的收款行 1 行未作为数据（第 5 行）'],
    ['计入', 2, undefined],
  ])('holds to the answer %s for all of its sort', async (answer, payments, told) => {
    const { ports, receiptOf } = await delivered(statement(ours, deposit), answers(['到账', '保证金', answer]));

    expect(await ports.records.all('payment')).toHaveLength(payments);
    expect(receiptOf('0.xlsx')).toMatchObject({ questions: [] });
    if (told !== undefined) expect(receiptOf('0.xlsx').tables[0]?.taken).toContain(told);
  });

  it('lets an answer for one payer stand before that for the sort', async () => {
    const { ports } = await delivered(
      statement(ours, deposit),
      answers(['到账', '保证金', '不计入'], ['到账', '滁州市公共资源交易中心', '计入']),
    );

    expect(await ports.records.all('payment')).toHaveLength(2);
  });

  it.each([
    ['the bank’s interest', ['20250704', '', '12.30', '1', '', '结息', ''], '利息行'],
    [
      'money of its own other account',
      ['20250704', '', '9000', '1', '安徽青禾测绘有限公司', '', ''],
      '本公司账户互转行',
    ],
    ['what went out', ['20250704', '77.00', '', '1', '滁州市公共资源交易中心', '投标保证金', ''], '支出行'],
  ])('leaves out %s without a question, and says so', async (_, row, as) => {
    const { ports, receiptOf } = await delivered(statement(ours, row));

    expect(await ports.records.all('payment')).toHaveLength(1);
    expect(receiptOf('0.xlsx').questions).toEqual([]);
    expect(receiptOf('0.xlsx').tables[0]?.taken).toContain(`${as} 1 行未作为数据（第 5 行）`);
  });

  it.each([
    [
      'what a client kept back until the warranty ended',
      ['20250704', '', '900', '1', '青山县财政局', '退还质保金', ''],
    ],
    ['a receipt that is taken back', ['20250704', '', '-900', '1', '青山县财政局', '冲正退款', '']],
  ])('takes %s', async (_, row) => {
    const { ports } = await delivered(statement(ours, row));

    expect(await ports.records.all('payment')).toHaveLength(2);
  });

  it('reads a column such as 交易类型 as the direction', async () => {
    const sheet: OfficeSheet = {
      rows: [
        ['记账日期', '交易类型', '交易金额', '账户余额', '对方账户名称', '摘要'],
        ['2025-07-01', '转入', '900', '1', '青山县财政局', '整治款'],
        ['2025-07-02', '转出', '800', '1', '合肥文印店', '打印费'],
      ],
    };

    const { ports } = await delivered(sheet);

    expect((await ports.records.all('payment')).map(({ row }) => row.amountFen)).toEqual([90_000]);
  });

  it('tells what went out by a column of direction or by the sign', async () => {
    const byDirection: OfficeSheet = {
      rows: [
        ['交易时间', '借贷标志', '交易金额', '对方户名', '摘要'],
        ['2025-07-01 10:00:00', '贷', '900', '青山县财政局', '整治款'],
        ['2025-07-02 10:00:00', '借', '800', '合肥文印店', '打印费'],
      ],
    };
    const bySign: OfficeSheet = {
      rows: [
        ['交易日期', '交易金额', '账户余额', '对方户名', '摘要'],
        ['2025-08-01', '700', '1', '青山县财政局', '整治款'],
        ['2025-08-02', '-600', '1', '合肥文印店', '打印费'],
        ['2025-08-03', '-700', '1', '青山县财政局', '冲正'],
      ],
    };

    const { ports } = await delivered(byDirection, bySign);

    const kept = (await ports.records.all('payment')).map(({ row }) => [row.receivedOn, row.amountFen]);
    expect(kept.sort()).toEqual([
      ['2025-07-01', 90_000],
      ['2025-08-01', 70_000],
      ['2025-08-03', -70_000],
    ]);
  });
});

describe('a register of receipts', () => {
  const register = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
    rows: [['2025年7月到账登记'], ['日期', '付款单位', '金额（元）', '对应项目', '备注'], ...rows],
  });

  it.each([
    ['petty cash given back', ['7月4日', '张小三', '500', '', '退备用金'], '备用金和借款'],
    ['a person who pays for no project', ['7月4日', '张小三', '500', '', ''], '个人付款'],
    [
      'a deposit for a tender, under its project',
      ['7月4日', '滁州市公共资源交易中心', '500', '石门整治', '退投标保证金'],
      '保证金',
    ],
  ])('asks about %s as a statement does', async (_, row, sort) => {
    // Act
    const { ports, receiptOf } = await delivered(register(['7月3日', '青山财政', '900', '', ''], row));

    // Assess
    expect((await ports.records.all('payment')).map(({ row: { payer } }) => payer)).toEqual(['青山财政']);
    expect(receiptOf('0.xlsx').questions).toMatchObject([{ row: 4, text: expect.stringContaining(`写法=${sort}`) }]);
  });

  it('takes a person who pays for a project, and what takes a receipt back', async () => {
    // Act
    const { ports, receiptOf } = await delivered(
      register(['7月3日', '张小三', '900', '石门整治', ''], ['7月4日', '青山县财政局', '-300', '', '冲正']),
    );

    // Assess
    const kept = (await ports.records.all('payment')).map(({ row }) => row.amountFen);
    expect(kept.sort((left, right) => left - right)).toEqual([-30_000, 90_000]);
    expect(receiptOf('0.xlsx').questions).toEqual([]);
  });
});

describe('a company’s own book of its account, where 借方 is what came in', () => {
  const bookHeader = ['日期', '凭证字号', '摘要', '对方单位', '借方', '贷方', '借贷方向', '余额'];
  const receipt = ['2025-07-02', '收-1', '整治款', '青山县财政局', '900.00', '', '借', '1,900.00'];
  const rent = ['2025-07-03', '付-1', '办公室费用', '合肥文印店', '', '300.00', '借', '1,600.00'];
  const second = ['2025-07-04', '收-2', '尾款', '白水市财政局', '400.00', '', '借', '2,000.00'];
  const book = (...rows: readonly (readonly string[])[]): OfficeSheet => ({
    rows: [['银行存款日记账'], bookHeader, ...rows],
  });
  const amounts = async (world: Awaited<ReturnType<typeof delivered>>) =>
    (await world.ports.records.all('payment')).map(({ row }) => [row.payer, row.amountFen]).sort();
  const both = [
    ['白水市财政局', 40_000],
    ['青山县财政局', 90_000],
  ];

  it.each([
    ['from the oldest', [receipt, rent, second]],
    ['from the newest', [second, rent, receipt]],
  ])('is told by its balance, %s, and said', async (_, rows) => {
    // Act
    const world = await delivered(book(...rows));

    // Assess
    expect(await amounts(world)).toEqual(both);
    expect(world.receiptOf('0.xlsx').questions).toEqual([]);
    expect(world.receiptOf('0.xlsx').tables[0]?.taken).toContain(
      '列 借方 按收入读取，列 贷方 按支出读取：余额随借方增加',
    );
  });

  it('is told by its balance under any name', async () => {
    // Act
    const world = await delivered({ rows: [bookHeader.with(1, '序号'), receipt, rent, second] });

    // Assess
    expect(await amounts(world)).toEqual(both);
  });

  const noBalance = (...rows: readonly (readonly string[])[]) => book(...rows.map((row) => row.with(7, '')));

  it('is asked about, and kept out, where no balance tells', async () => {
    // Act
    const { ports, receiptOf } = await delivered(noBalance(receipt, rent));

    // Assess
    expect(await ports.records.all('payment')).toEqual([]);
    expect(receiptOf('0.xlsx').tables[0]).toMatchObject({ accepted: 0, waiting: 2 });
    expect(receiptOf('0.xlsx').questions).toMatchObject([
      { about: 'layout', candidates: ['对应=借方=到账.金额', '对应=贷方=到账.金额'] },
    ]);
  });

  it.each([
    ['借方', ['青山县财政局', 90_000]],
    ['贷方', ['合肥文印店', 30_000]],
  ])('is read by the answer %s', async (column, kept) => {
    // Prepare
    const layout: OfficeSheet = {
      rows: [
        ['表头', '对应'],
        [bookHeader.join('|'), `${column}=到账.金额`],
      ],
    };

    // Act
    const world = await delivered(noBalance(receipt, rent), layout);

    // Assess
    expect(await amounts(world)).toEqual([kept]);
    expect(world.receiptOf('0.xlsx').questions).toEqual([]);
  });

  it('is not taken for one where the balance grows with 贷方', async () => {
    // Prepare
    const rows = [
      ['2025-07-02', '1', '整治款', '青山县财政局', '', '900.00', '贷', '1,900.00'],
      ['2025-07-03', '2', '办公室费用', '合肥文印店', '300.00', '', '借', '1,600.00'],
    ];

    // Act
    const world = await delivered(book(...rows));

    // Assess
    expect(await amounts(world)).toEqual([['青山县财政局', 90_000]]);
    expect(world.receiptOf('0.xlsx').questions).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readCapitalMoney } from '../../../shared/domain/cells/capital-money.ts';
import { readDay } from '../../../shared/domain/cells/read-date.ts';
import { delivered } from '../../support/delivered.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import type { OfficeSheet } from '../../support/office-sheets.ts';

const people: OfficeSheet = {
  rows: [
    ['姓名', '部门', '职务', '邮箱', '直接上级', '备注'],
    ['甲一', '市场部', '部长', 'jia@example.com', '', ''],
    ['乙二', '市场部', '业务员', 'yi@example.com', '甲一', '产假已返岗'],
    ['丙三', '市场部', '业务员', 'bing@example.com', '甲一', '2025.6.30离职'],
    ['丁四', '市场部', '业务员', 'ding@example.com', '甲一', '拟于年底离职'],
  ],
};
const clients: OfficeSheet = {
  rows: [
    ['客户名称', '客户类型', '省', '县区'],
    ['青山县自然资源局', '政府', '安徽省', '青山县'],
    ['白水市农业农村局', '政府', '安徽省', '白水市'],
    ['白水市石门镇人民政府', '政府', '安徽省', '白水市'],
    ['绿原县土地开发整理中心', '事业单位', '安徽省', '绿原县'],
  ],
};

it('a list of people without 状态 says in its remarks who has left, and nobody else', async () => {
  const { ports } = await delivered([people]);

  const staff = await ports.records.all('staff');
  expect(Object.fromEntries(staff.map(({ row }) => [row.name, row.status]))).toEqual({
    甲一: '在职',
    乙二: '在职',
    丙三: '离职',
    丁四: '在职',
  });
});

describe('a sheet of visits for each person', () => {
  const header = ['日期', '时间', '客户单位', '拜访对象', '事由', '沟通内容', '同行人员'];
  const visits = (name: string, ...rows: readonly (readonly string[])[]): OfficeSheet => ({
    sheet: name,
    rows: [['2025年7月客户拜访登记表'], header, ...rows],
  });
  const world = (...sheets: readonly OfficeSheet[]) => delivered([people], [clients], sheets);

  it('tells the half of the day from the time of day, and a call from its words', async () => {
    const { ports } = await world(
      visits(
        '甲一',
        ['7月1日', '9:30', '青山县自然资源局', '王局', '催款', '上会'],
        ['7月2日', '19:00', '青山县自然资源局', '王局', '接待', '晚餐'],
        ['7月3日', '下午3点', '青山县自然资源局', '王局', '电话催款', '月底付'],
      ),
    );

    const actions = await ports.records.all('action');
    expect(actions.map(({ row }) => [row.date, row.half, row.type, row.purpose])).toEqual([
      ['2025-07-01', '白天', '拜访', '回款'],
      ['2025-07-02', '晚上', '接待', undefined],
      ['2025-07-03', '白天', '电话', '回款'],
    ]);
  });

  it('makes one visit of what two people wrote of it, each naming the other', async () => {
    const row = (companion: string) => ['7月4日', '上午', '青山县自然资源局', '王局', '验收', '初验', companion];
    const { ports } = await world(visits('甲一', row('乙二')), visits('乙二', row('甲一')));

    const [action, ...others] = await ports.records.all('action');
    const staff = await ports.records.all('staff');
    expect(others).toEqual([]);
    expect(action?.row.staffIds.map((id) => staff.find(({ key }) => key === id)?.row.name).sort()).toEqual([
      '乙二',
      '甲一',
    ]);
  });

  it('is by the person whose sheet it is, with who went along under 同行人 or without', async () => {
    // Prepare
    const sheet: OfficeSheet = {
      sheet: '甲 一',
      rows: [
        ['2025年7月客户拜访登记表'],
        ['日期', '时段', '拜访单位', '见到的人', '同行人', '谈的事情'],
        ['7月4日', '上午', '青山县自然资源局', '王局', '乙二', '催款'],
        ['7月5日', '上午', '白水市农业农村局', '李局', '', '回访'],
      ],
    };

    // Act
    const { ports } = await world(sheet);

    // Assess
    const staff = new Map((await ports.records.all('staff')).map(({ key, row }) => [key, row.name]));
    const actions = (await ports.records.all('action')).map(({ row }) => [
      row.date,
      row.staffIds.map((id) => staff.get(id)).sort(),
    ]);
    expect(actions).toEqual([
      ['2025-07-04', ['乙二', '甲一']],
      ['2025-07-05', ['甲一']],
    ]);
  });

  it.each([
    ['白水农业农村局', '白水市农业农村局'],
    ['白水石门镇', '白水市石门镇人民政府'],
    ['石门镇', '白水市石门镇人民政府'],
  ])('finds %s', async (spelling, name) => {
    const { ports } = await world(visits('甲一', ['7月5日', '上午', spelling, '王局', '催款', '']));

    expect((await ports.records.all('action')).map(({ row }) => row.clientId)).toEqual([name]);
  });

  it.each([
    ['绿原土地整理中心', ['绿原县土地开发整理中心']],
    ['青山市自然资源局', []],
    ['白水局', []],
    ['青山局', ['青山县自然资源局']],
    ['青山县局', ['青山县自然资源局']],
    ['农业农村局', ['白水市农业农村局']],
  ])('asks what %s is', async (spelling, candidates) => {
    const tell = await delivered(
      [people],
      [
        {
          rows: [...clients.rows, ['白水市水利局', '政府', '安徽省', '白水市']],
        },
      ],
      [visits('甲一', ['7月5日', '上午', spelling, '王局', '催款', ''])],
    );

    expect(await tell.ports.records.all('action')).toEqual([]);
    const [question] = tell.receiptOf('2.xlsx').questions;
    expect(question).toMatchObject({ about: 'name' });
    expect(question?.candidates).toEqual(expect.arrayContaining(candidates));
  });

  it('refuses the number 9.1 for a day, as it may have been 9.10, and takes the text', async () => {
    const tell = await delivered(
      [people],
      [clients],
      [
        {
          ...visits(
            '甲一',
            ['7.1', '上午', '青山县自然资源局', '王局', '催款', ''],
            ['7.2', '上午', '青山县自然资源局', '王局', '催款', ''],
          ),
          notes: { 3: { 0: { kind: 'lostZero' } } },
        },
      ],
    );

    expect(tell.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 1, rejected: 1 });
    expect(tell.receiptOf('2.xlsx').tables[0]?.rejections[0]?.reason).toContain('7月1日，也可能是 7月10日');
  });

  it('leaves out what stands under it in a single cell, and says so', async () => {
    const tell = await world(
      visits(
        '甲一',
        ['7月1日', '上午', '青山县自然资源局', '王局', '催款', '上会'],
        ['本月合计拜访1次'],
        ['备注：'],
        ['1.7月20日原定去白水，因大雨取消。'],
        ['青山县自然资源局'],
      ),
    );

    expect(tell.receiptOf('2.xlsx').tables[0]).toMatchObject({ records: 2, accepted: 1, rejected: 1 });
    expect(tell.receiptOf('2.xlsx').tables[0]?.taken).toEqual(
      expect.arrayContaining([
        expect.stringContaining('合计行 1 行未作为数据（第 4 行）'),
        expect.stringContaining('注释行 2 行未作为数据（第 5、6 行）'),
      ]),
    );
  });
});

describe('a list of contracts', () => {
  const header = ['合同编号', '甲方（全称）', '合同名称', '签订日期', '合同金额（小写，元）', '合同金额（大写）'];
  const row = (words: string) => ['HT1', '青山县自然资源局', '青山县地籍更新', '2025年7月1日', '1,286,000.00', words];

  it('calls a project as the contract, and leaves the lines of the years out', async () => {
    const tell = await delivered([clients], [{ rows: [header, ['2025年度'], row('人民币壹佰贰拾捌万陆仟元整')] }]);

    const [contract] = await tell.ports.records.all('contract');
    expect(contract?.row).toMatchObject({
      amountFen: 128_600_000,
      signedOn: '2025-07-01',
      clientId: '青山县自然资源局',
    });
    expect(tell.receiptOf('1.xlsx').tables[0]).toMatchObject({ records: 1, accepted: 1 });
  });

  it('is refused where the amount in words says otherwise', async () => {
    const tell = await delivered([clients], [{ rows: [header, row('人民币壹佰贰拾捌万元整')] }]);

    expect(await tell.ports.records.all('contract')).toEqual([]);
    expect(tell.receiptOf('1.xlsx').tables[0]?.rejections).toMatchObject([
      { reason: '大写是 1,280,000.00 元，小写是 1,286,000.00 元，两者不符；请按合同改正' },
    ]);
  });

  it('with amounts in words alone is read by them', async () => {
    const words = header.filter((_, at) => at !== 4);
    const tell = await delivered(
      [clients],
      [{ rows: [words, row('壹佰贰拾捌万陆仟元整').filter((_, at) => at !== 4)] }],
    );

    expect((await tell.ports.records.all('contract')).map((one) => one.row.amountFen)).toEqual([128_600_000]);
  });

  it('tells whose client a ledger means by a name of its own', async () => {
    const ledger: OfficeSheet = {
      rows: [
        [
          '合同编号',
          '客户',
          '项目名称',
          '合同金额',
          '款项名称',
          '应收金额',
          '应收日期',
          '责任人',
          '部门负责人',
          '分管领导',
        ],
        ['HT1', '青资', '青山县地籍更新', '1286000', '预付款', '300000', '待审计', '甲一', '甲一', '甲一'],
      ],
    };
    const tell = await delivered([people], [clients], [{ rows: [header, row('')] }], [ledger]);

    const [node] = await tell.ports.records.all('receivable');
    expect((await tell.ports.records.find('contract', 'HT1'))?.row.clientId).toBe('青山县自然资源局');
    expect(node?.row).toMatchObject({ amountFen: 30_000_000 });
    expect(node?.row.dueOn).toBeUndefined();
    expect(tell.receiptOf('3.xlsx').tables[0]?.said.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['“青资”按“青山县自然资源局”读取', '“待审计”不是日期，未取']),
    );
  });
});

it('nodes side by side have what was received of each asked as their opening', async () => {
  const ledger: OfficeSheet = {
    rows: [
      ['应收账款台账（截至2025年7月28日）'],
      ['合同编号', '客户', '预付款', '', '', '尾款', '', '', '累计已收', '责任人', '部门负责人', '分管领导'],
      ['', '', '应收金额', '应收日期', '已收', '应收金额', '应收日期', '已收', '', '', '', ''],
      ['HT1', '青山县自然资源局', '1000', '2025-06-01', '1000', '/', '/', '/', '1000', '甲一', '甲一', '甲一'],
      ['HT2', '青山县自然资源局', '1000', '2025-06-01', '', '2000', '2025-07-01', '500', '500', '甲一', '甲一', '甲一'],
    ],
  };

  const tell = await delivered([people], [clients], [ledger]);

  const opening = tell.receiptOf('2.xlsx').questions.find(({ about }) => about === 'opening');
  expect(opening?.candidates).toEqual(['HT1，1，2025-07-28，1000.00', 'HT2，2，2025-07-28，500.00']);
});

describe('the export of a bank', () => {
  const rows = (...lines: readonly string[]) => [
    '账户明细查询',
    '账号：,6222,户名：,某公司',
    '期初余额：,"1,000.00"',
    '',
    '交易日期,凭证号,借方发生额（支出）,贷方发生额（收入）,账户余额,对方户名,摘要',
    ...lines,
    '*** 以上明细仅供参考，以银行对账单为准 ***',
  ];

  it('counts money that was sent back to a client and paid again once', async () => {
    const upload = uploadOf(
      '流水.csv',
      rows(
        '20250701,01,,"86,000.00","87,000.00",青山县财政局,勘测费',
        '20250702,02,"86,000.00",,"1,000.00",青山县财政局,退汇-户名不符',
        '20250703,03,,"86,000.00","87,000.00",青山县财政局,勘测费（重付）',
        '20250704,04,186.50,,"86,813.50",某税务局,扣税',
      ).join('\n'),
    );
    const world = ingestWorld([upload]);

    await world.deliver(upload);

    const payments = await world.ports.records.all('payment');
    expect(payments.map(({ row }) => row.amountFen).sort((left, right) => left - right)).toEqual([
      -8_600_000, 8_600_000, 8_600_000,
    ]);
    expect(world.receiptOf('流水.csv').tables[0]).toMatchObject({ records: 3, accepted: 3, unknownColumns: [] });
  });
});

describe('the export of a sign-in', () => {
  it('finds the client in the place, and asks for one that is not on record', async () => {
    const signIns: OfficeSheet = {
      sheet: '外勤签到',
      rows: [
        ['签到人', '部门', '日期', '签到时间', '签到地点', '签到备注', '打卡类型'],
        ['乙二', '市场部', '2025-07-01', '09:31', '青山县自然资源局3楼', '催进度款', '外勤签到'],
        ['乙二', '市场部', '2025-07-01', '19:31', '青山县自然资源局3楼', '', '外勤签退'],
        ['乙二', '市场部', '2025-07-02', '18:40', '青山县自然资源局', '接待晚餐', '外勤签到'],
        ['乙二', '市场部', '2025-07-03', '10:05', '黄土县自然资源局', '拜访'],
        ['乙二', '市场部', '2025-07-04', '10:05', '某路 12 号', '拜访'],
      ],
    };

    const tell = await delivered([people], [clients], [signIns]);

    expect(
      (await tell.ports.records.all('action')).map(({ row }) => [
        row.date,
        row.half,
        row.clientId,
        row.type,
        row.purpose,
      ]),
    ).toEqual([
      ['2025-07-01', '白天', '青山县自然资源局', '拜访', '回款'],
      ['2025-07-02', '晚上', '青山县自然资源局', '接待', undefined],
    ]);
    expect(tell.receiptOf('2.xlsx').tables[0]).toMatchObject({ accepted: 2, waiting: 1, rejected: 1 });
  });
});

it('a plan whose state says more than the word, and whose day has its weekday before it', async () => {
  const plans: OfficeSheet = {
    sheet: '第30周',
    rows: [
      ['周工作计划（2025年7月21日—7月27日）'],
      ['责任人', '工作内容', '预期结果', '完成时间', '完成情况'],
      ['甲一', '盖章', '归档', '周二（7.22）', '未完成，局长出差'],
      ['甲一', '回访', '维护', '7月24日', '已完成'],
    ],
  };

  const tell = await delivered([people], [plans]);

  expect((await tell.ports.records.all('plan')).map(({ row }) => [row.task, row.dueOn, row.status]).sort()).toEqual([
    ['回访', '2025-07-24', '完成'],
    ['盖章', '2025-07-22', '未完成'],
  ]);
});

it.each([
  ['人民币壹佰贰拾捌万陆仟元整', 128_600_000],
  ['柒拾陆万捌仟伍佰圆伍角', 76_850_050],
  ['陆拾肆万伍仟元零捌分', 64_500_008],
  ['贰亿零叁佰万元整', 20_300_000_000],
  ['拾伍万元', 15_000_000],
  ['壹佰', undefined],
  ['约壹万元', undefined],
])('the amount %s', (text, fen) => {
  expect(readCapitalMoney(text)).toBe(fen);
});

it('a weekday before the day is not taken for one', () => {
  expect(readDay('星期五 2025-07-25')).toMatchObject({ value: '2025-07-25' });
  expect(readDay('周报')).toMatchObject({ reason: expect.stringContaining('不是明确的日期') });
});

describe('a list of people without mail addresses', () => {
  const phones: OfficeSheet = {
    rows: [
      ['姓名', '部门', '职务', '手机'],
      ['戊五', '市场部', '经理', '13800000005'],
      ['己六', '市场部', '业务员', '13800000006'],
      ['共2人'],
    ],
  };
  const visit: OfficeSheet = {
    sheet: '拜访',
    rows: [
      ['日期', '时间', '拜访人', '客户单位', '拜访目的'],
      ['2025-07-01', '上午', '戊五', '青山县自然资源局', '催款'],
    ],
  };
  const addresses: OfficeSheet = {
    rows: [
      ['姓名', '部门', '职务', '手机', '邮箱'],
      ['戊五', '市场部', '经理', '13800000005', 'wu@example.com'],
    ],
  };

  it('waits for them, and has its people found by name meanwhile', async () => {
    const { ports, receiptOf } = await delivered([phones], [clients], [visit]);

    expect(await ports.records.all('staff')).toEqual([]);
    expect(receiptOf('0.xlsx').tables[0]).toMatchObject({ records: 2, setAside: 2, rejected: 0 });
    expect(receiptOf('0.xlsx').questions).toEqual([]);
    expect(await ports.records.all('action')).toHaveLength(1);
  });

  it('becomes the person that the visits name once the address arrives', async () => {
    const { ports } = await delivered([phones], [clients], [visit], [addresses]);

    const [person, ...others] = await ports.records.all('staff');
    const [action] = await ports.records.all('action');
    expect(others).toEqual([]);
    expect(person?.row).toMatchObject({ name: '戊五', email: 'wu@example.com' });
    expect(action?.row.staffIds).toEqual([person?.key]);
  });
});

it('a contract whose figure is empty is read by its words, and an autonomous county by its short name', async () => {
  const county: OfficeSheet = {
    rows: [
      ['客户名称', '客户类型', '省', '县区'],
      ['紫云苗族布依族自治县农业农村局', '政府', '贵州省', '紫云县'],
    ],
  };
  const contracts: OfficeSheet = {
    rows: [
      ['合同号', '发包人（甲方）', '工程名称', '签订时间', '合同总价（大写）', '合同总价（万元）'],
      ['HT9', '紫云农业农村局', '紫云县勘测', '2025-06-30', '玖拾贰万元整', ''],
    ],
  };

  const { ports, receiptOf } = await delivered([county], [contracts]);

  expect((await ports.records.find('contract', 'HT9'))?.row).toMatchObject({
    amountFen: 92_000_000,
    clientId: '紫云苗族布依族自治县农业农村局',
  });
  expect(receiptOf('1.xlsx').tables[0]?.said.map(({ words }) => words)).toContain('小写空白，按大写读取');
});

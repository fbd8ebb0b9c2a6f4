import { smallWorkbook } from './small-workbook.ts';

/** A workbook by the name that an office gave it. */
export interface OfficeWorkbook {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Cell = string | number;

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merged?: readonly string[];
}

/** A workbook whose numbers are numbers, whose empty cells are missing and whose merged cells are merged. */
function workbook(name: string, sheets: readonly Sheet[]): OfficeWorkbook {
  const written = sheets.map(({ name: sheet, rows, merged = [] }) => ({
    name: sheet,
    rows: rows
      .map((cells, at) => `<row r="${at + 1}">${cells.map((cell, to) => cellXml(cell, at, to)).join('')}</row>`)
      .join(''),
    ...(merged.length > 0 && {
      after: `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    }),
  }));
  return { name, bytes: smallWorkbook(written) };
}

function cellXml(cell: Cell, row: number, column: number): string {
  const ref = `${String.fromCharCode(65 + column)}${row + 1}`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  return cell === '' ? '' : `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}

const roster = workbook('人员名单.xlsx', [
  {
    name: 'Sheet',
    merged: ['A1:G1'],
    rows: [
      ['公司员工名单'],
      ['序号', '姓名', '部门', '职务', '手机', '邮箱', '入职日期'],
      [1, '钟岳', '市场部', '营销负责人', '13900000001', 'zhongyue@example.com', 43831],
      [2, '陆晚', '市场部', '区域经理', '13900000002', 'luwan@example.com', 43862],
      [3, '罗青', '市场部', '经理', '13900000003', 'luoqing@example.com', 43891],
      [4, '邵宁', '总经办', '副总', '13900000004', 'shaoning@example.com', 43922],
    ],
  },
]);

const people = ['钟岳', '罗青', '邵宁'];

/** A ledger of three contracts in 万元 under a header of two rows, what was received in 元. */
const ledger = (name: string, stand: string, [first, second, third]: readonly [number, number, number]) =>
  workbook(name, [
    {
      name: '应收台账',
      merged: [
        'A1:O1',
        'A2:O2',
        'B3:E3',
        'F3:I3',
        'J3:L3',
        'A3:A4',
        'M3:M4',
        'N3:N4',
        'O3:O4',
        'A5:A7',
        'B5:B7',
        'C5:C7',
        'D5:D7',
        'E5:E7',
      ],
      rows: [
        ['××公司应收账款台账'],
        [`单位：万元    制表人：财务部    截止日期：${stand}`],
        ['序号', '合同信息', '', '', '', '款项', '', '', '', '责任', '', '', '已收（元）', '未收（元）', '备注'],
        [
          '',
          '合同编号',
          '客户名称',
          '项目名称',
          '合同金额（万元）',
          '款项名称',
          '应收金额（万元）',
          '应收日期',
          '触发条件',
          '责任人姓名',
          '部门负责人',
          '分管领导',
        ],
        [
          1,
          'HT2024-101',
          '来安县自然资源和规划局',
          '来安县水口镇全域土地综合整治',
          260,
          '预付款',
          78,
          45485,
          '合同签订',
          ...people,
          780000,
          0,
        ],
        ['', '', '', '', '', '进度款', 78, '2025.1.18', '成果提交', ...people, first, 780000 - first],
        [
          '',
          '',
          '',
          '',
          '',
          '验收款',
          78,
          '2025年6月27日',
          '初验合格',
          ...people,
          second,
          780000 - second,
          '局里说月底付',
        ],
        [
          2,
          'HT2024-102',
          '杏花坞投资方',
          '杏花坞全域土地综合整治',
          150,
          '进度款',
          50,
          45777,
          '图件补齐',
          ...people,
          0,
          500000,
        ],
        [
          3,
          'HT2025-103',
          '水口镇政府',
          '水口镇延包',
          40.00005,
          '进度款',
          20,
          45858,
          '过半',
          ...people,
          third,
          200000 - third,
          '发票没开',
        ],
        ['合计'],
        ['注：1.本表每月更新；2.红字为逾期。'],
      ],
    },
  ]);

/** What came in on the account, a sheet a month; only July has rows. */
const receipts = (name: string, rows: readonly (readonly Cell[])[]) =>
  workbook(
    name,
    ['5月', '6月', '7月'].map((month) => ({
      name: month,
      rows: [
        ['交易日期', '摘要', '对方户名', '收入金额', '账户余额', '对应项目'],
        ...(month === '7月' ? [...rows, ['合计']] : []),
      ],
    })),
  );

const visitHeader = [
  '日期',
  '时间',
  '拜访人',
  '客户单位',
  '拜访对象',
  '联系电话',
  '拜访目的',
  '沟通情况',
  '下一步计划',
];
const visits = (name: string, months: Readonly<Record<string, readonly (readonly Cell[])[]>>) =>
  workbook(
    name,
    Object.entries(months).map(([month, rows]) => ({
      name: month,
      merged: ['A1:I1'],
      rows: [[`市场部${month}客户拜访记录`], visitHeader, ...rows],
    })),
  );

/** The plan of one person; who and which week stand in its title. */
const plan = (person: string, days: string, dates: readonly [string, string]) =>
  workbook(`周计划-${person}.xlsx`, [
    {
      name: days,
      merged: ['A1:F1'],
      rows: [
        [`${person} 周工作计划（${days}）`],
        ['序号', '工作任务', '预期目标', '完成时间', '配合部门', '完成情况'],
        [1, '核对应收款', '责任到人', dates[0], '财务部'],
        [2, '送补充协议', '定下方案', dates[1], '法务'],
      ],
    },
  ]);

const julyReceipts: readonly (readonly Cell[])[] = [
  ['20250722', '延包款', '水口镇财政所', '120,000.00', '904,331.20', '水口镇延包'],
  ['20250724', '土地整治款', '来安县财政局', '300,000.00', '1,204,331.20', '来安县水口镇全域土地综合整治'],
];
const julyVisits: readonly (readonly Cell[])[] = [
  ['7月21日', '上午', '钟岳', '来安县人民政府', '赵县长', '13800001111', '催款', '表示支持', '29日送申请'],
  ['7.22', '下午', '钟岳、陆晚', '杏花坞投资方', '陈总', '139 0000 2222', '催款', '初步同意'],
  [45861, '全天', '钟岳', '水口镇', '吴书记', '', '维护关系', '延包获肯定'],
  [45863, '晚上', '钟岳', '卧牛山庄', '马总', '', '接待', '愿意合作'],
];

/** Six workbooks as an office keeps them, of Monday 28 July 2025: twenty rows that hold a record. */
export const officeWorkbooks: readonly OfficeWorkbook[] = [
  roster,
  ledger('应收账款台账（7.28更新）.xlsx', '2025年7月28日', [780000, 300000, 120000]),
  receipts('2025年到账明细.xlsx', julyReceipts),
  visits('拜访记录.xlsx', {
    '6月': [['6/12', '上午', '钟岳', '来安县财政局', '符科长', '', '验收', '要求先补图件']],
    '7月': julyVisits,
  }),
  plan('钟岳', '7.28-8.3', ['7月29日', '8月2日']),
  plan('陆晚', '7.28-8.3', ['7月29日', '8月2日']),
];

/** The same workbooks a week later: one receipt, one visit and the plans of the week are new. */
export const officeWorkbooksNextWeek: readonly OfficeWorkbook[] = [
  roster,
  ledger('应收账款台账（8.4更新）.xlsx', '2025年8月4日', [780000, 480000, 120000]),
  receipts('2025年到账明细.xlsx', [
    ...julyReceipts,
    ['20250731', '土地整治款', '来安县财政局', '180,000.00', '1,384,331.20', '来安县水口镇全域土地综合整治'],
  ]),
  visits('拜访记录.xlsx', {
    '6月': [['6/12', '上午', '钟岳', '来安县财政局', '符科长', '', '验收', '要求先补图件']],
    '7月': [...julyVisits, ['7月30日', '上午', '陆晚', '卧牛山庄', '马总', '', '推进', '约下周签意向']],
  }),
  plan('钟岳', '8.4-8.10', ['8月5日', '8月8日']),
  plan('陆晚', '8.4-8.10', ['8月5日', '8月8日']),
];

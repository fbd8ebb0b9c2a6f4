import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { instantAt } from '../../../shared/domain/day.ts';
import { plainText } from '../../../shared/domain/document/plain.ts';
import type { LogRow } from '../../../shared/domain/logs/registry.ts';
import { composeReview } from '../../../shared/domain/review/compose-review.ts';
import { composeEvidence } from '../../../shared/domain/review/evidence/compose-evidence.ts';
import { factsOf } from '../../../shared/domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../../shared/domain/review/review-index.ts';
import { sections } from '../../../shared/domain/review/sections.ts';
import type { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { addWeeks, mondayOf } from '../../../shared/domain/week.ts';
import { readMarkdown, tablesOf } from '../../support/read-tables.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  digestItem,
  factsWith,
  nodeWith,
  paymentWith,
  planWith,
  projectWith,
  zhang,
} from '../../support/review-records.ts';
import { recordOf, taikang } from '../../support/risk-facts.ts';
import { threePeople, twelveWeeks, twelveWeeksOfThree } from '../../support/twelve-weeks.ts';

/** Every table of the review that the whole thing started from, with its columns. */
const wanted = [
  ['序号', '原计划任务', '期望结果', '实际完成情况', '完成度评估', '未完成原因分析'],
  ['日期', '白天主要动作', '白天结果', '晚上主要动作', '晚上结果', '效果评估'],
  ['维护维度', '情况说明'],
  ['策略维度', '当前状态', '改进建议'],
  ['分析项', '内容'],
  ['序号', '任务内容', '期望结果', '完成时间', '所需资源', '风险评估'],
  ['目标客户', '所属单位', '拜访目的', '策略', '预期成果'],
  ['事项', '具体需求', '紧急程度', '预期支持方式', '时间要求'],
  ['协作部门', '支持内容', '协作方式', '时间节点'],
  ['提升方向', '具体建议'],
  ['优化项', '改进措施'],
  ['改进项', '建议方案'],
  ['风险类型', '风险描述', '影响程度', '发生概率', '应对措施'],
  ['场景', '应急措施'],
];

const tablesIn = (root: Nodes): string[][][] =>
  tablesOf(root).map((table) => table.children.map((row) => row.children.map((cell) => plainText(cell))));
const markdownOf = (root: Parameters<typeof renderMarkdown>[0]): string =>
  renderMarkdown(root, { title: '周复盘', evidence: 'none' });

const registerOfDay = (
  calibration: RiskRegister['calibration'],
  kind: 'payment' | 'rival' = 'payment',
): RiskRegister => ({
  asOf: '2025-07-28',
  inputsHash: '',
  weightsVersion: '',
  rows: [
    {
      riskId: `${kind}:HT1/1`,
      kind,
      standing: 'risk',
      subject: '太康县自然资源局 初验款',
      subjectId: 'receivable:HT1/1',
      clientId: 'C001',
      projectId: undefined,
      probability: { value: 0.4, low: 0.2, high: 0.6 },
      likelihood: '中',
      outlook: undefined,
      stakeFen: 100,
      impact: '低',
      colour: '蓝',
      expectedLossFen: 40,
      base: 0,
      score: 0,
      reasons: [],
      measure: { text: '核对用款计划', ownerId: 'W001', dueOn: '2025-08-01' },
      change: '首次',
    },
  ],
  dataQuality: [],
  calibration,
});
const note = (section: string, item: string, text: string) =>
  recordOf('note', `${section}/${item}`, { week: '2025-W30', staffId: 'W001', section, item, text });

/** A week in which every section has something to say. */
const fullWeek = () => ({
  clients: [taikang],
  contacts: [contactWith('P1', { decisionRole: '决策' })],
  projects: [projectWith({ planB: '分两期验收' })],
  contracts: [contractWith()],
  receivables: [nodeWith()],
  actions: [
    actionWith('A1', { contactIds: ['P1'], outcome: '同意上报', outcomeType: '达成' }),
    actionWith('A2', { half: '晚上', type: '材料准备', what: '整理资料', outcome: '备齐', outcomeType: '达成' }),
  ],
  plans: [
    planWith('J1', { status: '完成', evidence: '纪要' }),
    planWith('J2', { week: '2025-W31', dueOn: '2025-07-30', resources: ['法务部审核'], risk: '时间紧' }),
    planWith('J3', { week: '2025-W31', dueOn: '2025-07-30', type: '拜访', contactId: 'P1', strategy: '先谈进度' }),
  ],
  requests: [
    recordOf('request', 'S1', { ...ask, requestId: 'S1', type: '领导支持', planId: 'J2', means: '出席' }),
    recordOf('request', 'S2', { ...ask, requestId: 'S2', type: '跨部门', from: '法务部', means: '审核' }),
  ],
  rivals: [
    recordOf('rival', 'K1', {
      name: '某公司',
      foundAt: '2025-07-24T02:00:00Z',
      what: '报价低',
      source: '公告',
      projectId: 'X001',
    } as LogRow<'rival'>),
  ],
  notes: [note('5.1', '沟通', '读文件'), note('5.2', '方法', '早填'), note('5.3', '晨会', '每周一')],
  register: registerOfDay({ method: 'hand-set', fittedOn: undefined, settledCount: 9 }),
});

const ask = {
  raisedOn: '2025-07-27',
  staffId: 'W001',
  from: '总经理',
  need: '出席会议',
  neededBy: '2025-07-30',
  status: '待办',
} as const;

const headingsOf = (root: Nodes): string[] =>
  'children' in root
    ? root.children.flatMap((node) => (node.type === 'heading' ? [plainText(node as Nodes)] : []))
    : [];

/** A row that says nothing beside its label. */
const isFiller = (cells: readonly string[]): boolean =>
  cells.slice(1).every((cell) => /^(?:无|不适用|无数据|—|)$/.test(cell));

describe('a review', () => {
  it('of a full week has every table and every column of the six chapters', () => {
    const { document } = composeReview(factsWith(fullWeek()));

    const headers = tablesIn(document).map(([header]) => header ?? []);
    for (const columns of wanted) {
      const found = headers.find((header) => columns.every((column) => header.includes(column)));
      expect(found, columns.join()).toBeDefined();
    }
  });

  it('of a week without any record has all its sections, each in one line, and no table', () => {
    const staff = [{ ...zhang, row: { ...zhang.row, managerId: undefined as never } }];

    const { document } = composeReview(factsWith({ staff }));

    const numbers = headingsOf(document).flatMap((heading) => /^\d\.\d/.exec(heading)?.[0] ?? []);
    expect(numbers).toEqual(Object.keys(sections).filter((number) => number !== '3.3'));
    expect(tablesIn(document)).toEqual([]);
    expect(markdownOf(document)).toContain('### 4.1 领导支持事项：无');
  });

  it('has no row that says nothing', () => {
    const records = twelveWeeksOfThree();
    for (const week of twelveWeeks) {
      const index = reviewIndexOf(records, week, instantAt(mondayOf(addWeeks(week, 1)), '08:30'));
      for (const staffId of threePeople) {
        const rows = tablesIn(composeReview(factsOf(index, staffId)).document).flatMap(([, ...body]) => body);
        expect(rows.length).toBeGreaterThan(3);
        expect(rows.filter(isFiller)).toEqual([]);
      }
    }
  });

  it('shows the days without entry in one row, and the evenings only where there are any', () => {
    const rows = (changes: object) =>
      tablesIn(composeReview(factsWith({ actions: [actionWith('A1', changes)] })).document).find(
        ([header]) => header?.[0] === '日期',
      );

    const [byDay, byNight] = [rows({}), rows({ half: '晚上' })];

    expect(byDay?.[0]).toEqual(['日期', '白天主要动作', '白天结果', '效果评估']);
    expect(byDay?.map(([day]) => day)).toEqual([
      '日期',
      '7月21日\n周一',
      '7月22日 周二、7月23日 周三、7月24日 周四、7月25日 周五、7月26日 周六、7月27日 周日',
    ]);
    expect(byNight?.[0]).toContain('晚上主要动作');
  });

  it('gives its week as days in the title, and the week planned over the plan', () => {
    const [title, ...others] = headingsOf(composeReview(factsWith()).document);

    expect(title).toContain('2025年7月21日—7月27日');
    expect(others).toContain('一、工作成果总结（7月21日—7月27日）');
    expect(others).toContain('三、行动计划（7月28日—8月3日）');
  });

  it('never calls nothing planned a success', () => {
    const text = markdownOf(composeReview(factsWith()).document);

    expect(text).not.toMatch(/100\s?%/);
    expect(factsWith().plan.completionPercent).toBeNull();
    expect(text.slice(text.indexOf('### 1.2'), text.indexOf('### 1.3'))).toMatch(/未报计划|没有上报|没有计划|没有本人/);
  });

  it('keeps what belongs to checking out of what is sent, and in 依据 with the records of every sentence', () => {
    const facts = factsWith(fullWeek());
    const review = composeReview(facts);

    const draft = markdownOf(review.document);
    const evidence = renderMarkdown(composeEvidence(facts, review, { version: 1, differences: [] }), {
      title: '依据',
      evidence: 'numbers',
    });

    for (const words of ['待本人处理', '与前几周比较', '一致性核对', '数据质量', '三三制：', '建议编号']) {
      expect(draft).not.toContain(words);
      expect(evidence).toContain(words);
    }
    expect(evidence).toMatch(/\*\*回款\*\*：.*[⁰-⁹¹²³]/);
    expect(evidence).toContain('应收节点 HT1/1');
  });

  it('uses one stage word for a project wherever it stands', () => {
    const projects = [projectWith({ stage: '谈判', stageSince: '2025-07-22' })];
    const actions = [actionWith('A1', { projectId: 'X001', contactIds: ['P1'] })];

    const { document } = composeReview(
      factsWith({ clients: [taikang], contacts: [contactWith('P1')], projects, actions }),
    );

    const text = markdownOf(document);
    expect(text).toContain('谈判：太康整治');
    for (const other of ['意向', '签约', '执行', '验收']) expect(text).not.toContain(`${other}：太康整治`);
  });

  it('says of a due day outside the week planned that it is', () => {
    const plans = [planWith('J1', { week: '2025-W31', dueOn: '2025-08-05' })];

    const text = markdownOf(composeReview(factsWith({ plans })).document);

    expect(text).toContain('8月5日（跨周）');
  });

  it('shows what the person wrote in its section, without their name in every row', () => {
    const notes = [
      note('5.1', '沟通', '每周读两份文件'),
      note('6.2', '换届', '拜会继任者'),
      note('2.3差异化优势', '图', '一张图管到底'),
    ];

    const rows = tablesIn(composeReview(factsWith({ notes })).document).flat();

    expect(rows).toContainEqual(['沟通', '每周读两份文件']);
    expect(rows).toContainEqual(['换届', '拜会继任者']);
    expect(rows).toContainEqual(['差异化优势分析：图', '一张图管到底']);
  });

  it('names a policy of an own project with its page and its deadline, inner quotation marks turned', () => {
    const policy = digestItem({
      title: '关于公开征求《管理办法（征求意见稿）》意见的公告',
      deadlines: [{ kind: '报送截止', on: '2025-08-10', sentence: '' }],
      touches: [{ recordId: 'project:X1', why: '涉及海口市，与项目业务相关。' }],
    });

    const text = markdownOf(
      composeReview(factsWith({ projects: [projectWith({ projectId: 'X1' })], policies: [policy] })).document,
    );

    expect(text).toContain(
      '[《关于公开征求〈管理办法（征求意见稿）〉意见的公告》](https://example.com/a1)，报送截止 8月10日',
    );
    expect(text).not.toContain('截止截止');
    expect(text).not.toContain('policy:');
  });

  it('says once what lacks in many records, with their number, and counts it once in its head', () => {
    const left = contactWith('P1', { until: '2025-06-30' });
    const actions = ['A1', 'A2', 'A3'].map((id) => {
      const action = actionWith(id, { contactIds: ['P1'] });
      const { outcome: _, ...row } = action.row;
      return { ...action, row };
    });

    const facts = factsWith({ contacts: [left], actions });

    const words = facts.problems.map((problem) => problem.words);
    expect(words[0]).toBe('结果未填报：2025-07-21 白天 3 处');
    expect(words.filter((one) => one.includes('不在任职期内'))).toEqual([
      '2025-07-21 接触 联系人P1 不在任职期内（3 处）',
    ]);
    expect(facts.tallies.problems).toBe(words.length);
    expect(facts.unreportedResults).toBe(3);
  });

  it('takes days of leave neither for actions nor for late entries', () => {
    const leave = actionWith('A1', { type: '休息', what: '年休假' });

    const facts = factsWith({ actions: [leave] });

    expect(facts.process).toEqual([]);
    expect(facts.tallies.lateEntriesThisMonth).toBe(0);
    expect(facts.tallies.daysWithRecords).toBe(1);
  });

  it('counts late entries of the month that the week ends in, in working days, and none of the first file', () => {
    const entered = (actionId: string, date: string, uploadedAt: string, changes = {}) => {
      const action = actionWith(actionId, { date, ...changes });
      return { ...action, origin: { ...action.origin, uploadKey: `uploads/${uploadedAt}.csv`, uploadedAt } };
    };
    const first = entered('A0', '2025-06-02', '2025-07-02T02:00:00Z');
    const friday = '2025-07-18';
    const inTime = entered('A1', friday, '2025-07-22T02:00:00Z');
    const late = entered('A2', friday, '2025-07-23T02:00:00Z');

    const { tallies } = factsWith({ actions: [first, inTime, late] });
    const onlyJune = factsWith({ actions: [first, entered('A3', '2025-06-30', '2025-07-20T02:00:00Z')] });

    expect(tallies.lateEntriesThisMonth).toBe(1);
    expect(onlyJune.process.map(({ month, lateEntries }) => [month, lateEntries])).toEqual([['2025-06', 1]]);
    expect(onlyJune.tallies.lateEntriesThisMonth).toBe(0);
  });

  it('names the differences from the version before', () => {
    const differences = [{ name: '接触人次', before: '1', after: '2' }];

    const [facts, edition] = [factsWith(), { version: 2, differences }];
    const review = composeReview(facts, edition);

    expect(markdownOf(review.document)).toContain('第 2 版');
    expect(markdownOf(composeEvidence(facts, review, edition))).toContain('| 接触人次 | 1 | 2 |');
  });
});

describe('the risk chapter', () => {
  const textWith = (register: RiskRegister): string => {
    const facts = factsWith({ register });
    return markdownOf(composeEvidence(facts, composeReview(facts), { version: 1, differences: [] }));
  };

  it('tells beside the probabilities of payment when and on how many nodes they were calibrated', () => {
    expect(textWith(registerOfDay({ method: 'intercept', fittedOn: '2025-07-01', settledCount: 87 }))).toContain(
      '回款概率：用截至 2025-07-01 有结果的 87 个节点校准。',
    );
    expect(textWith(registerOfDay({ method: 'hand-set', fittedOn: undefined, settledCount: 9 }))).toContain(
      '回款概率：权重按判断设定，有结果的节点 9 个，不够校准。',
    );
  });

  it('says nothing of it where no such probability is shown', () => {
    const text = textWith(registerOfDay({ method: 'hand-set', fittedOn: undefined, settledCount: 9 }, 'rival'));

    expect(text).not.toContain('回款概率：');
  });
});

describe('ragged input', () => {
  it('stays whole and escaped: long names, long results, markup in every text', () => {
    const nasty = '<img src=x onerror=alert(1)> | **粗** [x](javascript:y)\n# 标题';
    const long = '领'.repeat(40);
    const facts = factsWith({
      staff: [{ ...zhang, row: { ...zhang.row, name: long, department: nasty, post: nasty } }],
      clients: [recordOf('client', 'C001', { ...taikang.row, name: long })],
      contacts: [contactWith('P1', { name: long, title: nasty })],
      projects: [projectWith({ name: nasty, planB: nasty })],
      actions: [
        actionWith('A1', {
          what: nasty,
          outcome: '结果'.repeat(2500),
          need: nasty,
          nextStep: nasty,
          contactIds: ['P1'],
          projectId: 'X001',
        }),
      ],
      plans: [
        planWith('J1', { task: nasty, expected: nasty, reasonNote: nasty }),
        planWith('J2', { week: '2025-W31', dueOn: '2026-12-31', task: nasty }),
      ],
    });

    const text = markdownOf(composeReview(facts).document);

    const tree = JSON.stringify(readMarkdown(text));
    for (const type of ['html', 'image', 'link', 'linkReference']) expect(tree).not.toContain(`"type":"${type}"`);
    expect(text).toContain('…〔见原记录〕');
    expect(text).toContain('12月31日（跨周）');
    expect(text.length).toBeLessThan(40_000);
  });
});

describe('the consistency report', () => {
  it('finds nothing in drafts of plain records', () => {
    const records = twelveWeeksOfThree();
    for (const week of twelveWeeks) {
      const index = reviewIndexOf(records, week, instantAt(mondayOf(addWeeks(week, 1)), '08:30'));
      for (const staffId of threePeople) {
        // Two plans of the same words are told, as they would be of anybody.
        const { findings } = composeReview(factsOf(index, staffId)).report;
        expect(
          findings.filter(({ rule }) => rule !== 'told-once'),
          `${week} ${staffId}`,
        ).toEqual([]);
      }
    }
  });

  it('finds nothing in the draft of a week with receptions, signings and money', () => {
    const facts = factsWith({
      clients: [taikang],
      contacts: [contactWith('P1'), contactWith('P2', { decisionRole: '决策', title: '局长' })],
      projects: [projectWith()],
      contracts: [contractWith({ signedOn: '2025-07-23' })],
      receivables: [nodeWith()],
      payments: [paymentWith('B1')],
      actions: [
        actionWith('A1', {
          contactIds: ['P1', 'P2'],
          purpose: '回款',
          contractId: 'HT1',
          what: '会见局长谈回款',
          outcome: '承诺付款',
        }),
        actionWith('A2', { type: '接待', what: '接待局长', contactIds: ['P2'], date: '2025-07-22', half: '晚上' }),
        actionWith('A3', { purpose: '签约', what: '签约', contractId: 'HT1', date: '2025-07-23', outcome: '完成签约' }),
      ],
    });

    expect(composeReview(facts).report.findings).toEqual([]);
  });
});

describe('twelve weeks of three people', () => {
  it('repeat no wording of more than ten characters in more than a third of one person’s weeks', () => {
    const records = twelveWeeksOfThree();
    for (const staffId of threePeople) {
      const weeksOf = new Map<string, number>();
      for (const week of twelveWeeks) {
        const index = reviewIndexOf(records, week, instantAt(mondayOf(addWeeks(week, 1)), '08:30'));
        const { document } = composeReview(factsOf(index, staffId));
        for (const pattern of patternsOf(document)) weeksOf.set(pattern, (weeksOf.get(pattern) ?? 0) + 1);
      }

      expect([...weeksOf].flatMap(([words, weeks]) => (weeks > twelveWeeks.length / 3 ? [words] : []))).toEqual([]);
    }
  });
});

/** Sentences and half sentences of more than ten characters outside tables, headings, captions and what is told in one way: the news, who paid what, who wrote it. Values masked. */
function patternsOf(root: Nodes): Set<string> {
  const names = /张三|王五|赵六|李四|市场部|营销负责人|(?:青田|云川|白石)[^，。；]{0,10}(?:李某|王某)/g;
  const masked = sentencesOf(root).flatMap((words) =>
    words
      .replace(names, '#')
      .replace(/\d+(?:[.,]\d+)*/g, '#')
      .replace(/\s/g, '')
      .split(/[。；]/),
  );
  return new Set(masked.filter((pattern) => pattern.length > 10 && !/^编制人：|支付初验款/.test(pattern)));
}

function sentencesOf(node: Nodes): string[] {
  if (node.type === 'table' || node.type === 'heading' || (node.type === 'list' && node.ordered)) return [];
  if (node.type === 'paragraph') {
    const isCaption = node.children.length === 1 && node.children[0]?.type === 'strong';
    return isCaption ? [] : [plainText(node)];
  }
  return 'children' in node ? (node.children as Nodes[]).flatMap(sentencesOf) : [];
}

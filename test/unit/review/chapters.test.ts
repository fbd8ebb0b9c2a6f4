import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { instantAt } from '../../../shared/domain/day.ts';
import { plainText } from '../../../shared/domain/document/plain.ts';
import type { DigestItem } from '../../../shared/domain/policy/digest/digest-file.ts';
import { composeReview } from '../../../shared/domain/review/compose-review.ts';
import { factsOf } from '../../../shared/domain/review/facts/facts-of.ts';
import { reviewIndexOf } from '../../../shared/domain/review/review-index.ts';
import type { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { addWeeks, mondayOf } from '../../../shared/domain/week.ts';
import { readMarkdown, tablesOf } from '../../support/read-tables.ts';
import {
  actionWith,
  contactWith,
  contractWith,
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

describe('a review', () => {
  it.each([
    ['of a full week', twelveWeeksOfThree()],
    [
      'of a week without any log, for a person without a superior',
      { staff: [{ ...zhang, row: { ...zhang.row, managerId: undefined as never } }] },
    ],
  ])('%s has every table and every column of the six chapters', (_, records) => {
    const { document } = composeReview(factsWith(records));

    const headers = tablesIn(document).map(([header]) => header ?? []);
    for (const columns of wanted) {
      const found = headers.find((header) => columns.every((column) => header.includes(column)));
      expect(found, columns.join()).toBeDefined();
    }
  });

  it('gives both weeks as dates in its title and a date in every other heading', () => {
    const { document } = composeReview(factsWith());

    const headings = document.children.flatMap((node) => (node.type === 'heading' ? [plainText(node)] : []));
    expect(headings[0]).toContain('统计周 2025年7月21日—7月27日，计划周 7月28日—8月3日');
    for (const heading of headings.slice(1)) expect(heading).toMatch(/(统计周 7月21日—7月27日|计划周 7月28日—8月3日)/);
  });

  it('never calls nothing planned a success', () => {
    const text = markdownOf(composeReview(factsWith()).document);

    expect(text).not.toContain('100 %（无计划）');
    expect(factsWith().plan.completionPercent).toBeNull();
    expect(text).toContain('| 不适用 | 无数据：没有周计划记录 |');
  });

  it('uses one stage word for a project wherever it stands', () => {
    const projects = [projectWith({ stage: '谈判', stageSince: '2025-07-22' })];
    const actions = [actionWith('A1', { projectId: 'X001', contactIds: ['P1'] })];

    const { document } = composeReview(
      factsWith({ clients: [taikang], contacts: [contactWith('P1')], projects, actions }),
    );

    const text = markdownOf(document);
    expect(text.match(/太康整治（(\S+?)，/)?.[1]).toBe('谈判');
    for (const other of ['意向', '签约', '执行', '验收']) expect(text).not.toContain(`阶段为${other}`);
  });

  it('says of a due day outside the week planned that it is', () => {
    const plans = [planWith('J1', { week: '2025-W31', dueOn: '2025-08-05' })];

    const text = markdownOf(composeReview(factsWith({ plans })).document);

    expect(text).toContain('2025-08-05（计划周外）');
  });

  it('shows what only a person can write under the name of its author', () => {
    const note = (section: string, item: string, text: string) =>
      recordOf('note', `${section}/${item}`, { week: '2025-W30', staffId: 'W001', section, item, text });
    const notes = [
      note('5.1', '沟通', '每周读两份文件'),
      note('6.2', '换届', '拜会继任者'),
      note('2.3差异化优势', '图', '一张图管到底'),
    ];

    const rows = tablesIn(composeReview(factsWith({ notes })).document).flat();

    expect(rows).toContainEqual(['沟通', '每周读两份文件', '张三']);
    expect(rows).toContainEqual(['换届', '拜会继任者', '张三']);
    expect(rows).toContainEqual(['差异化优势分析', '图：一张图管到底（张三）']);
  });

  it('tells a policy’s deadline once, in one sentence with why it concerns the person', () => {
    const policy = {
      policyId: 'a1',
      title: '关于扩大试点范围的通知',
      authority: '海南省自然资源和规划厅',
      url: 'https://example.com/a1',
      publishedOn: '2025-07-24',
      firstSeenOn: '2025-07-24',
      deadlines: [{ kind: '报送截止', on: '2025-08-10', sentence: '' }],
      touches: [{ recordId: 'project:X1', why: '涉及海口市，与项目业务相关。' }],
    } as unknown as DigestItem;

    const text = renderMarkdown(
      composeReview(factsWith({ projects: [projectWith({ projectId: 'X1' })], policies: [policy] })).document,
      { title: '周复盘', evidence: 'numbers' },
    );

    expect(text).toContain('（涉及海口市，与项目业务相关，报送截止 2025-08-10）');
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

    const text = markdownOf(composeReview(factsWith(), { version: 2, differences }).document);

    expect(text).toContain('| 接触人次 | 1 | 2 |');
  });
});

describe('the risk chapter', () => {
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
  const textWith = (register: RiskRegister): string => markdownOf(composeReview(factsWith({ register })).document);

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
    expect(text).toContain('2026-12-31（计划周外）');
    expect(text.length).toBeLessThan(40_000);
  });
});

describe('the consistency report', () => {
  it('finds nothing in drafts of plain records', () => {
    const records = twelveWeeksOfThree();
    for (const week of twelveWeeks) {
      const index = reviewIndexOf(records, week, instantAt(mondayOf(addWeeks(week, 1)), '08:30'));
      for (const staffId of threePeople) {
        expect(composeReview(factsOf(index, staffId)).report.findings, `${week} ${staffId}`).toEqual([]);
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

      expect([...weeksOf].filter(([, weeks]) => weeks > twelveWeeks.length / 3)).toEqual([]);
    }
  });
});

/** Sentences and half sentences of more than ten characters outside tables, headings and captions, values masked. */
function patternsOf(root: Nodes): Set<string> {
  const names = /张三|王五|赵六|李四|市场部|营销负责人|(?:青田|云川|白石)[^，。；]{0,10}(?:李某|王某)/g;
  const masked = sentencesOf(root).flatMap((words) =>
    words
      .replace(names, '#')
      .replace(/\d+(?:[.,]\d+)*/g, '#')
      .replace(/\s/g, '')
      .split(/[。；]/),
  );
  return new Set(masked.filter((pattern) => pattern.length > 10));
}

function sentencesOf(node: Nodes): string[] {
  if (node.type === 'table' || node.type === 'heading') return [];
  if (node.type === 'paragraph') {
    const isCaption = node.children.length === 1 && node.children[0]?.type === 'strong';
    return isCaption ? [] : [plainText(node)];
  }
  return 'children' in node ? (node.children as Nodes[]).flatMap(sentencesOf) : [];
}

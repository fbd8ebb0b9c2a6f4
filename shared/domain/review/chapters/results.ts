import type { RootContent } from 'mdast';
import {
  type Cell,
  evidence,
  heading,
  type Inline,
  list,
  paragraph,
  quote,
  strong,
  table,
} from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { Comparison, NodeFacts, PlanItem, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../wording.ts';
import { cited, clipped, shortDay, shownPercent, span } from './cells.ts';
import { dailyChapter } from './daily.ts';

/** 一、统计周工作成果总结. */
export function resultsChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  const week = `统计周 ${span(facts.weekFrom, facts.weekTo)}`;
  return [
    heading(2, `一、工作成果总结（${week}）`),
    heading(3, `1.1 主要成果与亮点（${week}）`),
    list([
      contactItem(facts, voice),
      projectItem(facts, voice),
      breakthroughItem(facts, voice),
      moneyItem(facts, voice),
    ]),
    ...comparisonTable(facts),
    ...purposeTable(facts),
    ...shareTable(facts),
    ...paymentTable(facts),
    ...nodeTable(facts),
    heading(3, `1.2 计划完成情况分析（${week}）`),
    planTable(facts),
    planNote(facts, voice),
    heading(3, `1.3 每日行动复盘（${week}）`),
    ...dailyChapter(facts, voice),
  ];
}

function contactItem(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const { contactVisits: visits, contactPeople: people, contactUnits: units } = facts;
  const label = strong('政府客户接触情况：');
  if (facts.contactActions.value === 0) {
    return [
      label,
      voice.pick('no-contact', [
        '无拜访、接待、会议、电话记录。',
        '统计周没有接触类行动。',
        '接触类记录为零。',
        '无接触记录可计。',
      ]),
    ];
  }
  const levels = facts.contactsByLevel.map(({ name, people: count }) => `${name} ${count}`).join('、');
  const words = voice.pick('contact', [
    `接触 ${visits.value} 人次，共 ${people.value} 人、${units.value} 个单位`,
    `统计周接触单位 ${units.value} 个，${visits.value} 人次，共 ${people.value} 人`,
    `共接触 ${people.value} 人、${visits.value} 人次，分属 ${units.value} 个单位`,
    `${units.value} 个单位、${people.value} 人，合计接触 ${visits.value} 人次`,
  ]);
  return [label, words, evidence(...units.recordIds), levels === '' ? '。' : `；层级人数：${levels}。`];
}

function projectItem({ projects, milestones, contractsSigned }: ReviewFacts, voice: Voice): readonly Inline[] {
  const label = strong('项目推进进展：');
  const parts: Inline[][] = [
    ...contractsSigned.map(({ contractId, amountFen, signedOn, project, recordIds }) => [
      voice.pick('contract', [
        `${project ?? '项目未登记'}：${shortDay(signedOn)}签订合同 ${contractId}，合同额 ${formatWan(amountFen)}`,
        `${shortDay(signedOn)}签订 ${contractId} 号合同（${project ?? '项目未登记'}），${formatWan(amountFen)}`,
        `合同 ${contractId} 于${shortDay(signedOn)}签订，${formatWan(amountFen)}，属${project ?? '未登记项目'}`,
        `${project ?? '项目未登记'}新签合同 ${contractId}（${shortDay(signedOn)}，${formatWan(amountFen)}）`,
      ]),
      evidence(...recordIds),
    ]),
    ...milestones
      .filter(({ doneThisWeek }) => doneThisWeek)
      .map(({ project, name, doneOn, recordIds }) => [
        voice.pick('milestone', [
          `${project}：里程碑“${clipped(name)}”${shortDay(doneOn ?? '')}达成`,
          `${shortDay(doneOn ?? '')}完成里程碑“${clipped(name)}”（${project}）`,
          `${project}的“${clipped(name)}”于${shortDay(doneOn ?? '')}达成`,
          `里程碑“${clipped(name)}”（${project}）于${shortDay(doneOn ?? '')}完成`,
        ]),
        evidence(...recordIds),
      ]),
    ...projects
      .filter(({ stageChangedThisWeek }) => stageChangedThisWeek)
      .map(({ name, stage, stageSince, recordIds }) => [
        voice.pick('stage', [
          `${name}：${shortDay(stageSince)}起阶段为${stage}`,
          `${name}自${shortDay(stageSince)}转为${stage}阶段`,
          `${shortDay(stageSince)}起，${name}登记为${stage}`,
          `${name}的阶段改记为${stage}（${shortDay(stageSince)}起）`,
        ]),
        evidence(...recordIds),
      ]),
  ];
  if (parts.length === 0) {
    const none = voice.pick('no-progress', [
      '没有阶段变化、里程碑或签约的记录。',
      '各项目阶段未变，无里程碑达成。',
      '阶段、里程碑、合同均无新记录。',
      '无新签合同，阶段和里程碑无变化。',
    ] as const);
    return [label, none];
  }
  return [label, ...joined(parts), '。'];
}

/** Candidates by rule: a signing, money, or a decision maker met for the first time; a person picks what counts. */
function breakthroughItem(
  { relations, units, contractsSigned, payments }: ReviewFacts,
  voice: Voice,
): readonly Inline[] {
  const label = strong('关键突破点候选：');
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const first = relations.filter(({ firstMetThisWeek, role }) => firstMetThisWeek && role === '决策');
  const parts: Inline[][] = [
    ...contractsSigned.map(({ contractId, recordIds }) => [
      voice.pick('sign', [
        `签订合同 ${contractId}`,
        `新签 ${contractId}`,
        `合同 ${contractId} 签订`,
        `${contractId} 号合同签订`,
      ]),
      evidence(...recordIds),
    ]),
    ...payments
      .filter(({ amountFen }) => amountFen > 0)
      .map(({ contractId, node, amountFen, recordIds }) => [
        voice.pick('paid', [
          `${contractId} 节点 ${node} 到账 ${formatWan(amountFen)}`,
          `收到 ${contractId} 节点 ${node} 款 ${formatWan(amountFen)}`,
          `${formatWan(amountFen)}到账（${contractId} 节点 ${node}）`,
          `${contractId} 节点 ${node} 收款 ${formatWan(amountFen)}`,
        ]),
        evidence(...recordIds),
      ]),
    ...first.map(({ name, clientId, title, recordIds }) => [
      voice.pick('first', [
        `首次接触决策人：${unitName.get(clientId) ?? clientId}${name}（${title}）`,
        `新见决策人${name}（${unitName.get(clientId) ?? clientId}${title}）`,
        `${unitName.get(clientId) ?? clientId}决策人${name}（${title}）为首次接触`,
        `第一次接触${unitName.get(clientId) ?? clientId}的${name}（${title}，决策）`,
      ]),
      evidence(...recordIds),
    ]),
  ];
  if (parts.length === 0) {
    const none = voice.pick('no-breakthrough', [
      '签约、到账、首次接触均无记录。',
      '无：没有可作候选的记录。',
      '候选为空，由本人补充。',
      '记录中未见签约、到账或新联系人。',
    ] as const);
    return [label, none];
  }
  return [label, ...joined(parts), '。'];
}

function moneyItem(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const ids = facts.nodes.flatMap(({ ageDays, recordIds }) => ((ageDays ?? 0) > 0 ? recordIds.slice(0, 1) : []));
  const received = formatWan(facts.receivedFen);
  const overdue = formatWan(facts.overdueFen);
  const asOf = shortDay(facts.asOf);
  const words = voice.pick('money', [
    `到账 ${received}；截至${asOf}逾期 ${overdue}，节点 ${facts.overdueNodes} 个`,
    `统计周到账 ${received}，截至${asOf}逾期节点 ${facts.overdueNodes} 个，计 ${overdue}`,
    `${asOf}止，逾期 ${overdue}（${facts.overdueNodes} 个节点）；统计周到账 ${received}`,
    `收款 ${received}；逾期节点 ${facts.overdueNodes} 个，余额 ${overdue}（${asOf}）`,
  ]);
  return [strong('回款：'), words, evidence(...facts.payments.flatMap(({ recordIds }) => recordIds), ...ids), '。'];
}

function joined(parts: readonly (readonly Inline[])[]): Inline[] {
  return parts.flatMap((part, at) => (at === 0 ? part : ['；', ...part]));
}

function comparisonTable({ comparisons }: ReviewFacts): RootContent[] {
  const header = ['指标', '统计周', '前一周', '前四周平均', '平均所含周数'];
  const rows = comparisons.map((one) => [
    `${one.name}${one.unit === '分' ? '（万元）' : `（${one.unit}）`}`,
    shownMeasure(one, one.thisWeek, '不适用'),
    shownMeasure(one, one.lastWeek, '无数据'),
    shownMeasure(one, one.meanOfFour, '无数据'),
    String(one.weeksInMean),
  ]);
  return [caption('与前几周比较'), table(header, rows, [null, 'right', 'right', 'right', 'right'])];
}

function shownMeasure({ unit }: Comparison, value: number | null, missing: string): string {
  if (value === null) return missing;
  return unit === '分' ? formatWan(value).replace(' 万元', '') : String(value);
}

function purposeTable({ resultsByPurpose }: ReviewFacts): RootContent[] {
  const header = ['目的', '行动', '人次', '达成', '部分', '未达成', '待定', '结果类型未填'];
  const rows = resultsByPurpose.map((one) => [
    cited(one.purpose, one.recordIds),
    ...[one.actions, one.visits, one.reached, one.partial, one.missed, one.open, one.unreported].map(String),
  ]);
  const right = Array.from({ length: 7 }, () => 'right' as const);
  return [
    caption('按目的看结果'),
    table(header, rows.length > 0 ? rows : [['无数据：无接触类行动', ...right.map(() => '不适用')]], [null, ...right]),
  ];
}

function shareTable(facts: ReviewFacts): RootContent[] {
  const groups = [
    ['层级', facts.contactsByLevel],
    ['决策角色', facts.contactsByRole],
    ['单位类型', facts.contactsByClientType],
  ] as const;
  const rows = groups.flatMap(([group, shares]) =>
    shares.map(({ name, people, visits, recordIds }) => [
      group,
      cited(name, recordIds),
      String(people),
      String(visits),
    ]),
  );
  const none = [['无数据：行动未列联系人', '不适用', '不适用', '不适用']];
  return [
    caption('按层级、决策角色和单位类型看接触'),
    table(['分组', '名称', '人数', '人次'], rows.length > 0 ? rows : none, [null, null, 'right', 'right']),
  ];
}

function paymentTable({ payments }: ReviewFacts): RootContent[] {
  const rows = payments.map(({ receivedOn, amountFen, payer, contractId, node, nodeName, recordIds }) => [
    cited(receivedOn, recordIds),
    formatWan(amountFen),
    clipped(payer),
    contractId,
    `${node} ${clipped(nodeName)}`,
  ]);
  const none = [['无：统计周没有到账记录', '0 万元', '不适用', '不适用', '不适用']];
  return [
    caption('统计周到账'),
    table(['到账日期', '金额', '付款方', '合同编号', '应收节点'], rows.length > 0 ? rows : none, [
      null,
      'right',
      null,
      null,
      null,
    ]),
  ];
}

/** Nodes shown; the ledger has all of them. */
const mostNodes = 12;

/** What can be collected, node by node, and in one row what is not triggered yet. */
function nodeTable({ nodes, promises, asOf, pendingFen }: ReviewFacts): RootContent[] {
  const header = ['合同节点', '客户', '未收', '到期日', '状态', '障碍', '付款承诺'];
  const due = nodes.filter(({ dueOn }) => dueOn !== null);
  const rows: Cell[][] = due.slice(0, mostNodes).map((node) => {
    const own = promises.filter((one) => one.contractId === node.contractId && one.node === node.node);
    const promise = own.at(-1);
    const ids = [...node.recordIds.slice(0, 1), ...(promise?.recordIds ?? [])];
    return [
      cited(`${node.contractId} 节点 ${node.node} ${node.name}`, ids),
      node.client ?? '合同未登记',
      formatWan(node.balanceFen),
      node.dueOn ?? '未触发',
      nodeState(node),
      node.obstacle ?? '未填',
      promise === undefined ? '无' : `${promise.payBy} 付 ${formatWan(promise.amountFen)}，${promise.state}`,
    ];
  });
  if (pendingFen > 0) {
    const pending = nodes.filter(({ dueOn }) => dueOn === null).flatMap(({ recordIds }) => recordIds.slice(0, 1));
    rows.push([
      cited('未触发的节点', pending),
      '不适用',
      formatWan(pendingFen),
      '未触发',
      '未触发',
      '不适用',
      '不适用',
    ]);
  }
  const none = [['无：名下没有未收节点', ...Array.from({ length: 6 }, () => '不适用')]];
  return [
    caption(`截至${shortDay(asOf)}的未收节点`),
    table(header, rows.length > 0 ? rows : none, [null, null, 'right']),
  ];
}

function nodeState({ state, ageDays }: NodeFacts): string {
  if (ageDays === null || ageDays <= 0) return state;
  return state === '逾期' ? `逾期 ${ageDays} 天` : `${state}，逾期 ${ageDays} 天`;
}

const caption = (words: string): RootContent => paragraph(strong(words));

function planTable({ plan }: ReviewFacts): RootContent {
  const header = ['序号', '原计划任务', '期望结果', '完成判据', '实际完成情况', '完成度评估', '未完成原因分析'];
  if (plan.items.length === 0) {
    return table(header, [['不适用', '无数据：没有周计划记录', '不适用', '不适用', '不适用', '不适用', '不适用']]);
  }
  const rows = plan.items.map((item) => [
    String(item.no),
    cited(item.task, item.recordIds),
    clipped(item.expected),
    clipped(item.criterion ?? '未填'),
    actual(item),
    item.status ?? '未填报',
    item.status === '完成' ? '不适用' : clipped(item.reason ?? '未填报'),
  ]);
  return table(header, rows);
}

/** What was done as the evidence has it; done without evidence wants proof. */
function actual({ status, evidence: proof }: PlanItem): string {
  if (status === null) return '未填报';
  if (proof !== null) return clipped(proof);
  return status === '完成' || status === '部分' ? `${status}，证据〔待补证〕` : status;
}

function planNote({ plan, tallies }: ReviewFacts, voice: Voice): RootContent {
  if (plan.planned === 0) {
    const words = voice.pick('no-plan', [
      '没有上传计划，完成率不适用。',
      '计划表中无本人条目，完成率记为不适用。',
      '完成率：不适用（计划表为空）。',
      '未见计划记录，不计算完成率。',
    ] as const);
    return quote(paragraph(words));
  }
  const counted = tallies.plansCounted;
  const rate = plan.completionPercent === null ? '不适用' : ` ${shownPercent(plan.completionPercent)}`;
  const rest = [
    plan.partial > 0 ? `部分 ${plan.partial} 项` : '',
    plan.undone > 0 ? `未办成 ${plan.undone} 项` : '',
    plan.cancelled > 0 ? `取消 ${plan.cancelled} 项` : '',
    plan.unreported > 0 ? `未填报 ${plan.unreported} 项` : '',
  ].filter((part) => part !== '');
  const words = voice.pick('plan', [
    `应办 ${counted} 项，完成 ${plan.done} 项，完成率${rate}`,
    `完成率${rate}：应办 ${counted} 项中办成 ${plan.done} 项`,
    `办成 ${plan.done} 项，应办 ${counted} 项，完成率${rate}`,
    `应办 ${counted} 项，办成 ${plan.done} 项，完成率为${rate}`,
  ]);
  return quote(paragraph(words, evidence(...plan.recordIds), rest.length > 0 ? `；${rest.join('、')}。` : '。'));
}

import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, paragraph, quote, table } from '../../document/nodes.ts';
import type { NoteFacts, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { caption, cited, clipped, shownPercent, span } from './cells.ts';

/** 五、能力提升与改进建议: 5.1 and 5.3 as their author wrote them, 5.2 from how the week was worked and written down. */
export function improvementChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  const week = `统计周 ${span(facts.weekFrom, facts.weekTo)}`;
  const of = (section: string): NoteFacts[] => facts.notes.filter((note) => note.section.startsWith(section));
  return [
    heading(2, `五、能力提升与改进建议（${week}）`),
    heading(3, `5.1 个人能力提升（${week}）`),
    noteTable(['提升方向', '具体建议', '作者'], of('5.1')),
    heading(3, `5.2 工作方法优化（${week}）`),
    table(['优化项', '改进措施'], [...methodRows(facts), ...of('5.2').map(methodNote)]),
    caption('三三制：记录工时的分配'),
    hourTable(facts),
    hourNote(facts, voice),
    caption('按月的过程指标'),
    processTable(facts),
    heading(3, `5.3 团队协作改进（${week}）`),
    noteTable(['改进项', '建议方案', '作者'], of('5.3')),
  ];
}

function noteTable(header: readonly string[], notes: readonly NoteFacts[]): RootContent {
  const rows = notes.map(({ item, text, author, recordIds }): Cell[] => [
    clipped(item),
    cited(text, recordIds),
    author,
  ]);
  return table(header, rows.length > 0 ? rows : [['无数据：本人未提交', '不适用', '不适用']]);
}

const methodNote = ({ item, text, author, recordIds }: NoteFacts): Cell[] => [
  clipped(item),
  [`${clipped(text)}（${author}）`, evidence(...recordIds)],
];

function methodRows(facts: ReviewFacts): Cell[][] {
  const missing = facts.unreportedResults;
  const noHours = facts.actionsWithoutHours;
  const late = facts.tallies.lateEntriesThisMonth;
  return [
    ['客户管理流程', missing === 0 ? '无：结果均已填报' : `补填 ${missing} 处行动结果`],
    [
      '信息收集方法',
      facts.needs.length === 0
        ? '拜访时记录需求原话和下一步'
        : facts.tallies.needsWithoutDay === 0
          ? '无：需求均有下一步日期'
          : `为 ${facts.tallies.needsWithoutDay} 条需求补下一步日期`,
    ],
    [
      '时间管理策略',
      [
        ...(noHours > 0 ? [`补 ${noHours} 条工时`] : []),
        ...(late > 0 ? [`当月迟报 ${late} 条，改为当日填报`] : []),
      ].join('；') || '无：工时齐全、按时填报',
    ],
    [
      '计划管理',
      facts.plan.planned === 0
        ? '按周上传计划，注明完成判据'
        : facts.tallies.plansWithoutCriterion === 0
          ? '无：计划均有完成判据'
          : `为 ${facts.tallies.plansWithoutCriterion} 项补完成判据`,
    ],
  ];
}

function hourTable({ hourShares, loggedHours }: ReviewFacts): RootContent {
  const rows = hourShares.map(({ name, hours, percent, recordIds }): Cell[] => [
    name,
    [String(hours), evidence(...recordIds)],
    percent === null ? '不适用' : `${percent} %`,
    name === '其他' ? '不设' : '30 %',
  ]);
  rows.push(['合计', String(loggedHours), loggedHours === 0 ? '不适用' : '100 %', '90 %']);
  return table(['类别', '工时（小时）', '占比', '三三制规则'], rows, [null, 'right', 'right', 'right']);
}

/** The rule itself leaves a tenth unassigned; the split is of what was logged. */
function hourNote({ loggedHours }: ReviewFacts, voice: Voice): RootContent {
  const words =
    loggedHours === 0
      ? voice.pick('no-hours', [
          '没有工时记录。',
          '工时未填，不计占比。',
          '无工时可分。',
          '占比不适用：无工时。',
        ] as const)
      : voice.pick('hours', [
          '占比以记录工时为整体，规则本身余 10 % 未作规定。',
          '规则三项合计 90 %，余下 10 % 无规定；占比按已记工时计。',
          '分母为已记工时；规则留有 10 % 的空缺。',
          '规则缺口 10 %。占比只计填了工时的行动。',
        ] as const);
  return quote(paragraph(words));
}

function processTable({ process }: ReviewFacts): RootContent {
  const header = ['月份', '计划完成率', '结果填报率', '方案提交（份）', '迟报（条）', '行动（条）'];
  const rows = process.map((one) => [
    one.month,
    shownPercent(one.completionPercent),
    shownPercent(one.reportedPercent),
    String(one.proposalsSent),
    String(one.lateEntries),
    String(one.actions),
  ]);
  const none = [['无数据：近几月没有记录', ...Array.from({ length: 5 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none, [null, 'right', 'right', 'right', 'right', 'right']);
}

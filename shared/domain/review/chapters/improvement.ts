import type { RootContent } from 'mdast';
import { type Cell, evidence, heading } from '../../document/nodes.ts';
import type { NoteFacts, ReviewFacts } from '../facts/schema.ts';
import { type Column, clipped, columnsOf, noteWords, section, tableOf } from './cells.ts';

/** 五、能力提升与改进建议: 5.1 and 5.3 as their author wrote them, 5.2 besides from how the week was written down. */
export function improvementChapter(facts: ReviewFacts): RootContent[] {
  const of = (number: string): NoteFacts[] => facts.notes.filter((note) => note.section.startsWith(number));
  return [
    heading(2, '五、能力提升与改进建议'),
    ...section('5.1 个人能力提升', columnsOf(noteColumns(['提升方向', '具体建议'], facts), of('5.1')), '未填写'),
    ...section(
      '5.2 工作方法优化',
      tableOf(['优化项', '改进措施'], [...methodRows(facts), ...of('5.2').map((note) => methodNote(note, facts))]),
      '记录齐全，未填写改进',
    ),
    ...section('5.3 团队协作改进', columnsOf(noteColumns(['改进项', '建议方案'], facts), of('5.3')), '未填写'),
  ];
}

const noteColumns = ([item, text]: readonly [string, string], facts: ReviewFacts): Column<NoteFacts>[] => [
  { name: item, cell: (note) => clipped(note.item), always: true },
  { name: text, cell: (note) => [noteWords(note, facts), evidence(...note.recordIds)], always: true },
  { name: '作者', cell: ({ author }) => (author === facts.name ? null : author) },
];

const methodNote = (note: NoteFacts, facts: ReviewFacts): Cell[] => [
  clipped(note.item),
  [`${noteWords(note, facts)}${note.author === facts.name ? '' : `（${note.author}）`}`, evidence(...note.recordIds)],
];

/** What the records of the week lack, each with what to do; nothing where nothing lacks. */
function methodRows({ unreportedResults, actionsWithoutHours, needs, tallies, contactActions }: ReviewFacts): Cell[][] {
  const { lateEntriesThisMonth: late, needsWithoutDay, plansWithoutCriterion } = tallies;
  const rows: [string, string[]][] = [
    ['客户管理流程', unreportedResults > 0 ? [`补填 ${unreportedResults} 处行动结果`] : []],
    [
      '信息收集方法',
      [
        ...(needs.length === 0 && contactActions.value > 0 ? ['拜访时记下客户的原话和下一步'] : []),
        ...(needsWithoutDay > 0 ? [`为 ${needsWithoutDay} 条需求补下一步日期`] : []),
      ],
    ],
    [
      '时间管理策略',
      [
        ...(actionsWithoutHours > 0 ? [`补 ${actionsWithoutHours} 条行动的工时`] : []),
        ...(late > 0 ? [`当月迟报 ${late} 条，改为当日填报`] : []),
      ],
    ],
    ['计划管理', plansWithoutCriterion > 0 ? [`为 ${plansWithoutCriterion} 项计划补完成判据`] : []],
  ];
  return rows.filter(([, words]) => words.length > 0).map(([name, words]) => [name, words.join('；')]);
}

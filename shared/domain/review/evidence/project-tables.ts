import type { RootContent } from 'mdast';
import { blank, caption, cited, clipped, shortDay, tableOr } from '../chapters/cells.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { milestoneTable } from './milestones.ts';

/** Projects with their stage and what was handed in, and milestones with their slips. */
export function projectTables(facts: ReviewFacts): RootContent[] {
  const header = ['项目', '阶段', '阶段起日', '停留天数', '最近里程碑', '方案版本', '方案提交日', '重点工程'];
  const rows = facts.projects.map((one) => [
    cited(one.name, one.recordIds),
    one.stage,
    shortDay(one.stageSince),
    String(one.stageDays),
    clipped(one.lastMilestone ?? blank),
    clipped(one.proposalVersion ?? blank),
    one.proposalSentOn === null ? blank : shortDay(one.proposalSentOn),
    one.keyProject ? '是' : '否',
  ]);
  return [
    caption('项目阶段'),
    tableOr(header, rows, '没有在办项目。', [null, null, null, 'right']),
    caption('谈判里程碑与偏差：△ 计划，▲ 实际，◆ 同周，│ 统计周'),
    milestoneTable(facts),
  ];
}

import type { RootContent } from 'mdast';
import { type Cell, evidence } from '../../document/nodes.ts';
import { caption, clipped, shortDay, shownPercent, tableOr } from '../chapters/cells.ts';
import type { ReviewFacts } from '../facts/schema.ts';

/** Hours by 三三制, and how the person planned and wrote down month by month. */
export function processTables({ hourShares, loggedHours, process }: ReviewFacts): RootContent[] {
  const hours = hourShares.map(({ name, hours: some, percent, recordIds }): Cell[] => [
    name,
    [String(some), evidence(...recordIds)],
    shownPercent(percent),
    name === '其他' ? '未作规定' : '30%',
  ]);
  if (loggedHours > 0) hours.push(['合计', String(loggedHours), '100%', '三项合计 90%，其余 10% 未作规定']);
  const months = process.map((one) => [
    one.month,
    shownPercent(one.completionPercent),
    shownPercent(one.reportedPercent),
    String(one.proposalsSent),
    String(one.lateEntries),
    String(one.actions),
  ]);
  return [
    caption('三三制：记录工时的分配（只计填了工时的行动）'),
    tableOr(['类别', '工时（小时）', '占比', '三三制规则'], loggedHours > 0 ? hours : [], '没有工时记录。', [
      null,
      'right',
      'right',
      'right',
    ]),
    caption('按月的过程指标'),
    tableOr(
      ['月份', '计划完成率', '结果填报率', '方案提交（份）', '迟报（条）', '行动（条）'],
      months,
      '近几月没有记录。',
      [null, 'right', 'right', 'right', 'right', 'right'],
    ),
  ];
}

/** What the records say should be done and is not planned, each under the number that an answer names. */
export function suggestionTable({ suggestions }: ReviewFacts): RootContent[] {
  const rows = suggestions.map(({ id, what, why, dueOn, recordIds }): Cell[] => [
    clipped(what),
    [clipped(why), evidence(...recordIds)],
    shortDay(dueOn),
    id,
  ]);
  return [
    caption('计划建议'),
    tableOr(['建议事项', '理由', '建议日期', '建议编号'], rows, '记录中没有尚未列入计划的到期事项。'),
  ];
}

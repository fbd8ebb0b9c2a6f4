import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, paragraph, table } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import { blank, cited, clipped, shortDay, shownPercent } from '../chapters/cells.ts';
import { riskEffects } from '../chapters/risk.ts';
import { neededBy, shownUrgency } from '../chapters/support.ts';
import type { RollUpFacts } from './roll-up-facts.ts';
import { measureOf } from './roll-up-lines.ts';

/** Payments listed one by one. */
export const mostPayments = 15;
/** Requests listed one by one. */
export const mostAsks = 15;

/** The risks of a team. */
export function risksOf({ risks }: RollUpFacts): RootContent[] {
  if (risks === null) return [paragraph('当日没有风险清单。')];
  if (risks.length === 0) return [paragraph('风险清单中没有涉及本团队金额的行。')];
  const rows = risks.map((risk): Cell[] => [
    cited(`${risk.subject}${risk.standing === 'issue' ? '' : riskEffects[risk.kind]}`, risk.recordIds),
    formatWan(risk.stakeFen),
    risk.percent === null ? risk.likelihood : `${risk.likelihood}（${risk.percent}%）`,
    risk.change,
    risk.reason === '' ? blank : clipped(risk.reason),
    measureOf(risk),
  ]);
  return [table(['风险', '金额', '概率', '变化', '首要理由', '应对'], rows, [null, 'right'])];
}

/** One row for each group of a large team. */
export function groupTable({ groups }: RollUpFacts): RootContent {
  const header = ['团队', '人数', '人次', '计划项', '完成', '到账', '逾期', '逾期节点'];
  const rows = groups.map((group): Cell[] => [
    group.name,
    String(group.people),
    String(group.contactVisits),
    String(group.planned),
    String(group.done),
    formatWan(group.receivedFen),
    formatWan(group.overdueFen),
    String(group.overdueNodes),
  ]);
  return table(header, rows, [null, ...header.slice(1).map(() => 'right' as const)]);
}

const numeric = /^(?:人次|人数|单位|计划项|完成|完成率|到账|逾期|结果未填|金额|余额|逾期天数|分钟|已提出)$/;

const numbered = (header: readonly string[], rows: readonly (readonly Cell[])[]): RootContent =>
  table(
    header,
    rows,
    header.map((name) => (numeric.test(name) ? 'right' : null)),
  );

/** The agenda of Monday. */
export function agendaTable({ agenda }: RollUpFacts): RootContent {
  const header = ['序号', '议题', '发言', '分钟', '材料'];
  const rows = agenda.map(({ no, topic, speaker, minutes, material, recordIds }): Cell[] => [
    String(no),
    topic,
    speaker,
    String(minutes),
    [clipped(material), evidence(...recordIds.slice(0, 12))],
  ]);
  return rows.length === 0 ? paragraph('本周没有需要晨会处理的事项。') : numbered(header, rows);
}

/** One row for each person. */
export function teamTable({ team }: RollUpFacts): RootContent {
  const header = ['姓名', '部门', '人次', '人数', '单位', '计划项', '完成', '完成率', '到账', '逾期', '结果未填'];
  const rows = team.map((row): Cell[] => [
    [row.name, evidence(...row.recordIds)],
    row.department,
    String(row.contactVisits),
    String(row.contactPeople),
    String(row.contactUnits),
    String(row.planned),
    String(row.done),
    shownPercent(row.completionPercent),
    formatWan(row.receivedFen),
    formatWan(row.overdueFen),
    String(row.unreportedResults),
  ]);
  return rows.length === 0 ? paragraph('没有人有行动或计划。') : numbered(header, rows);
}

/** Who stands at either end of a measure, among those it applies to; nothing where nobody can be compared. */
export function rankings({ rankings: all }: RollUpFacts): RootContent[] {
  const known = all.filter(({ best }) => best.length > 0);
  if (known.length === 0) return [];
  const rows = known.map(({ criterion, best, bestShown, worst, worstShown }) => [
    criterion,
    shownRank(best, bestShown),
    shownRank(worst, worstShown),
  ]);
  return [heading(3, '各项指标前后'), table(['指标', '最高', '最低'], rows)];
}

const shownRank = (names: readonly string[], value: string): string => `${clipped(names.join('、'))}（${value}）`;

/** The payments of the week. */
export function receivedTable({ received }: RollUpFacts): RootContent[] {
  const rows = received
    .slice(0, mostPayments)
    .map((one): Cell[] => [
      cited(shortDay(one.receivedOn), one.recordIds),
      formatWan(one.amountFen),
      clipped(one.payer),
      one.contractId === null
        ? '待认领'
        : one.node === null
          ? `${one.contractId}，待认领`
          : `${one.contractId} 节点 ${one.node}`,
      one.owner ?? '待认领',
    ]);
  return rows.length === 0
    ? [paragraph('本周无到账。')]
    : [numbered(['到账日期', '金额', '付款方', '合同节点', '收款责任人'], rows)];
}

/** The largest overdue nodes. */
export function overdueTable({ largestOverdue }: RollUpFacts): RootContent[] {
  const rows = largestOverdue.map((one): Cell[] => [
    cited(`${one.contractId} 节点 ${one.node} ${one.name}`, one.recordIds),
    one.client,
    formatWan(one.balanceFen),
    String(one.ageDays),
    one.obstacle ?? '未填',
    one.owner,
  ]);
  return rows.length === 0
    ? [paragraph('无逾期。')]
    : [numbered(['逾期节点', '客户', '余额', '逾期天数', '障碍', '收款责任人'], rows)];
}

/** What waits for an answer of the leadership. */
export function askTable({ asks }: RollUpFacts): RootContent[] {
  const rows = asks
    .slice(0, mostAsks)
    .map((one): Cell[] => [
      cited(one.need, one.recordIds),
      `${one.type}：${clipped(one.from)}`,
      one.staff,
      shownUrgency(one),
      neededBy(one),
      `${one.ageDays} 天`,
    ]);
  return rows.length === 0
    ? [paragraph('没有待答复的事项。')]
    : [numbered(['事项', '对象', '提出人', '紧急程度', '时间要求', '已提出'], rows)];
}

import { formatWan } from '../../money.ts';
import { clipped, longSpan, shortDay } from '../chapters/cells.ts';
import { riskEffects } from '../chapters/risk.ts';
import type { RollUpFacts } from './roll-up-facts.ts';

/** `团队周汇总：顾明川（2025年7月21日—7月27日）`. */
export function rollUpTitle({ leaderName, weekFrom, weekTo }: RollUpFacts): string {
  return `团队周汇总：${leaderName}（${longSpan(weekFrom, weekTo)}）`;
}

/** The money in sums, what a reader's view leaves out, and who has nothing on record. */
export function rollUpLines(facts: RollUpFacts): string[] {
  return [
    `到账 ${formatWan(facts.receivedFen)}（应收节点），待认领 ${formatWan(facts.unallocatedFen)}${unclaimedBefore(facts)}`,
    `截至 ${facts.asOf}：${facts.others === null ? '' : '本团队'}未收 ${formatWan(facts.openFen)}，其中逾期 ${formatWan(facts.overdueFen)}，节点 ${facts.overdueNodes} 个`,
    ...othersLine(facts),
    ...toldBeforeLine(facts),
    ...(facts.silent.length === 0 ? [] : [`没有行动和计划：${facts.silent.join('、')}`]),
  ];
}

/** `美朗村投资方 进度款 88 万元（首次）：…`. */
export function riskLine(risk: NonNullable<RollUpFacts['risks']>[number]): string {
  const chance = risk.percent === null ? risk.likelihood : `${risk.likelihood} ${risk.percent}%`;
  const effect = risk.standing === 'issue' ? '' : riskEffects[risk.kind];
  const reason = risk.reason === '' ? '' : `，${clipped(risk.reason).replace(/^本节点/, '')}`;
  return `${risk.subject}${effect} ${formatWan(risk.stakeFen)}（${chance}，${risk.change}）${reason}；${measureOf(risk)}`;
}

/** What is done about a risk, by whom and until when. */
export const measureOf = ({ measure, owner, measureDueOn }: NonNullable<RollUpFacts['risks']>[number]): string =>
  `${clipped(measure)}（${owner}，${shortDay(measureDueOn)}前）`;

/** 待认领 is a sum of all weeks in the 应收汇总: where the week is not all of it, both stand. */
const unclaimedBefore = ({ unallocatedFen, allUnallocatedFen, asOf }: RollUpFacts): string =>
  allUnallocatedFen === unallocatedFen ? '' : `（截至 ${asOf} 全部待认领 ${formatWan(allUnallocatedFen)}）`;

/** What the leader's team leaves out, so that every leader reaches the same sum for the company. */
function othersLine({ others, openFen, overdueFen }: RollUpFacts): string[] {
  if (others === null) return [];
  const absent = others.absent.length === 0 ? '' : `，含${named(others.absent)}`;
  const received = others.receivedFen === 0 ? '' : `；统计周到账 ${formatWan(others.receivedFen)}`;
  return [
    `其他责任人（${others.owners} 人，不在本团队${absent}）：未收 ${formatWan(others.openFen)}，其中逾期 ${formatWan(others.overdueFen)}，节点 ${others.overdueNodes} 个${received}`,
    `全公司合计：未收 ${formatWan(openFen + others.openFen)}，其中逾期 ${formatWan(overdueFen + others.overdueFen)}`,
  ];
}

function toldBeforeLine({ toldBefore, asOf }: RollUpFacts): string[] {
  if (toldBefore === null) return [];
  return [
    `${asOf} 的应收汇总为未收 ${formatWan(toldBefore.openFen)}、逾期 ${formatWan(toldBefore.overdueFen)}：其后又有上传，本汇总按新的记录计算`,
  ];
}

const mostNames = 10;

/** Up to ten names, and how many there are where there are more. */
export const named = (names: readonly string[]): string =>
  names.length > mostNames ? `${names.slice(0, mostNames).join('、')}等 ${names.length} 人` : names.join('、');

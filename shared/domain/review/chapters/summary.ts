import type { RootContent } from 'mdast';
import { evidence, heading, type Inline, paragraph } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { shortDay, shownPercent } from './cells.ts';

/** 报告总结: what was done, how the money stands, what comes next, each from tables above. */
export function summaryChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  return [
    heading(2, '报告总结'),
    paragraph(...doneSentence(facts, voice), ...moneySentence(facts, voice), ...nextSentence(facts, voice)),
    paragraph(`编制人：${facts.name}　日期：${shortDay(facts.issuedOn)}`),
  ];
}

/** One figure of the contacts: of two the rate would look like their quotient. */
function doneSentence({ contactVisits, plan }: ReviewFacts, voice: Voice): readonly Inline[] {
  const rate = plan.completionPercent === null ? '' : `，计划完成率 ${shownPercent(plan.completionPercent)}`;
  const visits = contactVisits.value;
  if (visits === 0) return rate === '' ? [] : [`${rate.slice(1)}。`, evidence(...plan.recordIds)];
  const words = voice.pick('sum-done', [
    `本周接触 ${visits} 人次${rate}。`,
    `与客户接触 ${visits} 人次${rate}。`,
    `本周见客户 ${visits} 人次${rate}。`,
    `客户接触 ${visits} 人次${rate}。`,
  ]);
  return [words, evidence(...contactVisits.recordIds, ...plan.recordIds)];
}

function moneySentence(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const [received, overdue] = [formatWan(facts.receivedFen), formatWan(facts.overdueFen)];
  const ids = evidence(...facts.payments.flatMap(({ recordIds }) => recordIds));
  if (facts.nodes.length === 0 && facts.payments.length === 0) return [];
  const paid = facts.receivedFen === 0 ? '本周无到账' : `到账 ${received}`;
  if (facts.overdueNodes === 0) return [`${paid}，无逾期。`, ids];
  const words = voice.pick('sum-money', [
    `${paid}，仍有 ${facts.overdueNodes} 个节点逾期 ${overdue}。`,
    `${paid}；逾期 ${overdue}，${facts.overdueNodes} 个节点。`,
    `${paid}，逾期余额 ${overdue}（${facts.overdueNodes} 个节点）。`,
    `${paid}；${facts.overdueNodes} 个逾期节点合计 ${overdue}。`,
  ]);
  return [words, ids];
}

/** What is planned next. */
function nextSentence({ tallies, nextTasks, nextVisits }: ReviewFacts, voice: Voice): readonly Inline[] {
  const { nextTasks: tasks, nextVisits: visits, nextPlans: all } = tallies;
  if (all === 0) return ['下周计划尚未上报。'];
  const words = voice.pick('sum-next', [
    `下周安排 ${tasks} 项任务、${visits} 次拜访。`,
    `下周 ${visits} 次拜访、${tasks} 项任务。`,
    `下周计划 ${all} 项，其中拜访 ${visits} 次。`,
    `下周要办 ${all} 项，拜访占 ${visits} 项。`,
  ]);
  const ids = [...nextTasks, ...nextVisits].flatMap(({ recordIds }) => recordIds.slice(0, 1));
  return [words, evidence(...ids)];
}

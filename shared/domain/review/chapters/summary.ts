import type { RootContent } from 'mdast';
import { evidence, heading, type Inline, list, paragraph } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { shortDay, shownPercent, span } from './cells.ts';

/** 报告总结: three sentences, each on tables above. */
export function summaryChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  return [
    heading(
      2,
      `报告总结（统计周 ${span(facts.weekFrom, facts.weekTo)}，计划周 ${span(facts.planFrom, facts.planTo)}）`,
    ),
    list([doneSentence(facts, voice), moneySentence(facts, voice), nextSentence(facts, voice)], true),
    paragraph(`编制人：${facts.name}（草稿）`),
    paragraph(`编制日期：${facts.issuedOn}`),
  ];
}

function doneSentence({ contactVisits, plan }: ReviewFacts, voice: Voice): readonly Inline[] {
  const visits = contactVisits.value;
  const rate = plan.completionPercent === null ? '不适用' : ` ${shownPercent(plan.completionPercent)}`;
  const words = voice.pick('sum-done', [
    `接触 ${visits} 人次，完成率${rate}（见 1.1、1.2）。`,
    `完成率${rate}，合计接触 ${visits} 人次（1.1、1.2 表）。`,
    `见 1.1 与 1.2：共接触 ${visits} 人次，完成率${rate}。`,
    `统计周接触 ${visits} 人次；完成率${rate}，出处 1.1、1.2。`,
  ]);
  return [words, evidence(...contactVisits.recordIds, ...plan.recordIds)];
}

function moneySentence(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const [received, overdue] = [formatWan(facts.receivedFen), formatWan(facts.overdueFen)];
  const words = voice.pick('sum-money', [
    `统计周到账 ${received}，截至${shortDay(facts.asOf)}逾期节点 ${facts.overdueNodes} 个（见 1.1）。`,
    `逾期节点余额 ${overdue}，统计周到账 ${received}（1.1 表）。`,
    `见 1.1：统计周到账 ${received}，逾期节点 ${facts.overdueNodes} 个、${overdue}。`,
    `逾期节点 ${facts.overdueNodes} 个；统计周到账 ${received}，出处 1.1。`,
  ]);
  return [words, evidence(...facts.payments.flatMap(({ recordIds }) => recordIds))];
}

function nextSentence(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const { nextTasks: tasks, nextVisits: visits, nextPlans: all, suggestions: hints } = facts.tallies;
  const words = voice.pick('sum-next', [
    `计划周已列事项 ${all} 项，另有建议 ${hints} 条（见 3.1—3.3）。`,
    `3.3 有建议 ${hints} 条待确认；计划周拜访 ${visits} 项、其余 ${tasks} 项。`,
    `计划周列入 ${all} 项（3.1、3.2），3.3 的 ${hints} 条待取舍。`,
    `见第三章：计划周 ${all} 项，建议 ${hints} 条。`,
  ]);
  return [
    words,
    evidence(...[...facts.nextTasks, ...facts.nextVisits].flatMap(({ recordIds }) => recordIds.slice(0, 1))),
  ];
}

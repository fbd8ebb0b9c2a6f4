import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, paragraph, quote, table } from '../../document/nodes.ts';
import type { PlanItem, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { cited, clipped, span } from './cells.ts';

/** 三、计划周行动计划. */
export function planChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  const week = `计划周 ${span(facts.planFrom, facts.planTo)}`;
  return [
    heading(2, `三、行动计划（${week}）`),
    heading(3, `3.1 重点任务安排（${week}）`),
    taskTable(facts),
    ...outsideNote(facts, voice),
    heading(3, `3.2 客户拜访计划（${week}）`),
    visitTable(facts),
    heading(3, `3.3 计划建议（${week}，待本人确认）`),
    suggestionTable(facts),
  ];
}

const due = ({ dueOn, dueInWeek }: PlanItem): string => (dueInWeek ? dueOn : `${dueOn}（计划周外）`);

/** A day that has passed when the review goes out says so. */
const dueCell = (item: PlanItem, { issuedOn }: ReviewFacts): string =>
  item.dueOn < issuedOn ? `${due(item)}，已过` : due(item);

function taskTable(facts: ReviewFacts): RootContent {
  const header = ['序号', '任务内容', '期望结果', '完成判据', '完成时间', '责任人', '所需资源', '风险评估'];
  const rows = facts.nextTasks.map((item): Cell[] => [
    String(item.no),
    cited(item.task, item.recordIds),
    clipped(item.expected),
    clipped(item.criterion ?? '未填'),
    dueCell(item, facts),
    item.owner,
    item.resources.length === 0 ? '无' : clipped(item.resources.join('、')),
    clipped(item.risk ?? '未填'),
  ]);
  const none = [['不适用', '无数据：没有任务类计划', ...Array.from({ length: 6 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none);
}

function outsideNote({ nextTasks, nextVisits, tallies }: ReviewFacts, voice: Voice): RootContent[] {
  const outside = [...nextTasks, ...nextVisits].filter(({ dueInWeek }) => !dueInWeek);
  if (outside.length === 0) return [];
  const words = voice.pick('outside', [
    `完成日期在计划周外：${tallies.nextPlansOutsideWeek} 项`,
    `${tallies.nextPlansOutsideWeek} 项的完成日期不在计划周内`,
    `跨周事项 ${tallies.nextPlansOutsideWeek} 项`,
    `有 ${tallies.nextPlansOutsideWeek} 项到计划周之后才到期`,
  ]);
  return [quote(paragraph(words, evidence(...outside.flatMap(({ recordIds }) => recordIds)), '。'))];
}

function visitTable(facts: ReviewFacts): RootContent {
  const header = ['目标客户', '所属单位', '单位类型', '拜访目的', '策略', '预期成果', '日期', '责任人'];
  const rows = facts.nextVisits.map((item): Cell[] => [
    item.contact === null ? '未定联系人〔待补证〕' : [item.contact, evidence(...item.recordIds)],
    item.client ?? '未定单位〔待补证〕',
    item.clientType ?? '未登记',
    cited(item.task, item.recordIds),
    clipped(item.strategy ?? '未填'),
    clipped(item.expected),
    dueCell(item, facts),
    item.owner,
  ]);
  const none = [['无数据：没有拜访类计划', ...Array.from({ length: 7 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none);
}

function suggestionTable({ suggestions, name }: ReviewFacts): RootContent {
  const header = ['建议事项', '理由', '建议日期', '责任人'];
  const rows = suggestions.map(({ what, why, dueOn, recordIds }): Cell[] => [
    clipped(what),
    [clipped(why), evidence(...recordIds)],
    dueOn,
    name,
  ]);
  const none = [['无：记录中没有尚未列入计划的到期事项', '不适用', '不适用', '不适用']];
  return table(header, rows.length > 0 ? rows : none);
}

import type { RootContent } from 'mdast';
import { type Cell, heading } from '../../document/nodes.ts';
import type { PlanItem, ReviewFacts } from '../facts/schema.ts';
import { type Column, cited, clipped, columnsOf, section, shortDay, span } from './cells.ts';

/** 三、行动计划. */
export function planChapter(facts: ReviewFacts): RootContent[] {
  return [
    heading(2, `三、行动计划（${span(facts.planFrom, facts.planTo)}）`),
    ...section('3.1 重点任务安排', columnsOf(taskColumns(facts), facts.nextTasks), '未上报'),
    ...section('3.2 客户拜访计划', columnsOf(visitColumns(facts), facts.nextVisits), '未上报'),
    // Suggestions stand in the mail and in 依据; what the person wrote about them has its place here.
    ...(facts.notes.some(({ section }) => section.startsWith('3.3')) ? [heading(3, '3.3 计划建议')] : []),
  ];
}

/** A day that lies outside 计划周, or has passed when the review goes out, says so. */
function dueCell({ dueOn, dueInWeek }: PlanItem, { issuedOn }: ReviewFacts): Cell {
  if (dueOn < issuedOn) return `${shortDay(dueOn)}，已过`;
  return dueInWeek ? shortDay(dueOn) : `${shortDay(dueOn)}（跨周）`;
}

const written = (words: string | null): Cell | null => (words === null ? null : clipped(words));

function taskColumns(facts: ReviewFacts): Column<PlanItem>[] {
  return [
    { name: '序号', cell: ({ no }) => String(no), always: true },
    { name: '任务内容', cell: ({ task, recordIds }) => cited(task, recordIds), always: true },
    { name: '期望结果', cell: ({ expected }) => clipped(expected), always: true },
    { name: '完成判据', cell: ({ criterion }) => written(criterion) },
    { name: '完成时间', cell: (item) => dueCell(item, facts), always: true },
    { name: '责任人', cell: ({ owner }) => (owner === facts.name ? null : owner) },
    { name: '所需资源', cell: ({ resources }) => written(resources.length === 0 ? null : resources.join('、')) },
    { name: '风险评估', cell: ({ risk }) => written(risk) },
  ];
}

function visitColumns(facts: ReviewFacts): Column<PlanItem>[] {
  return [
    { name: '目标客户', cell: ({ contact }) => contact },
    { name: '所属单位', cell: ({ client, recordIds }) => cited(client ?? '单位待定', recordIds), always: true },
    { name: '拜访目的', cell: ({ task }) => clipped(task), always: true },
    { name: '策略', cell: ({ strategy }) => written(strategy) },
    { name: '预期成果', cell: ({ expected }) => clipped(expected), always: true },
    { name: '日期', cell: (item) => dueCell(item, facts), always: true },
  ];
}

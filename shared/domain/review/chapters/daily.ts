import type { RootContent } from 'mdast';
import { weekdayName, weekdayOf } from '../../day.ts';
import { type Cell, evidence, type Inline, paragraph, quote, table } from '../../document/nodes.ts';
import type { DailyAction, DayEntry, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { clipped, dayWithWeekday, shortDay } from './cells.ts';

/** 1.3 每日行动复盘: seven rows, whatever was logged. */
export function dailyChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  const header = ['日期', '白天主要动作', '白天结果', '晚上主要动作', '晚上结果', '效果评估'];
  return [table(header, facts.days.map(dayRow)), note(facts, voice)];
}

function dayRow(day: DayEntry): Cell[] {
  const isOff = day.kind === 'holiday';
  const none = isOff ? '休息日，无记录' : '无数据：没有行动记录';
  return [
    `${shortDay(day.date)}\n${weekdayName(day.date)}${dayMark(day)}`,
    actionCell(day.daytime, day.daytimeVisits, none),
    outcomeCell(day.daytime),
    actionCell(day.evening, day.eveningVisits, isOff || day.daytime.length > 0 ? '无记录' : none),
    outcomeCell(day.evening),
    assessment(day),
  ];
}

function dayMark({ date, kind }: DayEntry): string {
  const isWeekend = weekdayOf(date) > 5;
  if (kind === 'workday') return isWeekend ? '\n调休上班' : '';
  if (kind === 'holiday') return isWeekend ? '\n休息日' : '\n法定假日';
  return '\n日历未覆盖';
}

function actionCell(actions: readonly DailyAction[], visits: number, none: string): Cell {
  if (actions.length === 0) return none;
  const parts = actions.flatMap((action, at): Inline[] => [
    `${at === 0 ? '' : '；'}${action.what.startsWith(action.type) ? '' : `${action.type}：`}${clipped(action.what)}`,
    evidence(...action.recordIds),
    ...action.proofs.flatMap(({ text, recordIds }): Inline[] => [`（${clipped(text)}`, evidence(...recordIds), '）']),
  ]);
  return visits > 0 ? [...parts, `（${visits} 人次）`] : parts;
}

function outcomeCell(actions: readonly DailyAction[]): Cell {
  if (actions.length === 0) return '不适用';
  return actions.flatMap((action, at): Inline[] => [
    at === 0 ? '' : '；',
    action.outcome === null ? missingOutcome(action) : clipped(action.outcome),
  ]);
}

const missingOutcome = ({ type }: DailyAction): string => (type === '出行' || type === '休息' ? '不适用' : '未填报');

/** 效果评估 by rule: the kinds of result that were logged, counted; no adjective. */
function assessment({ daytime, evening, kind, results }: DayEntry): string {
  const counts = [
    ['达成', results.reached],
    ['部分', results.partial],
    ['未达成', results.missed],
    ['待定', results.open],
    ['类型未填', results.untyped],
  ] as const;
  const told = counts.flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${count}`]));
  if (told.length > 0) return told.join('，');
  return daytime.length + evening.length > 0 || kind === 'holiday' ? '不适用' : '无数据';
}

function note(facts: ReviewFacts, voice: Voice): RootContent {
  const busy = facts.days.filter(({ daytime, evening }) => daytime.length + evening.length > 0);
  const { daysWithRecords, workdaysWithoutRecords: missing } = facts.tallies;
  const most = Math.max(0, ...busy.map(({ visits }) => visits));
  if (busy.length === 0) {
    return quote(
      paragraph(
        voice.pick('no-days', ['七天均无行动记录。', '全周无行动记录。', '未上传行动。', '行动表为空。'] as const),
      ),
    );
  }
  const peaks = busy.filter(({ visits }) => visits === most).map(({ date }) => dayWithWeekday(date));
  const peak = most > 0 ? `${peaks.join('、')}人次最多` : '没有具名接触';
  const gaps = missing === 0 ? '工作日均有记录' : `工作日缺 ${missing} 天记录`;
  const words = voice.pick('daily', [
    `有记录 ${daysWithRecords} 天，${peak}；${gaps}，结果未填报 ${facts.unreportedResults} 处。`,
    `${peak}；有记录的日子 ${daysWithRecords} 天，${gaps}；未填报结果 ${facts.unreportedResults} 处。`,
    `${gaps}；${peak}；七天中 ${daysWithRecords} 天有记录，${facts.unreportedResults} 处没有填结果。`,
    `记录分布在 ${daysWithRecords} 天，${gaps}，${peak}。缺结果 ${facts.unreportedResults} 处。`,
  ]);
  return quote(paragraph(words));
}

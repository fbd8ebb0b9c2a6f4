import type { RootContent } from 'mdast';
import { weekdayName, weekdayOf } from '../../day.ts';
import { type Cell, evidence, type Inline, paragraph, table } from '../../document/nodes.ts';
import type { DailyAction, DayEntry, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { blank, clipped, dayWithWeekday, shortDay } from './cells.ts';

/** What a cell of a day holds of one action. */
const longestAction = 60;

/** 1.3 每日行动复盘: a row for each day with entries, one row for the days without; one line for a week without any. */
export function dailyChapter(facts: ReviewFacts, voice: Voice): RootContent[] {
  const busy = facts.days.filter(isBusy);
  if (busy.length === 0) return [paragraph('本周七天都没有行动记录。')];
  const hasEvenings = busy.some(({ evening }) => evening.length > 0);
  const header = hasEvenings
    ? ['日期', '白天主要动作', '白天结果', '晚上主要动作', '晚上结果', '效果评估']
    : ['日期', '白天主要动作', '白天结果', '效果评估'];
  const idle = facts.days.filter((day) => !isBusy(day));
  const rows = busy.map((day) => dayRow(day, hasEvenings));
  const shared: Cell[][] =
    idle.length === 0 ? [] : [[idle.map(dayName).join('、'), idleWords(idle), ...header.slice(2).map(() => blank)]];
  return [table(header, [...rows, ...shared]), ...gapNote(facts, voice)];
}

const isBusy = ({ daytime, evening }: DayEntry): boolean => daytime.length + evening.length > 0;

const dayName = ({ date }: DayEntry): string => `${shortDay(date)} ${weekdayName(date)}`;

/** Rest days need no entry; working days without one are named under the table. */
const idleWords = (days: readonly DayEntry[]): string =>
  days.some(({ kind }) => kind === 'workday') ? '没有行动记录' : '休息日，没有行动记录';

function dayRow(day: DayEntry, hasEvenings: boolean): Cell[] {
  const evening = [actionCell(day.evening), outcomeCell(day.evening)];
  return [
    `${shortDay(day.date)}\n${weekdayName(day.date)}${dayMark(day)}`,
    actionCell(day.daytime),
    outcomeCell(day.daytime),
    ...(hasEvenings ? evening : []),
    assessment(day),
  ];
}

function dayMark({ date, kind }: DayEntry): string {
  const isWeekend = weekdayOf(date) > 5;
  if (kind === 'workday') return isWeekend ? '\n调休上班' : '';
  if (kind === 'holiday') return isWeekend ? '' : '\n法定假日';
  return '\n日历未覆盖';
}

function actionCell(actions: readonly DailyAction[]): Cell {
  if (actions.length === 0) return blank;
  const alike = Map.groupBy(actions, ({ what, proofs }) => [what, ...proofs.map(({ short }) => short)].join('\n'));
  return [...alike.values()].flatMap((some, at): Inline[] => {
    const [action] = some;
    if (action === undefined) return [];
    const times = some.length === 1 ? '' : `（${some.length} 次）`;
    return [
      `${at === 0 ? '' : '；'}${clipped(action.what, longestAction)}${times}`,
      evidence(...some.flatMap(({ recordIds }) => recordIds)),
      ...action.proofs.flatMap(({ short, recordIds }): Inline[] =>
        short === '' ? [evidence(...recordIds)] : [`（${short}`, evidence(...recordIds), '）'],
      ),
    ];
  });
}

/** What came of the actions, the same words once. */
function outcomeCell(actions: readonly DailyAction[]): Cell {
  const told = actions.flatMap((action): string[] => {
    if (action.outcome !== null) return [clipped(action.outcome, longestAction)];
    return action.type === '出行' || action.type === '休息' ? [] : ['未填报'];
  });
  const words = [...Map.groupBy(told, (one) => one)].map(([one, { length }]) =>
    length === 1 ? one : `${one}（${length} 处）`,
  );
  return words.length === 0 ? blank : words.join('；');
}

/** 效果评估 by rule: the kinds of result that were logged, counted; no adjective. */
function assessment({ results }: DayEntry): string {
  const counts = [
    ['达成', results.reached],
    ['部分达成', results.partial],
    ['未达成', results.missed],
    ['待定', results.open],
    ['未填结果类型', results.untyped],
  ] as const;
  const told = counts.filter(([, count]) => count > 0);
  const [only] = told;
  if (only === undefined) return blank;
  if (told.length === 1) return only[1] > 1 ? `${only[1]} 项均${only[0]}` : `1 项${only[0]}`;
  return told.map(([name, count]) => `${count} 项${name}`).join('，');
}

/** What is missing, where something is. */
function gapNote(facts: ReviewFacts, voice: Voice): RootContent[] {
  const missing = facts.days.filter((day) => day.kind === 'workday' && !isBusy(day));
  const days = missing.map(({ date }) => dayWithWeekday(date)).join('、');
  const gaps = [
    ...(missing.length === 0
      ? []
      : [
          voice.pick('no-entry', [
            `${days}缺行动记录`,
            `缺 ${days}的行动记录`,
            `${days}没有记行动`,
            `没有 ${days}的行动记录`,
          ]),
        ]),
    ...(facts.unreportedResults === 0
      ? []
      : [
          voice.pick('no-result', [
            `${facts.unreportedResults} 处行动没有填结果`,
            `结果未填 ${facts.unreportedResults} 处`,
            `有 ${facts.unreportedResults} 处没有写结果`,
            `${facts.unreportedResults} 处结果待补`,
          ]),
        ]),
  ];
  return gaps.length === 0 ? [] : [paragraph(`${gaps.join('；')}。`)];
}

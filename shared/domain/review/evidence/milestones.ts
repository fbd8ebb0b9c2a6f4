import type { RootContent } from 'mdast';
import { type Day, daysBetween } from '../../day.ts';
import { cited, clipped, shortDay, tableOr } from '../chapters/cells.ts';
import type { MilestoneFacts, ReviewFacts } from '../facts/schema.ts';

/** Weeks of the small Gantt before and after 统计周. */
const weeksBefore = 4;
const weeksAfter = 4;

/** Milestones with slip days and a small Gantt of nine weeks: △ planned, ▲ done, ◆ both in one week, │ 统计周. */
export function milestoneTable({ milestones, weekFrom }: ReviewFacts): RootContent {
  const header = ['项目', '里程碑', '计划日', '实际日与证据', '偏差天数', '我方 / 对方', '前后四周'];
  const rows = milestones.map((one) => [
    one.project,
    cited(one.name, one.recordIds),
    shortDay(one.plannedOn),
    one.doneOn === null ? '未达成' : `${shortDay(one.doneOn)}（${clipped(one.evidence ?? '证据〔待补证〕')}）`,
    slip(one),
    `${one.owner} / ${one.contact ?? '未填'}`,
    gantt(one, weekFrom),
  ]);
  return tableOr(header, rows, '没有谈判里程碑。', [null, null, null, null, 'right']);
}

function slip({ slipDays }: MilestoneFacts): string {
  if (slipDays === null) return '未到期';
  return slipDays > 0 ? `+${slipDays}` : String(slipDays);
}

function gantt({ plannedOn, doneOn }: MilestoneFacts, weekFrom: Day): string {
  const planned = weekAt(plannedOn, weekFrom);
  const done = doneOn === null ? undefined : weekAt(doneOn, weekFrom);
  const cells = Array.from({ length: weeksBefore + 1 + weeksAfter }, (_, at) => {
    const week = at - weeksBefore;
    if (week === planned && week === done) return '◆';
    if (week === done) return '▲';
    if (week === planned) return '△';
    return week === 0 ? '│' : '·';
  });
  const [first, last] = [planned < -weeksBefore ? '‹' : '', planned > weeksAfter ? '›' : ''];
  return `${first}${cells.join('')}${last}`;
}

/** Weeks from 统计周 to that of `day`. */
const weekAt = (day: Day, weekFrom: Day): number => Math.floor(daysBetween(weekFrom, day) / 7);

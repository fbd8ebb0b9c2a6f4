import { addDays, type Day } from '../../day.ts';
import { daysIn, reportDay, reportedPeriod, yearOf } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import { sharedPairs } from '../similar-words.ts';
import type { ReviewText, RowText, Statement } from '../statements/statement.ts';

interface Dated {
  readonly day: Day;
  readonly isLimit: boolean;
  readonly cell: Statement;
  readonly row: RowText;
}

const dueHeader = /时间|日期|期限|截止|节点/;

/** Support is asked for a day that can still be met, and no later than the task that needs it. */
export const deadlineOrder: Rule = {
  id: 'deadline-order',
  title: '支持事项的期限晚于报告日、早于所支持的任务',
  mend: '把期限改到报告日之后、所支持的任务之前',
  check(text) {
    const support = datedRows(text, 'support');
    const tasks = datedRows(text, 'plan');
    const end = reportedPeriod(text)?.to;
    // Without a date of its own the report is written at the end of its week's working days, or later.
    const writtenOn = reportDay(text) ?? (end === undefined ? undefined : addDays(end, -3));
    const findings = [
      ...[...support, ...tasks].flatMap((row) => pastAlready(row, writtenOn)),
      ...support.flatMap((row) => afterTask(row, tasks)),
    ];
    return outcomeOf(support.length + tasks.length, findings);
  },
};

function datedRows(text: ReviewText, role: 'support' | 'plan'): Dated[] {
  const year = yearOf(text) ?? Number.NaN;
  return text.tables
    .filter(({ section }) => section.role === role)
    .flatMap(({ rows }) => rows)
    .slice(0, 200)
    .flatMap((row) =>
      row.cells
        .filter(({ cell }) => dueHeader.test(cell?.header ?? '') && !/提出|发生|登记/.test(cell?.header ?? ''))
        .flatMap((cell) =>
          daysIn(cell.text, year)
            .slice(-1)
            .map(({ day, isLimit }) => ({ day, isLimit, cell, row })),
        ),
    );
}

/** A limit on the day of the report itself has passed before its reader sees it. */
function pastAlready({ day, isLimit, cell, row }: Dated, writtenOn: Day | undefined): Finding[] {
  if (writtenOn === undefined || /已完成|已应|已答复|逾期|已过/.test(row.text)) return [];
  if (day > writtenOn || (day === writtenOn && !isLimit)) return [];
  return [findingAt(cell, `期限 ${day} 不晚于报告日期 ${writtenOn}，无法按时做到`, undefined, row.quote)];
}

function afterTask({ day, cell, row }: Dated, tasks: readonly Dated[]): Finding[] {
  const ranked = tasks.map((task) => ({ task, shared: sharedPairs(row.text, task.row.text) }));
  const best = ranked.sort((a, b) => b.shared - a.shared)[0];
  if (best === undefined || best.shared < 2 || day <= best.task.day) return [];
  return [findingAt(cell, `支持期限 ${day} 晚于所支持任务的完成时间 ${best.task.day}`, best.task.cell, row.quote)];
}

import type { Day } from '../../day.ts';
import { weekdayName } from '../../day.ts';
import { dailyEntries } from '../daily.ts';
import { daysIn, type Period, plannedPeriod, reportedPeriod } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { ReviewText, Statement } from '../statements/review-text.ts';

const dueHeader = /完成时间|完成日期|时间|日期|期限|截止|节点/;
/** A cell or row may say itself that its day lies outside the week. */
const admitted = /计划周(?:之)?[外后]|跨周|顺延|超出|下下周|W\d{2}|非本周|长期|之后一周/;

/** Days of the log lie in the week reported, days of the plan in the week planned. */
export const datesInWeek: Rule = {
  id: 'dates-in-week',
  title: '日期落在所述的那一周',
  check(text) {
    const reported = reportedPeriod(text);
    const planned = plannedPeriod(text);
    const log = reported === undefined ? [] : dailyEntries(text).flatMap(({ all }) => all.slice(0, 1));
    const due = planned === undefined ? [] : planCells(text);
    const findings = [
      ...log.flatMap((statement) => outside(statement, reported, '每日记录的日期不在统计周', true)),
      ...due.flatMap((statement) => outside(statement, planned, '计划的完成时间不在计划周', false)),
    ];
    return outcomeOf(log.length + due.length, findings);
  },
};

/** Due days of plans that are for one week; what is planned for a month or a year is not measured by it. */
function planCells(text: ReviewText): Statement[] {
  const lines = text.statements.filter(({ cell, section, text: words }) => {
    return (
      cell === undefined &&
      section.role === 'plan' &&
      /本周|下周|计划周/.test(section.title) &&
      startsWithDay.test(words)
    );
  });
  const cells = text.tables
    .filter(
      ({ section }) =>
        section.role === 'plan' &&
        !/月度|季度|年度|中长期|里程碑|总体|全年|近期|专项|实施计划/.test(section.path.join(' ')),
    )
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    .filter(({ cell }) => dueHeader.test(cell?.header ?? ''));
  return [...cells, ...lines];
}

const startsWithDay = /^(?:20\d{2}[年./-])?\d{1,2}[月/-]\d{1,2}日?(?!前|之前|以前)/;

function outside(statement: Statement, period: Period | undefined, what: string, isLog: boolean): Finding[] {
  if (period === undefined) return [];
  if (admitted.test(isLog ? statement.text : (statement.cell?.row.text ?? statement.text))) return [];
  const year = Number(period.from.slice(0, 4));
  const words = isLog ? statement.text.slice(0, 24) : statement.text;
  const days = daysIn(words, year).filter(({ day }) => isOutside(day, period));
  return days.slice(0, 1).map(({ day, quote }) => {
    const message = `${what} ${period.from} 至 ${period.to} 内：${day}（${weekdayName(day)}）`;
    return findingAt(statement, message, undefined, isLog ? quote : (statement.cell?.row.quote ?? quote));
  });
}

const isOutside = (day: Day, { from, to }: Period): boolean => day < from || day > to;

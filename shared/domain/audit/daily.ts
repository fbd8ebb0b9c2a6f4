import type { ReviewText, RowText, Statement } from './statements/statement.ts';

/** One day of a log: the statements that say what was done, and what came of it. */
export interface DailyEntry {
  readonly label: string;
  readonly actions: readonly Statement[];
  readonly all: readonly Statement[];
}

const weekdayStart =
  /^(?:\d{4}[-年./])?(?:\d{1,2}[-月./]\d{1,2}日?\s?)?[（(]?(?:周|星期|礼拜)[一二三四五六日天]|^\d{1,2}月\d{1,2}日/;
/** A line that begins with a limit tells what is due, not what was done. */
const limit = /^\d{1,2}月\d{1,2}日\s?(?:之|以)?前/;
const dayCell = /^(?:(?:周|星期)[一二三四五六日天]|(?:\d{4}[-年./])?\d{1,2}[-月./]\d{1,2}日?)(?:[\s（(]|$)/;
const actionHeader = /动作|行动|工作内容|事项|安排|拜访|活动|主要工作|上午|下午|晚上|白天/;
const otherHeader = /结果|成效|评估|成果|备注|评价|产出|反馈|日期|时间|星期/;

/** The days of a log kept as a table with a row per day, or as lines that begin with a weekday. Empty without one. */
export function dailyEntries(text: ReviewText): DailyEntry[] {
  const rows = text.tables
    .filter((table) => table.section.role !== 'plan' && table.rows.filter(isDayRow).length >= 2)
    // Figures by day, such as a series of weeks, tell nothing of what was done.
    .filter((table) => table.rows.some(saysWords))
    .flatMap((table) => table.rows.filter(isDayRow).map(entryOfRow));
  const lines = text.statements
    .filter(
      ({ cell, section, speaker, text: words }) =>
        cell === undefined &&
        speaker === undefined &&
        section.role !== 'plan' &&
        weekdayStart.test(words) &&
        !limit.test(words),
    )
    .map((statement) => ({ label: statement.text.slice(0, 8), actions: [statement], all: [statement] }));
  return [...rows, ...(lines.length >= 2 ? lines : [])];
}

const saysWords = ({ cells }: RowText): boolean => cells.slice(1).some(({ text }) => /[\u4e00-\u9fa5]{4}/.test(text));

const isDayRow = ({ cells }: RowText): boolean => dayCell.test(cells[0]?.text ?? '');

function entryOfRow(row: RowText): DailyEntry {
  const named = row.cells.filter(
    ({ cell }) => actionHeader.test(cell?.header ?? '') && !otherHeader.test(cell?.header ?? ''),
  );
  const actions = named.length > 0 ? named : row.cells.slice(1, 2);
  return { label: row.cells[0]?.text ?? '', actions, all: row.cells };
}

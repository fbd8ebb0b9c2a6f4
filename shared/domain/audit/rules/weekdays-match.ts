import { addMonths, type Day, weekdayOf } from '../../day.ts';
import { daysIn, weekdaysIn, yearOf } from '../dates.ts';
import { findingAt, outcomeOf, type Rule } from '../finding.ts';
import { digitised } from '../statements/numerals.ts';
import type { RowText, Statement } from '../statements/statement.ts';

const names = '一二三四五六日';

const bare = /^(?:周|星期|礼拜)([一二三四五六日天])$/;

/** A row with a cell for the date and one for the weekday. */
function weekdayCells(
  { cells, text }: RowText,
  year: number,
): { statement: Statement; day: string; weekday: number; named: string }[] {
  const cell = cells.find(({ text: words }) => bare.test(words.trim()));
  const first = cells.find(({ text: words }) => /^(?:20\d{2}[年./-])?\d{1,2}[月./-]\d{1,2}日?$/.test(words.trim()));
  if (cell === undefined || first === undefined || text.length > 600) return [];
  const [day] = daysIn(
    first.text.includes('月') ? first.text : first.text.trim().replace(/(\d{1,2})[./-](\d{1,2})$/, '$1月$2日'),
    year,
  );
  const named = bare.exec(cell.text.trim())?.[1] ?? '';
  return day === undefined
    ? []
    : [{ statement: cell, day: day.day, weekday: Math.min(7, '一二三四五六日天'.indexOf(named) + 1), named }];
}

/** `day`, and where its month is not written (2日周一) the same day of the months beside it: which one is meant is a guess. */
function daysMeant(quote: string, day: Day): Day[] {
  const month = Number(day.slice(5, 7));
  const isWritten = new RegExp(`(?<!\\d)0?${month}\\s?[月./-]|[一二三四五六七八九十]月|20\\d{6}`).test(
    digitised(quote),
  );
  if (isWritten) return [day];
  return [-1, 0, 1].map((by) => addMonths(day, by));
}

/** A date and the weekday beside it are the same day. */
export const weekdaysMatch: Rule = {
  id: 'weekdays-match',
  title: '日期与星期相符',
  mend: '查日历，改日期或星期',
  check(text) {
    const year = yearOf(text);
    if (year === undefined) return { status: 'not-applicable' };
    const named = [...text.headings, ...text.statements].flatMap((statement) =>
      weekdaysIn(statement.text, year).map((day) => ({ statement, ...day })),
    );
    const rows = text.tables.flatMap(({ rows: all }) => all.flatMap((row) => weekdayCells(row, year)));
    const wrong = [...named, ...rows].filter(
      ({ statement, day, weekday }) => !daysMeant(statement.quote, day).some((one) => weekdayOf(one) === weekday),
    );
    return outcomeOf(
      named.length + rows.length,
      wrong.map(({ statement, day, named: written }) =>
        findingAt(statement, `${day} 是周${names[weekdayOf(day) - 1] ?? ''}，不是周${written}`),
      ),
    );
  },
};

import { weekdayOf } from '../../day.ts';
import { weekdaysIn, yearOf } from '../dates.ts';
import { findingAt, outcomeOf, type Rule } from '../finding.ts';

const names = '一二三四五六日';

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
    const wrong = named.filter(({ day, weekday }) => weekdayOf(day) !== weekday);
    return outcomeOf(
      named.length,
      wrong.map(({ statement, day, named: written }) =>
        findingAt(statement, `${day} 是周${names[weekdayOf(day) - 1] ?? ''}，不是周${written}`),
      ),
    );
  },
};

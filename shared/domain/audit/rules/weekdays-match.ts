import { weekdayOf } from '../../day.ts';
import { daysIn, yearOf } from '../dates.ts';
import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';

const names = '一二三四五六日';

/** A date and the weekday beside it are the same day. */
export const weekdaysMatch: Rule = {
  id: 'weekdays-match',
  title: '日期与星期相符',
  check(text) {
    const year = yearOf(text);
    if (year === undefined) return { status: 'not-applicable' };
    let seen = 0;
    const findings = text.statements.flatMap((statement) =>
      daysIn(statement.text, year).flatMap(({ day, index, quote }): Finding[] => {
        const beside = statement.text.slice(index + quote.length, index + quote.length + 6);
        const before = statement.text.slice(Math.max(0, index - 4), index);
        const weekday =
          /^[\s（(，]{0,2}(?:周|星期)([一二三四五六日天])/.exec(beside)?.[1] ??
          /(?:周|星期)([一二三四五六日天])[\s（(]?$/.exec(before)?.[1];
        if (weekday === undefined) return [];
        seen += 1;
        const actual = names[weekdayOf(day) - 1] ?? '';
        if (actual === weekday.replace('天', '日')) return [];
        return [findingAt(statement, `${day} 是周${actual}，不是周${weekday}`)];
      }),
    );
    return outcomeOf(seen, findings);
  },
};

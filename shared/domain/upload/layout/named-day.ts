import { monthAndDate, readDay, readSerialDay } from '../../cells/read-date.ts';
import { cellText, halfWidth } from '../../cells/spelling.ts';
import type { Day } from '../../day.ts';

/** A day as a header names it: by its weekday, by its date, or by both. */
export interface NamedDay {
  /** 1 for Monday. */
  readonly weekday: number | undefined;
  readonly day: Day | undefined;
  /** `03-30`, of a date without a year. */
  readonly monthDay: string | undefined;
}

const weekdays = '一二三四五六日';

/** The day that `text` names and nothing besides, such as `周一（3月30日）`; undefined for any other text. */
export function namedDay(text: string): NamedDay | undefined {
  const plain = halfWidth(cellText(text)).replace(/[\s()]/g, '');
  if (plain === '' || plain.length > 24) return undefined;
  const found = /(?:周|星期|礼拜)([一二三四五六日天])/.exec(plain);
  const rest = found === null ? plain : plain.replace(found[0], '');
  const weekday = found === null ? undefined : weekdays.indexOf((found[1] ?? '').replace('天', '日')) + 1;
  if (rest === '') return { weekday, day: undefined, monthDay: undefined };
  if (/^4\d{4}$/.test(rest)) return { weekday, day: readSerialDay(rest, 1900), monthDay: undefined };
  if (/^\d{4}/.test(rest)) {
    const read = readDay(rest);
    return 'value' in read ? { weekday, day: read.value, monthDay: undefined } : undefined;
  }
  const date = monthAndDate(rest);
  return date === undefined ? undefined : { weekday, day: undefined, monthDay: `${date.month}-${date.date}` };
}

/** True for the cells of a row that only gives the dates of the columns above it, perhaps with a word of its own. */
export function isRowOfDays(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const others = filled.filter((cell) => namedDay(cell) === undefined);
  return (
    filled.length - others.length >= 3 &&
    others.length <= 2 &&
    others.every((cell) => /^[\u4e00-\u9fff]{1,6}$/.test(cell))
  );
}

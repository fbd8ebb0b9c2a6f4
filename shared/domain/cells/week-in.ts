import { addDays, type Day, isDay, weekdayOf } from '../day.ts';
import { isWeek, type Week, weekOf } from '../week.ts';
import { monthAndDate, noYear, type Read, readWeek } from './read-date.ts';
import { halfWidth } from './spelling.ts';

const month = '(?:(\\d{4})[年./-])?(\\d{1,2}[月./-]\\d{1,2})[日号]?';
const range = new RegExp(`(?<!\\d)${month}\\s*(?:-|–|—|~|～|至|到)\\s*${month}(?!\\d)`);

const withinMonth = /(\d{1,2})月(\d{1,2})日?\s{0,3}[-–—~～至到]\s{0,3}(\d{1,2})[日号]/g;

/** Years to either side of the upload in which a week without a year is looked for. */
const yearsAround = 2;

/**
 * The ISO week that `text` names: `2025-W31`, `2025年第31周`, or a range of days from Monday to Sunday (or Friday,
 * Saturday). Where the range has no year, the one year around `today` in which it begins on a Monday.
 */
export function weekIn(text: string, today: Day, year: number | undefined): Week | undefined {
  // 11月10日-16日: the month stands once.
  const plain = halfWidth(text).slice(0, 500).replace(withinMonth, '$1月$2日-$1月$3日');
  const iso = /(?<!\d)(\d{4})-?W(\d{1,2})(?!\d)/i.exec(plain) ?? /(\d{4})年?第?(\d{1,2})周/.exec(plain);
  if (iso !== null) return weekNamed(iso[1] ?? '', iso[2] ?? '');
  const numbered = /第(\d{1,2})周/.exec(plain)?.[1];
  if (numbered !== undefined && year !== undefined) return weekNamed(String(year), numbered);
  const found = range.exec(plain);
  if (found === null) return plain.includes('周') ? weekOfMonday(plain, today, year) : undefined;
  const [, ownYear, from = '', , to = ''] = found;
  const [start, end] = [monthAndDate(from), monthAndDate(to)];
  if (start === undefined || end === undefined) return undefined;
  const given = ownYear === undefined ? year : Number(ownYear);
  const thisYear = Number(today.slice(0, 4));
  const years =
    given === undefined ? Array.from({ length: 2 * yearsAround + 1 }, (_, at) => thisYear - yearsAround + at) : [given];
  const weeks = years.map((one) => `${one}-${start.month}-${start.date}`).filter((day) => isMonday(day));
  const [day, ...others] = weeks;
  if (day === undefined || others.length > 0) return undefined;
  const lastDays = [4, 5, 6].map((after) => addDays(day, after).slice(5));
  return lastDays.includes(`${end.month}-${end.date}`) ? weekOf(day) : undefined;
}

/** The week whose Monday is the one day that a name such as 一周安排3.30 gives. */
function weekOfMonday(plain: string, today: Day, year: number | undefined): Week | undefined {
  const given = [...plain.matchAll(/(?<![\d.])(\d{1,2}[.月]\d{1,2})日?(?![\d.])/g)].map(([, text = '']) =>
    monthAndDate(text),
  );
  const [only] = given;
  if (only === undefined || given.length > 1) return undefined;
  const day = `${year ?? today.slice(0, 4)}-${only.month}-${only.date}`;
  return isMonday(day) ? weekOf(day) : undefined;
}

const isMonday = (day: string): boolean => isDay(day) && weekdayOf(day) === 1;

function weekNamed(year: string, no: string): Week | undefined {
  const week = `${year}-W${no.padStart(2, '0')}`;
  return isWeek(week) ? week : undefined;
}

const number = /第?\d{1,2}周/;
const ownYear = /(?<!\d)(20\d{2})(?!\d)/;
/** Longer texts say more than a week. */
const longest = 40;

/**
 * The week of a cell: as `readWeek` takes it, or as people write it: 8.11-8.17, 2025.9.8-9.14, 第33周. `year` holds where
 * the cell names none. A number and days that are of two weeks are refused.
 */
export function readSpokenWeek(text: string, year: number | undefined): Read<Week> {
  const read = readWeek(text);
  const plain = halfWidth(text);
  if ('value' in read || plain.length > longest || !(range.test(plain) || number.test(plain))) return read;
  const own = ownYear.exec(plain)?.[1];
  const of = own === undefined ? year : Number(own);
  if (of === undefined) return { reason: noYear };
  const [week, byDays] = [plain, plain.replace(number, '')].map((one) => weekIn(one, `${of}-01-01`, of));
  if (week === undefined) return { reason: '不是从周一到周日（或周五、周六）的一周；写成如 2025-W31 或 7.28-8.3' };
  if (range.test(plain) && byDays !== week) return { reason: '周次与日期不是同一周；请改正其中一个' };
  return { value: week, said: `“${text.trim().slice(0, longest)}”按 ${week} 读取` };
}

import { monthAndDate } from '../../cells/read-date.ts';
import { halfWidth } from '../../cells/spelling.ts';
import { type Unit, unitsInLine } from '../../cells/units.ts';
import { addDays, type Day, isDay, weekdayOf } from '../../day.ts';
import { isWeek, type Week, weekOf } from '../../week.ts';
import type { SheetRow } from '../sheet-row.ts';

/** What the lines around a table say of it. */
export interface AboveTable {
  /** The texts of the lines, in order. */
  readonly lines: readonly string[];
  readonly units: readonly Unit[];
  /** `截止日期：2025年7月28日` and the like. */
  readonly pairs: ReadonlyMap<string, string>;
}

const pair =
  /([\u4e00-\u9fffA-Za-z（）()]{2,12})[:：]\s*([^:：]*?)(?=\s{2,}|[\u4e00-\u9fffA-Za-z（）()]{2,12}[:：]|$)/g;

/** The lines above a table. */
export function aboveTable(rows: readonly SheetRow[]): AboveTable {
  // A merged line is filled into every cell it covers.
  const cells = rows.map((row) => [...new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))]);
  const lines = cells.map((row) => row.join('  ').slice(0, 500));
  const units = [...new Set(cells.flat().flatMap((cell) => unitsInLine(cell.slice(0, 300))))];
  const pairs = new Map(
    lines.flatMap((line) =>
      [...line.matchAll(pair)].map(([, label = '', value = '']) => [label.trim(), value.trim()] as const),
    ),
  );
  return { lines, units, pairs };
}

const fourDigits = /(?<!\d)(20\d{2})(?!\d)/g;
const leadingYear = /(?<!\d)(20\d{2})(?:\d{2}){1,2}(?!\d)/g;

/** The one year that `text` names, undefined for none or several. */
export function yearIn(text: string): number | undefined {
  const plain = halfWidth(text).slice(0, 500);
  const found = new Set(
    [...plain.matchAll(fourDigits), ...plain.matchAll(leadingYear)].map(([, year]) => Number(year)),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

const month = '(?:(\\d{4})[年./-])?(\\d{1,2}[月./-]\\d{1,2})[日号]?';
const range = new RegExp(`(?<!\\d)${month}\\s*(?:-|–|—|~|～|至|到)\\s*${month}(?!\\d)`);

/** Years to either side of the upload in which a week without a year is looked for. */
const yearsAround = 2;

/**
 * The ISO week that `text` names: `2025-W31`, `2025年第31周`, or a range of days from Monday to Sunday (or Friday,
 * Saturday). Where the range has no year, the one year around `today` in which it begins on a Monday.
 */
export function weekIn(text: string, today: Day, year: number | undefined): Week | undefined {
  const plain = halfWidth(text).slice(0, 500);
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

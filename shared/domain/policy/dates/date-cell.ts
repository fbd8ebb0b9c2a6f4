import { addDays, type Day, dayOf } from '../../day.ts';
import { tidy } from '../page/tidy.ts';
import {
  calendarDay,
  type DayContext,
  dayOfYearless,
  findDays,
  firstDay,
  fromNamedMonth,
  monthNumber,
  namesMonth,
  narrow,
  withoutEnglishWords,
} from './find-days.ts';

const couldBeDay = /[\d\uff10-\uff19]|[今昨前刚日]/;
const clockTime = /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d{1,9})?/g;
/** Marks that some templates put between the parts of a date. */
const oddSeparator = /[_、\\\u2010-\u2013]/g;
const dressing = /[[\]【】()（）〔〕<>《》|｜·•,，;；:：'‘’\s]|星期[一二三四五六日天]|周[一二三四五六日]/g;
const labels = /[上下]午|(?:发布|发文|公布|成文|更新|发表|公开|公示|录入|添加|创建)?(?:日期|时间)|发布于|发布/g;

const compact = /^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const plain = /^(20\d{2})[ -](\d{1,2})[ -](\d{1,2})$/;
const shortYear = /^(\d{2})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/;
const shortYearLast = /^(\d{1,2})[-/](\d{1,2})[-/](\d{2})$/;
const dayMonthYear = /^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})$/;
const monthDay = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/;
const dayThenMonth = /^(\d{1,2})[日号]?[/\s-]{0,3}((?:19|20)\d{2})(?:[-/.]|年)(\d{1,2})月?$/;
const monthThenDay = /^((?:19|20)\d{2})(?:[-/.]|年)(\d{1,2})月?[/\s-]{0,3}(\d{1,2})[日号]?$/;
const monthDayThenYear = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?[/\s-]{0,3}((?:19|20)\d{2})年?$/;
const yearThenMonthDay = /^((?:19|20)\d{2})年?[/\s-]{0,3}(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/;
const ago = /^(\d{1,4})(秒|分钟|小时|天|日)(?:之?前)$/;

/** Every character that a date, its label or what is set around it can have. */
const dateCharacters =
  /[\s0-9\uff10-\uff19\-/.．／－—_、\\‐‑‒–年月日号今昨前天刚之秒分钟小时〇○零Ｏ元一二三四五六七八九十廿卅[\]【】()（）〔〕<>《》|｜·•,，;；:：星期周发布文公成更新表开示录入添加创建间于]/g;
/** Characters beside a date with which a text is still nothing but a date. */
const mostForeign = 4;
const fewestDigits = 6;

/** False for a text that cannot be a date: beside foreign characters only a full day is one, and that has six digits or 年. */
function mayBeDate(line: string): boolean {
  const foreign = line.replace(dateCharacters, '').length;
  if (foreign > mostForeign) return false;
  const digits = line.match(/[0-9\uff10-\uff19]/g)?.length ?? 0;
  if (foreign > 0 && digits < fewestDigits && !line.includes('年')) return false;
  return couldBeDay.test(line);
}

/** Days that say themselves in relation to the day of reading; no day of reading, no day. */
function relativeDay(text: string, today: Day | undefined): Day | undefined {
  if (!today) return undefined;
  if (/^(?:今天|今日|刚刚)$/.test(text)) return today;
  if (/^(?:昨天|昨日)$/.test(text)) return addDays(today, -1);
  if (text === '前天') return addDays(today, -2);
  const match = ago.exec(text);
  if (!match) return undefined;
  const count = Number(match[1]);
  return match[2] === '天' || match[2] === '日' ? addDays(today, -count) : count < 24 ? today : undefined;
}

function fromParts(text: string, context: DayContext): Day | undefined {
  const dayFirst = context.dayFirst ? dayMonthYear.exec(text) : undefined;
  if (dayFirst) return calendarDay(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  const order: [RegExp, number, number, number][] = [
    [compact, 1, 2, 3],
    [plain, 1, 2, 3],
    [dayThenMonth, 2, 3, 1],
    [monthThenDay, 1, 2, 3],
    [monthDayThenYear, 3, 1, 2],
    [yearThenMonthDay, 1, 2, 3],
  ];
  for (const [pattern, year, month, day] of order) {
    const match = pattern.exec(text);
    const found = match && calendarDay(Number(match[year]), Number(match[month]), Number(match[day]));
    if (found) return found;
  }
  const short = shortYear.exec(text);
  const ofShort = short && calendarDay(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  if (ofShort) return ofShort;
  const last = shortYearLast.exec(text);
  if (last) return calendarDay(2000 + Number(last[3]), Number(last[1]), Number(last[2]));
  // Only a first number above twelve says that the day comes before the month.
  const european = dayMonthYear.exec(text);
  if (european) return calendarDay(Number(european[3]), Number(european[2]), Number(european[1]));
  const yearless = monthDay.exec(text);
  return yearless ? dayOfYearless(Number(yearless[1]), Number(yearless[2]), context) : fromNamedMonth(text, context);
}

/** True for a date such as 21/07/2025, in which the day must be the first number: then it is in all of its list. */
export function saysDayFirst(text: string): boolean {
  const match = dayMonthYear.exec(tidy(text).replace(clockTime, '').trim());
  return (
    match !== null &&
    Number(match[1]) > 12 &&
    calendarDay(Number(match[3]), Number(match[2]), Number(match[1])) !== undefined
  );
}

/**
 * The day of a text that is nothing but a date, in any spelling: with labels, brackets and clock times around it, the
 * day over the month (`21 2025-07`), without a year (`07-21`), relative (`今天`, `3天前`). Undefined for anything else.
 */
export function readDateCell(text: string, context: DayContext = {}): Day | undefined {
  const written = tidy(text);
  if (written.length === 0 || written.length > 60) return undefined;
  if (!mayBeDate(written) && !namesMonth(written)) return undefined;
  const bare = withoutEnglishWords(narrow(written))
    .replace(labels, '')
    .replace(clockTime, ' ')
    .replace(dressing, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const hit = findDays(bare)[0];
  if (hit) return bare.length - (hit.end - hit.at) <= 4 ? hit.day : undefined;
  return relativeDay(bare.replace(/ /g, ''), context.today) ?? fromParts(bare.replace(oddSeparator, '-'), context);
}

/** True when `text` could be a part of a date that is split over several elements: a day number, a month, a year. */
export function isDatePart(text: string): boolean {
  if (/^[a-z]{3,9}[.,]?(?: ?20\d{2})?$/i.test(text)) return namesMonth(text);
  return /^[[(【（]?(?:\d{1,2}[日号月]?|(?:19|20)\d{2}(?:年|[-/.]\d{1,2}月?|年\d{1,2}月)?|\d{1,2}[-/.月]\d{1,2}日?)[\])】）]?$/.test(
    text,
  );
}

/** CST is left out on purpose: on a Chinese site it is China's time, which is how a date without a zone is read. */
const zoned =
  /\d(?:\s*Z|\s*[+-]\d{2}:?\d{2}|\s+(?:GMT|UTC|UT|EST|EDT|CDT|MST|MDT|PST|PDT|[+-]\d{4}))(?:\s*\([^()]{0,40}\))?\s*$/i;
const dayThenNamedMonth = /\b(\d{1,2})[\s-]([A-Za-z]{3})[a-z]{0,6}[\s-](\d{4})\b/;
const namedMonthThenDay = /\b([A-Za-z]{3})[a-z]{0,6} (\d{1,2})\b[^\d][\s\S]{0,24}?\b(\d{4})\b/;

function named(year: string, month: string, day: string): Day | undefined {
  const number = monthNumber(month);
  return number === 0 ? undefined : calendarDay(Number(year), number, Number(day));
}

/**
 * The Shanghai day of a feed's date in any of the spellings feeds use. A date with a zone is an instant; one without is
 * read as Shanghai time, whatever zone the process runs in. Undefined when it is no date.
 */
export function feedDay(text: string): Day | undefined {
  const value = text.trim().slice(0, 80);
  if (zoned.test(value)) {
    const time = Date.parse(value.replace(/\bUT$/i, 'UTC'));
    if (!Number.isNaN(time)) return dayOf(new Date(time).toISOString());
  }
  const found = firstDay(value);
  if (found) return found;
  const first = dayThenNamedMonth.exec(value);
  const day = first ? named(first[3] ?? '', first[2] ?? '', first[1] ?? '') : undefined;
  const second = day ? undefined : namedMonthThenDay.exec(value);
  return second ? named(second[3] ?? '', second[1] ?? '', second[2] ?? '') : (day ?? readDateCell(value));
}

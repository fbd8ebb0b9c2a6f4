import { addDays, type Day } from '../../day.ts';
import { tidy } from '../page/tidy.ts';
import { calendarDay, type DayContext, dayOfYearless } from './calendar-day.ts';
import { findDays } from './find-days.ts';

const blank = /\s/;
const couldBeDay = /\d|[今昨前刚日]/;
const clockTime = /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d{1,9})?/g;
const dressing = /[[\]【】()（）〔〕<>《》|｜·•,，;；:：\s]|星期[一二三四五六日天]|周[一二三四五六日]/g;
const labels = /(?:发布|发文|公布|成文|更新|发表|公开|公示|录入|添加|创建)?(?:日期|时间)|发布于|发布/g;

const compact = /^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const shortYear = /^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const monthDay = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/;
const dayThenMonth = /^(\d{1,2})[日号]?[/\s-]{0,3}((?:19|20)\d{2})(?:[-/.]|年)(\d{1,2})月?$/;
const monthThenDay = /^((?:19|20)\d{2})(?:[-/.]|年)(\d{1,2})月?[/\s-]{0,3}(\d{1,2})[日号]?$/;
const monthDayThenYear = /^(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?[/\s-]{0,3}((?:19|20)\d{2})年?$/;
const yearThenMonthDay = /^((?:19|20)\d{2})年?[/\s-]{0,3}(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?$/;
const ago = /^(\d{1,4})(秒|分钟|小时|天|日)(?:之?前)$/;

/** 1 for every sign that a date, its label or what is set around it can have. */
const dateSigns = new Uint8Array(0x10000);
for (const sign of '0123456789-/.．－—年月日号今昨前天刚之秒分钟小时〇○零Ｏ元一二三四五六七八九十廿卅[]【】()（）〔〕<>《》|｜·•,，;；:：星期周发布文公成更新表开示录入添加创建间于')
  dateSigns[sign.charCodeAt(0)] = 1;
/** Signs beside a date with which a text is still nothing but a date. */
const mostForeign = 4;
const fewestDigits = 6;

/**
 * False for a text that is no date for certain, by one look at each sign: with foreign signs only a full day is one, and
 * that has six digits or 年.
 */
function mayBeDate(line: string): boolean {
  let foreign = 0;
  let digits = 0;
  for (let at = 0; at < line.length; at += 1) {
    const unit = line.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
    else if (dateSigns[unit] === 0 && !blank.test(line.charAt(at))) {
      foreign += 1;
      if (foreign > mostForeign) return false;
    }
  }
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
  const order: [RegExp, number, number, number][] = [
    [compact, 1, 2, 3],
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
  if (short) return calendarDay(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  const yearless = monthDay.exec(text);
  return yearless ? dayOfYearless(Number(yearless[1]), Number(yearless[2]), context) : undefined;
}

/**
 * The day of a text that is nothing but a date, in any spelling: with labels, brackets and clock times around it, the
 * day over the month (`21 2025-07`), without a year (`07-21`), relative (`今天`, `3天前`). Undefined for anything else.
 */
export function readDateCell(text: string, context: DayContext = {}): Day | undefined {
  const line = tidy(text);
  if (line.length === 0 || line.length > 60 || !mayBeDate(line)) return undefined;
  const bare = line.replace(labels, '').replace(clockTime, ' ').replace(dressing, ' ').replace(/ +/g, ' ').trim();
  const hit = findDays(bare)[0];
  if (hit) return bare.length - (hit.end - hit.at) <= 4 ? hit.day : undefined;
  return relativeDay(bare.replace(/ /g, ''), context.today) ?? fromParts(bare, context);
}

/** True when `text` could be a part of a date that is split over several elements: a day number, a month, a year. */
export function isDatePart(text: string): boolean {
  return /^[[(【（]?(?:\d{1,2}[日号月]?|(?:19|20)\d{2}(?:年|[-/.]\d{1,2}月?|年\d{1,2}月)?|\d{1,2}[-/.月]\d{1,2}日?)[\])】）]?$/.test(
    text,
  );
}

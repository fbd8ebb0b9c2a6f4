import type { Day } from '../../day.ts';
import { calendarDay, type DayHit } from './calendar-day.ts';
import { englishDays } from './english-days.ts';

const digits =
  /(?<![\d.])((?:19|20)\d{2}) ?(?:[-/.．－—]|年) ?(\d{1,2}) ?(?:[-/.．－—]|月) ?(\d{1,2})(?: ?[日号]|(?!\d))/g;
const numerals =
  /([一二三四五六七八九〇○零Ｏ0]{4}) ?年 ?([一二三四五六七八九十元]{1,3}) ?月 ?([一二三四五六七八九十廿卅]{1,4}) ?日/g;

const numeral: Record<string, number> = {
  〇: 0,
  '○': 0,
  零: 0,
  Ｏ: 0,
  '0': 0,
  元: 1,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const wideDigit = /[\uff10-\uff19]/;

/** `text` with full-width digits and the marks between them as ASCII, sign for sign; as it is without such digits. */
export function narrow(text: string): string {
  if (!wideDigit.test(text)) return text;
  return text.replace(/[\uff0d-\uff19]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function yearOf(text: string): number {
  return [...text].reduce((year, sign) => year * 10 + (numeral[sign] ?? 0), 0);
}

function smallNumber(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const ten = plain.indexOf('十');
  if (ten < 0) return numeral[plain] ?? 0;
  const tens = ten === 0 ? 1 : (numeral[plain[ten - 1] ?? ''] ?? 0);
  return tens * 10 + (numeral[plain[ten + 1] ?? ''] ?? 0);
}

/**
 * Every full day in `written`, in order: 2025-07-21, 2025/7/21, 2025.07.21, 2025年7月21日, 二〇二五年七月二十一日, July 21, 2025.
 * Numbers that are no day of the calendar are no hit. Linear in the length of `written`.
 */
export function findDays(written: string): DayHit[] {
  const hits: DayHit[] = [];
  const text = narrow(written);
  const mayHaveYear = text.includes('20') || text.includes('19');
  for (const match of mayHaveYear ? text.matchAll(digits) : []) {
    const day = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
    if (day) hits.push({ day, at: match.index, end: match.index + match[0].length });
  }
  if (mayHaveYear) hits.push(...englishDays(text));
  if (!text.includes('年')) return hits.length > 1 ? hits.sort((a, b) => a.at - b.at) : hits;
  for (const match of text.matchAll(numerals)) {
    const day = calendarDay(yearOf(match[1] ?? ''), smallNumber(match[2] ?? ''), smallNumber(match[3] ?? ''));
    if (day) hits.push({ day, at: match.index, end: match.index + match[0].length });
  }
  return hits.sort((a, b) => a.at - b.at);
}

/** The first day that `text` names. */
export function firstDay(text: string): Day | undefined {
  return findDays(text)[0]?.day;
}

import { readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import { bareLabel, labelsIn } from './label-hits.ts';

/** True for a line that prints facts about a notice rather than its text: 发布时间：… 来源：…, a date alone. */
export function isInfoLine(text: string): boolean {
  if (text.length > 150 || /[。；]/.test(text)) return false;
  return bareLabel(text) !== undefined || labelsIn(text).length > 0 || readDateCell(text) !== undefined;
}

/**
 * True for the line under a title that begins with the day or gives the hour: 2025-07-21 08:10 青川日报 评论(38). A sentence
 * that begins with a day is none.
 */
export function isDateLine(text: string): boolean {
  if (text.length > 80 || /[。；！？]/.test(text)) return false;
  const hit = findDays(text)[0];
  if (!hit) return false;
  const before = text.slice(0, hit.at);
  const after = text.slice(hit.end);
  const hasHour = /^\s?(?:[T日]\s?)?\d{1,2}[:：]\d{2}/.test(after);
  return hasHour || (/^(?:\S{0,4}[\s·|｜[(（]*)?$/.test(before) && /^[\s·|｜\])）]/.test(after) && !/，/.test(after));
}

import type { Day } from '../../day.ts';
import type { DayHit } from '../dates/calendar-day.ts';
import { isDatePart, readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import { attribute, type FlatPage, tagOf } from '../page/flat.ts';
import { tidy } from '../page/tidy.ts';

/** A place of a list page where a date stands by itself. */
export interface DateMark {
  /** First text of the date and the text after it. */
  readonly from: number;
  readonly to: number;
  /** What is written there; a day without a year is read with the row's address later. */
  readonly text: string;
  /** The full day, undefined while the year is missing. */
  readonly day: Day | undefined;
  /** 2 when the place says it is the day of publication, 1 for any other label of time, 0 without. */
  readonly label: 0 | 1 | 2;
  /** Kind of place: tag and class of the element it stands in. Rows of one list keep their date in one kind of place. */
  readonly slot: string;
}

const publication = /发布|公开(?:日期|时间)|公布(?:日期|时间)/;
const otherLabel = /时间|日期/;
/** A place may say this much besides its date: 来源：…, 浏览次数：…, a department. */
const maxCompany = 32;

function labelOf(text: string): 0 | 1 | 2 {
  return publication.test(text) ? 2 : otherLabel.test(text) ? 1 : 0;
}

const prose = /[，。；！？]/;

/**
 * True when a date is what its text is for: little else stands there, it is labelled, or it is set off by brackets or
 * a blank at one end. A date inside a sentence does not.
 */
function standsByItself(text: string, hit: DayHit, count: number): boolean {
  const before = text.slice(0, hit.at);
  const after = text.slice(hit.end);
  if (/[[(（【]\s?$/.test(before) && /^(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?\s?[\])）】]/.test(after)) {
    if (before.length <= 2 || after.length <= 12) return true;
  }
  if (/\s$/.test(before) && after.trim() === '') return true;
  const company = text.length - (hit.end - hit.at) * count;
  if (text.length > 80) return false;
  if (prose.test(before + after) && company > 12 && labelOf(text) < 2) return false;
  return company <= maxCompany || labelOf(text) > 0;
}

/** The nearest element around text `index` whose whole text is one date: `21` over `2025-07`. */
function compositeAround(page: FlatPage, index: number): { from: number; to: number; text: string } | undefined {
  let owner = page.texts[index]?.owner ?? -1;
  for (let level = 0; level < 3 && owner >= 0; level += 1, owner = page.parents[owner] ?? -1) {
    const from = page.textStart[owner] ?? 0;
    const to = page.textEnd[owner] ?? 0;
    if (to - from > 12) return undefined;
    const parts: string[] = [];
    for (let i = from; i < to; i += 1) {
      const part = tidy(page.texts[i]?.raw ?? '');
      if (part !== '') parts.push(part);
    }
    if (parts.length < 2) continue;
    const text = parts.join(' ');
    if (text.length > 24) return undefined;
    if (readDateCell(text, { today: '2020-06-15' })) return { from, to, text };
  }
  return undefined;
}

/** Digits of a full day. */
const mostDigits = 8;
const separator = /^[\s/.\-年月日]{1,3}$/;

/**
 * A day in the texts from `index` on that are nothing but its parts, whatever elements they stand in: `2025`, `07`, `/`,
 * `21`. The year is among them; the day of month alone over a month (`21`, `2025-07`) needs an element of its own.
 */
function runFrom(page: FlatPage, index: number): { from: number; to: number; text: string } | undefined {
  let text = '';
  let found: { from: number; to: number; text: string } | undefined;
  for (let i = index; i < page.texts.length && i < index + 10; i += 1) {
    const part = tidy(page.texts[i]?.raw ?? '');
    if (part === '') continue;
    if (!isDatePart(part.replace(/[/.-]$/, '')) && !separator.test(part)) break;
    text = `${text}${text === '' || /[/.年月-]$/.test(text) || separator.test(part) ? '' : ' '}${part}`;
    if (text.replace(/\D/g, '').length > mostDigits) break;
    if (i > index && readDateCell(text)) found = { from: index, to: i + 1, text };
  }
  return found;
}

/** The text before a bare date that may name it, when it stands in the element or cell just before. */
function labelBefore(page: FlatPage, index: number): string {
  for (let i = index - 1; i >= 0 && i >= index - 3; i -= 1) {
    const before = tidy(page.texts[i]?.raw ?? '');
    if (before !== '') return before.length <= 12 ? before : '';
  }
  return '';
}

/** True for a day that begins or continues the words of a link: 2025年7月1日建设用地审批结果公告. */
function isWordOfTitle(page: FlatPage, index: number, text: string, hit: DayHit): boolean {
  if (!/^[\u4e00-\u9fff]/.test(text.slice(hit.end))) return false;
  for (let i = page.texts[index]?.owner ?? -1, step = 0; i >= 0 && step < 3; i = page.parents[i] ?? -1, step += 1)
    if (tagOf(page, i) === 'a') return true;
  return false;
}

/** True for a day without a year that only begins the words of a link: `4月21日` of 4月21日工作动态. */
function isPartOfTitle(page: FlatPage, index: number): boolean {
  const owner = page.texts[index]?.owner ?? -1;
  return tagOf(page, owner) === 'a' && (page.textEnd[owner] ?? 0) - (page.textStart[owner] ?? 0) > 1;
}

function slotOf(page: FlatPage, index: number): string {
  const owner = page.texts[index]?.owner ?? -1;
  return `${tagOf(page, owner)}.${attribute(page, owner, 'class').trim()}`;
}

/** Every place of `page` where a date stands by itself, in document order. Dates inside prose are none. */
export function findDateMarks(page: FlatPage): DateMark[] {
  const marks: DateMark[] = [];
  let readTo = 0;
  for (let i = 0; i < page.texts.length; i += 1) {
    if (i < readTo) continue;
    const raw = page.texts[i]?.raw ?? '';
    if (raw.length > 400 || !/[\d\uff10-\uff19〇○零年今昨前刚]/.test(raw)) continue;
    const text = tidy(raw);
    if (text.length > 200 || /今天是|现在是|当前时间|欢迎/.test(text)) continue;
    const hits = findDays(text);
    const hit =
      hits.find((candidate) => publication.test(text.slice(Math.max(0, candidate.at - 12), candidate.at))) ?? hits[0];
    if (hit) {
      if (standsByItself(text, hit, hits.length) && !isWordOfTitle(page, i, text, hit)) {
        marks.push({
          from: i,
          to: i + 1,
          text,
          day: hit.day,
          label: labelOf(text) || labelOf(labelBefore(page, i)),
          slot: slotOf(page, i),
        });
      }
      continue;
    }
    if (text.length > 24) continue;
    const composite = isDatePart(text)
      ? (compositeAround(page, i) ?? (/^20\d{2}/.test(text) ? runFrom(page, i) : undefined))
      : undefined;
    if (composite && tagOf(page, page.texts[composite.from]?.owner ?? -1) !== 'body') {
      marks.push({ ...composite, day: readDateCell(composite.text), label: 0, slot: slotOf(page, i) });
      readTo = composite.to;
    } else if (readDateCell(text, { today: '2020-06-15' }) && !isPartOfTitle(page, i)) {
      marks.push({ from: i, to: i + 1, text, day: readDateCell(text), label: labelOf(text), slot: slotOf(page, i) });
    }
  }
  return marks;
}

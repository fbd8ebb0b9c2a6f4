import type { Day } from '../../day.ts';
import { isDatePart, readDateCell } from '../dates/date-cell.ts';
import { type DayHit, findDays } from '../dates/find-days.ts';
import { ancestorsOf, attributeOf, type Page, type PageElement, type PageText } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { yearsOver } from './year-headings.ts';

/** A place of a list page where a date stands by itself. */
export interface DateMark {
  /** The texts that make up the date; at least one. */
  readonly texts: readonly PageText[];
  /** What is written there; a day without a year is read with the row's address later. */
  readonly text: string;
  /** The full day, undefined while the year is missing. */
  readonly day: Day | undefined;
  /** 2 when the place says it is the day of publication, 1 for any other label of time, 0 without. */
  readonly label: 0 | 1 | 2;
  /**
   * Kind of place: tag and class of the element it stands in. Rows of one list keep their date in one kind of place.
   */
  readonly slot: string;
}

const publication = /发布|公开(?:日期|时间)|公布(?:日期|时间)/;
const otherLabel = /时间|日期/;
/** A place may say this much besides its date: 来源：…, 浏览次数：…, a department. */
const maxCompany = 32;

function labelOf(text: string): 0 | 1 | 2 {
  return publication.test(text) ? 2 : otherLabel.test(text) ? 1 : 0;
}

/** A label right before or after a day; 发布 in a sentence that names a day is not a label. */
const publicationBefore = /(?:发布|公开|公布)(?:日期|时间|于)?\s?[:：】\]]?\s?$/;
const publicationAfter = /^(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?\s?[|｜]?\s?发布\s?$/;

/** How the words of `text` around a day in it call that day. */
function labelAround(text: string, { at, end }: DayHit): 0 | 1 | 2 {
  if (publicationBefore.test(text.slice(Math.max(0, at - 12), at)) || publicationAfter.test(text.slice(end))) return 2;
  return prose.test(text) ? 0 : otherLabel.test(text) || publication.test(text) ? 1 : 0;
}

const address = /(?:https?:\/\/|www\.)[^\s\u3000-\uffff]{1,300}/gi;

/** The days of a text, those in an address left out. */
function daysBesideAddresses(text: string): DayHit[] {
  return findDays(/https?:|www\./i.test(text) ? text.replace(address, (found) => '#'.repeat(found.length)) : text);
}

const prose = /[，。；！？]/;
const onlyClock = /^\s{0,3}(?:\d{1,2}:\d{2}(?::\d{2})?)?\s{0,3}$/;

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
  if (/\s$/.test(before) && onlyClock.test(after)) return true;
  const company = text.length - (hit.end - hit.at) * count;
  if (text.length > 80) return false;
  if (prose.test(before + after) && company > 12 && labelAround(text, hit) < 2) return false;
  return company <= maxCompany || labelAround(text, hit) > 0;
}

interface SplitDate {
  readonly texts: readonly PageText[];
  readonly text: string;
}

/** The nearest element around `part` whose whole text is one date: `21` over `2025-07`. */
function compositeAround(page: Page, part: PageText): SplitDate | undefined {
  for (const box of ancestorsOf(part, 3)) {
    if (box.textCount > 12) return undefined;
    const texts = page.textsOf(box);
    const parts = texts.map(({ data }) => tidy(data)).filter(Boolean);
    if (parts.length < 2) continue;
    const text = parts.join(' ');
    if (text.length > 24) return undefined;
    if (readDateCell(text, { today: '2020-06-15' })) return { texts, text };
  }
  return undefined;
}

/** Digits of a full day. */
const mostDigits = 8;
/** Texts that a day is split over, those of white space included. */
const mostParts = 10;
const separator = /^[\s/.\-年月日]{1,3}$/;

/**
 * A day in `first` and the texts after it that are nothing but its parts, whatever elements they stand in: `2025`,
 * `07`, `/`, `21`. The year is among them; the day of month alone over a month (`21`, `2025-07`) needs an element of
 * its own.
 */
function runFrom(page: Page, first: PageText): SplitDate | undefined {
  const run = [first, ...page.textsAfter(first, mostParts - 1)];
  let text = '';
  let found: SplitDate | undefined;
  for (const [i, { data }] of run.entries()) {
    const part = tidy(data);
    if (part === '') continue;
    if (!isDatePart(part.replace(/[/.-]$/, '')) && !separator.test(part)) break;
    text = `${text}${text === '' || /[/.年月-]$/.test(text) || separator.test(part) ? '' : ' '}${part}`;
    if (text.replace(/\D/g, '').length > mostDigits) break;
    if (i > 0 && readDateCell(text)) found = { texts: run.slice(0, i + 1), text };
  }
  return found;
}

/** The text before a bare date that may name it, when it stands in the element or cell just before. */
function labelBefore(page: Page, text: PageText): string {
  const before = page.textsBefore(text, 3).map(({ data }) => tidy(data));
  const nearest = before.find((words) => words !== '') ?? '';
  return nearest.length <= 12 ? nearest : '';
}

/** True for a day that begins or continues the words of a link: 2025年7月1日建设用地审批结果公告. */
function isWordOfTitle(part: PageText, text: string, hit: DayHit): boolean {
  return /^[\u4e00-\u9fff]/.test(text.slice(hit.end)) && ancestorsOf(part, 3).some(({ name }) => name === 'a');
}

/** True for a day without a year that only begins the words of a link: `4月21日` of 4月21日工作动态. */
const isPartOfTitle = ({ owner }: PageText): boolean => owner.name === 'a' && owner.textCount > 1;

const slotOf = ({ owner }: PageText): string => `${owner.name}.${attributeOf(owner, 'class').trim()}`;

/** Every place of `page` where a date stands by itself, in document order. A date inside a sentence is left out. */
export function findDateMarks(page: Page): DateMark[] {
  const marks: DateMark[] = [];
  const yearOver = yearsOver(page);
  for (const part of page.texts) {
    const last = marks.at(-1)?.texts.at(-1);
    if (last !== undefined && part.at <= last.at) continue;
    const year = yearOver(part.at);
    const mark = year === undefined ? markAt(page, part) : markUnder(page, part, year);
    if (mark) marks.push(mark);
  }
  return marks;
}

/** The same under a heading that gives the year: `01-16` under 2026年. The heading is no part of a date. */
function markUnder(page: Page, part: PageText, year: string): DateMark | undefined {
  const mark = isYear.test(tidy(part.data)) ? undefined : markAt(page, part);
  return mark && mark.day === undefined ? { ...mark, day: readDateCell(mark.text, { today: `${year}-12-31` }) } : mark;
}

const isYear = /^20\d{2}\s?年?度?$/;

/** The date that begins in the text `part` and stands by itself. */
function markAt(page: Page, part: PageText): DateMark | undefined {
  if (part.data.length > 400 || !/[\d\uff10-\uff19〇○零年今昨前刚]/.test(part.data)) return undefined;
  const text = tidy(part.data);
  if (text.length > 200 || /今天是|现在是|当前时间|欢迎/.test(text)) return undefined;
  const hits = daysBesideAddresses(text);
  const hit = hits.find((one) => labelAround(text, one) === 2) ?? hits[0];
  if (hit) {
    if (!standsByItself(text, hit, hits.length) || isWordOfTitle(part, text, hit)) return undefined;
    const label = labelAround(text, hit) || labelOf(labelBefore(page, part));
    return { texts: [part], text, day: hit.day, label, slot: slotOf(part) };
  }
  if (text.length > 24) return undefined;
  const split = isDatePart(text)
    ? (compositeAround(page, part) ?? (/^20\d{2}/.test(text) ? runFrom(page, part) : undefined))
    : undefined;
  if (split && split.texts[0]?.owner.name !== 'body')
    return { ...split, day: readDateCell(split.text), label: 0, slot: slotOf(part) };
  if (!readDateCell(text, { today: '2020-06-15' }) || isPartOfTitle(part)) return undefined;
  return { texts: [part], text, day: readDateCell(text), label: labelOf(text), slot: slotOf(part) };
}

const firstTextOf = ({ texts: [first] }: DateMark): number => first?.at ?? 0;

/** The dates that begin among the texts `from` to `to` of the page, at most twelve; `marks` are in document order. */
export function marksBetween(marks: readonly DateMark[], from: number, to: number): DateMark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = marks[middle];
    if (mark && firstTextOf(mark) < from) low = middle + 1;
    else high = middle;
  }
  const found: DateMark[] = [];
  for (const mark of marks.slice(low, low + 12)) {
    if (firstTextOf(mark) >= to) break;
    found.push(mark);
  }
  return found;
}

/** The dates that begin in `element`, at most twelve. */
export const marksIn = (marks: readonly DateMark[], { textFrom, textTo }: PageElement): DateMark[] =>
  marksBetween(marks, textFrom, textTo);

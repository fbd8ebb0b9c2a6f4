import { type Day, dayOf } from '../../day.ts';
import { calendarDay } from '../dates/calendar-day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { monthNumber } from '../dates/english-days.ts';
import { firstDay } from '../dates/find-days.ts';

/** CST is left out on purpose: on a Chinese site it is China's time, which is how a date without a zone is read. */
const zoned =
  /\d(?:\s*Z|\s*[+-]\d{2}:?\d{2}|\s+(?:GMT|UTC|UT|EST|EDT|CDT|MST|MDT|PST|PDT|[+-]\d{4}))(?:\s*\([^()]{0,40}\))?\s*$/i;
const dayFirst = /\b(\d{1,2})[\s-]([A-Za-z]{3})[a-z]{0,6}[\s-](\d{4})\b/;
const monthFirst = /\b([A-Za-z]{3})[a-z]{0,6} (\d{1,2})\b[^\d][\s\S]{0,24}?\b(\d{4})\b/;

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
  const first = dayFirst.exec(value);
  const day = first ? named(first[3] ?? '', first[2] ?? '', first[1] ?? '') : undefined;
  const second = day ? undefined : monthFirst.exec(value);
  return second ? named(second[3] ?? '', second[1] ?? '', second[2] ?? '') : (day ?? readDateCell(value));
}

/** True when `body` begins as an RSS, RDF or Atom feed. */
export function looksLikeFeed(body: string): boolean {
  const head = body
    .slice(0, 4000)
    .replace(/<!--[\s\S]{0,2000}?-->|<\?[^>]{0,400}>|<!DOCTYPE[^>]{0,400}>/gi, '')
    .trimStart();
  return /^\ufeff?\s*<(?:rss|feed|rdf:RDF|atom:feed)[\s>]/i.test(head);
}

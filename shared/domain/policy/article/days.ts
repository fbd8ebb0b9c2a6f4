import type { Day } from '../../day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { addressDay, findDays, firstDay } from '../dates/find-days.ts';
import { type DateMark, findDateMarks } from '../list/date-marks.ts';
import { attributeOf, type Page } from '../page/page.ts';
import { isDateLine, isInfoLine, type Labelled } from './labels.ts';
import { type PageLine, startOf } from './lines.ts';

/** A day of a notice, and how the page calls it or where it stands. */
export interface StatedDay {
  readonly day: Day;
  readonly label: string;
}

/** The day of the label `name` that stands nearest to the title, which is the text of number `title`. */
export function labelled(facts: readonly Labelled[], name: Labelled['name'], title: number): StatedDay | undefined {
  const dated = facts.flatMap((fact) => {
    const day = fact.name === name && fact.value.length <= 80 ? firstDay(fact.value) : undefined;
    return day ? [{ day, label: fact.label, far: Math.abs(startOf(fact.line) - title) }] : [];
  });
  return dated.sort((a, b) => a.far - b.far)[0];
}

/** Where the article stands: the numbers of its title's and its body's first text, and of the text after the body. */
export interface Extent {
  readonly titleAt: number;
  readonly bodyAt: number;
  readonly bodyEnd: number;
}

/** The day of the first date that stands by itself among some texts, also one that is split over several elements. */
function dayOfMark(marks: readonly DateMark[], from: number, to: number, near: Day | undefined): Day | undefined {
  for (const mark of marks) {
    const at = mark.texts[0]?.at ?? 0;
    if (at < from || at >= to || mark.text.length > 40) continue;
    const day = mark.day ?? (near && readDateCell(mark.text, { near }));
    if (day) return day;
  }
  return undefined;
}

const otherDay = /更新|成文|印发|施行|实施|今天是|现在是|当前时间|农历/;

/** The day of the line under the title: a line of facts before a sentence that names a day. */
function dayUnderTitle(around: readonly PageLine[]): Day | undefined {
  const lines = around.filter(({ text }) => text.length <= 120 && !otherDay.test(text));
  const facts = lines.filter(({ text }) => isDateLine(text) || isInfoLine(text));
  return [...facts, ...lines].map(({ text }) => firstDay(text)).find((day) => day !== undefined);
}

/** Texts after the body among which its date may stand. */
const reachAfter = 10;

/**
 * The published day: its label, else the date line under the title, else 发文日期 or 更新时间, else a date set beside the
 * title, over the text or right below it, else what the page states for programs, for want of better.
 */
export function publishedDay(
  page: Page,
  facts: readonly Labelled[],
  around: readonly PageLine[],
  opening: readonly PageLine[],
  { titleAt, bodyAt, bodyEnd }: Extent,
  url: string,
): StatedDay | undefined {
  const own = labelled(facts, 'publishedOn', titleAt);
  if (own) return own;
  const under = dayUnderTitle(around);
  if (under) return { day: under, label: '标题下' };
  const other = labelled(facts, 'issuedOn', titleAt) ?? labelled(facts, 'updatedOn', titleAt);
  if (other) return other;
  const marks = findDateMarks(page);
  const stated = statedDay(page, titleAt - 20, bodyEnd + reachAfter);
  const near = ownAddressDay(page, url) ?? stated?.day;
  const beside = dayOfMark(marks, titleAt - 20, bodyAt, near);
  if (beside) return { day: beside, label: '标题旁' };
  const over = opening.map((line) => readDateCell(line.text)).find((day) => day !== undefined);
  if (over) return { day: over, label: '正文前' };
  if (stated) return stated;
  const below = dayOfMark(marks, bodyEnd, bodyEnd + reachAfter, undefined);
  return below ? { day: below, label: '正文后' } : undefined;
}

/** The day under the signature: a line near the end that is nothing but a day. */
export function signedDay(lines: readonly PageLine[]): Day | undefined {
  // A day over the text does not sign it.
  const start = lines.findIndex(({ text }) => /[。；]/.test(text));
  for (let i = lines.length - 1; i > start && i >= 0 && i >= lines.length - 12; i -= 1) {
    const text = lines[i]?.text ?? '';
    const hit = text.length <= 40 ? findDays(text).at(-1) : undefined;
    if (hit && hit.end >= text.length - 2 && text.length - (hit.end - hit.at) <= 20 && !/[，。]/.test(text))
      return hit.day;
  }
  return undefined;
}

const structured = /"(?:datePublished|pubDate)"\s{0,3}:\s{0,3}"([^"]{8,40})"/;

/**
 * The day of publication that a page states for programs: schema.org's datePublished in a JSON-LD script, a time element,
 * the PubDate meta and its like. A time element counts among the texts `from` to `to` only. On half of the government
 * sites the meta is the time at which the page was generated.
 */
function statedDay(page: Page, from: number, to: number): StatedDay | undefined {
  for (const { type, text } of page.scripts) {
    const day = /ld\+json/i.test(type) ? firstDay(structured.exec(text)?.[1] ?? '') : undefined;
    if (day) return { day, label: 'datePublished' };
  }
  for (const time of page.select('time[datetime]')) {
    const isNear = time.textFrom >= from && time.textFrom < to;
    const day = isNear ? firstDay(attributeOf(time, 'datetime')) : undefined;
    if (day) return { day, label: 'datetime' };
  }
  const meta = firstDay(
    page.metaOf(['PubDate', 'publishdate', 'article:published_time', 'datePublished', 'og:release_date', 'pubtime']),
  );
  return meta ? { day: meta, label: 'PubDate' } : undefined;
}

/** The day in the address a page gives itself, for pages that were read from elsewhere. */
function ownAddressDay(page: Page, url: string): Day | undefined {
  const read = addressDay(url);
  if (read) return read;
  const [canonical] = page.select('link[rel="canonical" i]');
  return addressDay(canonical ? attributeOf(canonical, 'href') : page.metaOf(['og:url']));
}

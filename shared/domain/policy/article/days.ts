import type { Day } from '../../day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { findDays, firstDay } from '../dates/find-days.ts';
import { type DateMark, findDateMarks } from '../list/date-marks.ts';
import type { FlatPage } from '../page/flat.ts';
import { isDateLine, isInfoLine } from './info-line.ts';
import type { Labelled } from './labels.ts';
import type { PageLine } from './lines.ts';
import { ownAddressDay, statedDay } from './stated-day.ts';

/** The day of the label `name` that stands nearest to the title, and how the page calls it. */
export function labelled(
  facts: readonly Labelled[],
  name: Labelled['name'],
  title: number,
): { day: Day; label: string } | undefined {
  const dated = facts.flatMap((fact) => {
    const day = fact.name === name && fact.value.length <= 80 ? firstDay(fact.value) : undefined;
    return day ? [{ day, label: fact.label, far: Math.abs(fact.line.from - title) }] : [];
  });
  return dated.sort((a, b) => a.far - b.far)[0];
}

/** Where the article stands among the texts of the page. */
export interface Extent {
  readonly titleAt: number;
  readonly bodyAt: number;
  readonly bodyEnd: number;
}

/** The day of the first date that stands by itself among some texts, also one that is split over several elements. */
function dayOfMark(marks: readonly DateMark[], from: number, to: number, near: Day | undefined): Day | undefined {
  for (const mark of marks) {
    if (mark.from < from || mark.from >= to || mark.text.length > 40) continue;
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
  page: FlatPage,
  facts: readonly Labelled[],
  around: readonly PageLine[],
  opening: readonly PageLine[],
  { titleAt, bodyAt, bodyEnd }: Extent,
  url: string,
): { day: Day; label: string } | undefined {
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
  // A day over the text is no signature.
  const start = lines.findIndex(({ text }) => /[。；]/.test(text));
  for (let i = lines.length - 1; i > start && i >= 0 && i >= lines.length - 12; i -= 1) {
    const text = lines[i]?.text ?? '';
    const hit = text.length <= 40 ? findDays(text).at(-1) : undefined;
    if (hit && hit.end >= text.length - 2 && text.length - (hit.end - hit.at) <= 20 && !/[，。]/.test(text))
      return hit.day;
  }
  return undefined;
}

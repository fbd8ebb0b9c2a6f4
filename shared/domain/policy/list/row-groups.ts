import type { Day } from '../../day.ts';
import { readDateCell, saysDayFirst } from '../dates/date-cell.ts';
import { addressDay } from '../dates/find-days.ts';
import type { Page, PageElement } from '../page/page.ts';
import { cut, minorWeight, pathTo } from './anchors.ts';
import { type DateMark, marksBetween } from './date-marks.ts';
import { fallingYears } from './falling-years.ts';
import type { Headline } from './headlines.ts';
import { boxOf, byContainer, familyOf, isInChrome, type PageRow } from './row-elements.ts';

/** A row as the page shows it, its address not yet made absolute. */
export interface RawRow {
  readonly title: string;
  readonly href: string;
  readonly day: Day | undefined;
  readonly issuer?: string;
}

/** Rows of one shape in one kind of container. */
export interface RowGroup {
  /** `div.list > ul > li > a`. */
  readonly block: string;
  readonly rows: readonly RawRow[];
  readonly dated: number;
  readonly score: number;
  /** True when it stands in a page's navigation, head or foot. */
  readonly inChrome: boolean;
  /** Groups of one family are lists of one design. */
  readonly family: string;
  /** Element that holds the list and what stands beside it, undefined where there is none. */
  readonly box: PageElement | undefined;
  /** Groups of one page stand in this order. */
  readonly order: number;
  /** True for a box at the side: 热点, 最新发布 beside the list of the page. */
  readonly aside: boolean;
}

const articleAddress = /\d{4,}|[?&](?:id|aid|articleid|infoid|docid)=|\.(?:s?html?|pdf|docx?|jspx?|aspx?)(?:[?#]|$)/i;

/** How much of a list `rows` are: words, addresses of articles, dates. */
export function scoreRows(rows: readonly RawRow[], dated: number, inChrome: boolean): number {
  let words = 0;
  let articles = 0;
  for (const row of rows) {
    // Boxes at the side cut their titles and do not say how they go on.
    words += Math.min(row.title.length, 30) * (cut.test(row.title) ? 0.5 : 1);
    if (articleAddress.test(row.href)) articles += 1;
  }
  const shape = 0.3 + (0.7 * articles) / rows.length;
  return words * shape * (1 + (2 * dated) / rows.length) * (inChrome ? 0.15 : 1);
}

/** A group and where its rows stand, headlines left out. */
export interface PlacedGroup extends RowGroup {
  readonly placed: readonly PageRow[];
}

interface ReadRow extends RawRow, PageRow {}

/** A day without a year, and not one such as 3天前. */
const monthAndDay = /\d{1,2}\s?[-/.月]\s?\d{1,2}/;

/** `rows` with the years under which the days of each list fall, where a list shows none. */
function withFallingYears(rows: readonly (ReadRow & { readonly yearless: boolean })[]): ReadRow[] {
  if (rows.filter(({ yearless }) => yearless).length * 2 <= rows.length) return [...rows];
  const days = new Map<ReadRow, Day | undefined>();
  for (const list of byContainer(rows)) {
    const found = fallingYears(list.map(({ day }) => day));
    for (const [i, row] of list.entries()) days.set(row, row.yearless ? found[i] : row.day);
  }
  return rows.map((row) => ({
    title: row.title,
    href: row.href,
    anchor: row.anchor,
    element: row.element,
    day: days.get(row),
  }));
}

/** The group of rows of one shape; containers of them that have no date at all, where the others have, are another. */
export function groupsOf(
  page: Page,
  placed: readonly PageRow[],
  headlines: readonly Headline[],
  marks: readonly DateMark[],
  today: Day | undefined,
): PlacedGroup[] {
  const dates = datesOf(page, placed, marks);
  const dayFirst = dates.some((mark) => mark !== undefined && saysDayFirst(mark.text));
  const read = (own: PageRow, mark: DateMark | undefined): ReadRow => {
    const { title, href } = own.anchor;
    const day = dayFirst ? undefined : mark?.day;
    return {
      title,
      href,
      day: mark && (day ?? readDateCell(mark.text, { today, near: addressDay(href), dayFirst }) ?? mark.day),
      anchor: own.anchor,
      element: own.element,
    };
  };
  const over = headlines.map((headline) => read(headline, headline.mark));
  const isYearless = (own: PageRow, mark: DateMark | undefined) =>
    mark !== undefined && mark.day === undefined && monthAndDay.test(mark.text) && !addressDay(own.anchor.href);
  const own = placed.map((row, i) => ({ ...read(row, dates[i]), yearless: isYearless(row, dates[i]) }));
  const kept = withoutSectionLinks(withFallingYears(own));
  const undated = undatedLists(kept);
  if (undated.size === 0) return [groupOf(page, kept, over)];
  const rest = kept.filter((row) => !undated.has(row));
  return [groupOf(page, rest, over), groupOf(page, [...undated], [])];
}

/** Where most rows have a date, those of the lists in which none has. */
function undatedLists(rows: readonly ReadRow[]): ReadonlySet<ReadRow> {
  if (rows.filter(hasDay).length * 2 < rows.length) return new Set();
  const lists = byContainer(rows).filter((list) => list.length > 1 && !list.some(hasDay));
  return new Set(lists.flat());
}

const hasDay = ({ day }: RawRow): boolean => day !== undefined;

/** `rows` without the few short links to a section (相关图片) among long titles that all lead to articles. */
function withoutSectionLinks(rows: readonly ReadRow[]): readonly ReadRow[] {
  const isShort = (row: ReadRow) => row.anchor.weight <= minorWeight && !/\d{4}/.test(row.href);
  const long = rows.filter((row) => row.anchor.weight > minorWeight && /\d{4}/.test(row.href)).length;
  return long * 2 > rows.length ? rows.filter((row) => !isShort(row)) : rows;
}

function groupOf(page: Page, read: readonly ReadRow[], over: readonly ReadRow[]): PlacedGroup {
  const [first] = read;
  const rows = [...over, ...read].map(({ title, href, day }) => ({ title, href, day }));
  const dated = rows.filter(hasDay).length;
  const inChrome = first !== undefined && isInChrome(page, first.element);
  return {
    block: first ? pathTo(first.anchor.element, 4) : '',
    rows,
    dated,
    score: rows.length > 0 ? scoreRows(rows, dated, inChrome) : 0,
    inChrome,
    family: first ? familyOf(first.element) : '',
    box: first && boxOf(first.element),
    order: first?.anchor.element.at ?? 0,
    aside: false,
    placed: read,
  };
}

const dateSlot = /^time\.|date|time|\brq\b|\bsj\b/i;

/**
 * The best date for each row among those near it: one that says it is the publication, else the one in the kind of
 * place where most rows have theirs, so that a date in a summary never wins.
 */
function pickMarks(near: readonly (readonly DateMark[])[], first: boolean): (DateMark | undefined)[] {
  const slots = new Map<string, number>();
  for (const marks of near)
    for (const slot of new Set(marks.map((mark) => mark.slot))) slots.set(slot, (slots.get(slot) ?? 0) + 1);
  const points = (mark: DateMark) =>
    (mark.label === 2 ? 2 : mark.label * 0.3) +
    (dateSlot.test(mark.slot) ? 0.3 : 0) +
    (slots.get(mark.slot) ?? 0) / near.length;
  return near.map((marks) => {
    let best: DateMark | undefined;
    for (const mark of first ? marks.toReversed() : marks) if (!best || points(mark) >= points(best)) best = mark;
    return best;
  });
}

/** Texts a date may stand away from a row that does not hold it. */
const reach = 60;

/** The date of each row: inside its element, else between it and the next row, else between it and the one before. */
function datesOf(page: Page, rows: readonly PageRow[], marks: readonly DateMark[]): (DateMark | undefined)[] {
  const start = (row: PageRow | undefined) => row?.element.textFrom ?? page.texts.length;
  const end = (row: PageRow | undefined) => row?.element.textTo ?? 0;
  const near = (range: (row: PageRow, i: number) => [number, number]) =>
    rows.map((row, i) => marksBetween(marks, ...range(row, i)));
  const inside = pickMarks(
    near((row) => [start(row), Math.max(end(row), start(row) + 1)]),
    false,
  );
  const count = (found: readonly unknown[]) => found.filter(Boolean).length;
  if (count(inside) * 2 >= rows.length) return inside;
  const after = pickMarks(
    near((row, i) => [end(row), Math.min(start(rows[i + 1]), end(row) + reach)]),
    true,
  );
  const before = pickMarks(
    near((row, i) => [Math.max(end(rows[i - 1]), start(row) - reach), start(row)]),
    false,
  );
  const best = [after, before].reduce((one, other) => (count(other) > count(one) ? other : one));
  // Dates outside the rows belong to them only when nearly each row has its own.
  return count(best) * 4 >= rows.length * 3 && count(best) > count(inside) ? best : inside;
}

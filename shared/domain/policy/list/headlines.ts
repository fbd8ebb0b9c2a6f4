import { type FlatPage, tagOf } from '../page/flat.ts';
import { type Anchor, isIdle, minorWeight } from './anchors.ts';
import type { DateMark } from './date-marks.ts';
import { marksBetween, marksInside, type Placed } from './row-dates.ts';
import { isChrome } from './row-places.ts';

/** Headlines over one list. */
const mostHeadlines = 3;
/** Links before the first row that are looked at. */
const mostLinks = 12;
/** Rows from which on what stands over a list of another design may be its headline. */
const fewestRows = 4;
/** Steps from a headline, and from the container of the rows, up to the box that holds both. */
const mostSteps = 3;
/** Texts between a headline and the first row among which its date may stand. */
const reach = 12;
const headingTag = /^(?:h[1-6]|strong|b|dt)$/;

/** A link over the rows of a list and the element it stands in. */
export interface Headline extends Placed {
  /** Its date, undefined without one. */
  readonly mark: DateMark | undefined;
}

/** The links of a page, their places in that order, and the widest element of each that holds no other link of weight. */
export interface PageAnchors {
  readonly anchors: readonly Anchor[];
  readonly places: ReadonlyMap<Anchor, number>;
  outermost(index: number): number;
}

/** An address with its day and its numbers left open, and these numbers. */
function formOf(href: string): { form: string; numbers: readonly string[] } {
  const path = href
    .slice(0, 500)
    .replace(/^(?:https?:)?\/\/[^/]*|^\.\//i, '')
    .replace(/(?<!\d)20\d{2}[-/_]?\d{1,2}(?:[-/_]?\d{1,2})?(?!\d)/g, 'D')
    .replace(/[0-9a-f]{16,}/gi, 'H');
  return { form: path.replace(/\d+/g, 'N'), numbers: path.match(/\d+/g) ?? [] };
}

/**
 * True when `href` is made as nearly all of `others` are: the same words, and the same numbers where those have one number,
 * which is that of their column.
 */
function isMadeAs(href: string, others: readonly string[]): boolean {
  const own = formOf(href);
  const alike = others.map(formOf).filter(({ form }) => form === own.form);
  if (own.numbers.length === 0 && !own.form.includes('D') && !own.form.includes('H')) return false;
  if (alike.length * 4 < others.length * 3) return false;
  for (let i = 0; i < own.numbers.length; i += 1) {
    const numbers = new Set(alike.map((other) => other.numbers[i]));
    if (numbers.size === 1 && !numbers.has(own.numbers[i])) return false;
  }
  return true;
}

/** True when a box not far above both holds `row` and the list; cells of one row of a table are columns beside each other. */
function isOver(page: FlatPage, row: number, first: Placed): boolean {
  let box = page.parents[row] ?? -1;
  let below = row;
  for (let step = 0; step < mostSteps && box >= 0; step += 1) {
    if ((page.elementEnd[box] ?? 0) > first.row) {
      let up = page.parents[first.row] ?? -1;
      for (let steps = 0; steps < mostSteps && up >= 0 && up !== box; steps += 1) up = page.parents[up] ?? -1;
      return up === box && tagOf(page, below) !== 'td';
    }
    below = box;
    box = page.parents[box] ?? -1;
  }
  return false;
}

function isHeading(page: FlatPage, element: number): boolean {
  for (let i = element, step = 0; i >= 0 && step < 3; i = page.parents[i] ?? -1, step += 1)
    if (headingTag.test(tagOf(page, i))) return true;
  for (let i = element + 1; i < (page.elementEnd[element] ?? 0); i += 1)
    if (headingTag.test(tagOf(page, i))) return true;
  return false;
}

/**
 * The notices that stand right over `rows` in a design of their own, such as a large title with a summary: their address is
 * made as those of the rows, and they have a date or are a heading.
 */
export function headlinesOver(
  page: FlatPage,
  rows: readonly Placed[],
  { anchors, places, outermost }: PageAnchors,
  marks: readonly DateMark[],
): Headline[] {
  // Where nothing has a name, an entry of the menu may be of the same shape.
  const first = rows.find(({ anchor }) => anchor.weight > minorWeight);
  if (first === undefined || rows.length < fewestRows) return [];
  const known = new Set(rows.map(({ anchor }) => anchor.href));
  const hrefs = rows.map(({ anchor }) => anchor.href);
  const isDated = rows.filter(({ row }) => marksInside(page, marks, row).length > 0).length * 2 >= rows.length;
  const found: Headline[] = [];
  let to = page.textStart[first.row] ?? 0;
  const start = places.get(first.anchor) ?? 0;
  for (let i = start - 1; i >= Math.max(0, start - mostLinks) && found.length < mostHeadlines; i -= 1) {
    const anchor = anchors[i];
    if (anchor === undefined) break;
    if (known.has(anchor.href) || isIdle(anchor)) continue;
    const row = outermost(i);
    if (anchor.weight <= minorWeight || !isOver(page, row, first) || !isMadeAs(anchor.href, hrefs)) break;
    const from = page.textEnd[row] ?? 0;
    const inside = marksInside(page, marks, row);
    // Where the dates of the rows stand outside them, a date below the headline is the first row's.
    const below = isDated ? marksBetween(marks, from, Math.min(to, from + reach)) : [];
    const mark = inside.at(-1) ?? below[0];
    // A row that is pinned is often called top itself.
    if (isChrome(page, page.parents[row] ?? -1) || !(mark !== undefined || isHeading(page, anchor.element))) break;
    known.add(anchor.href);
    found.unshift({ anchor, row, mark });
    to = page.textStart[row] ?? 0;
  }
  return found;
}

import { ancestorsOf, outwardsFrom, type Page, type PageElement } from '../page/page.ts';
import { isIdle, minorWeight } from './anchors.ts';
import { type DateMark, marksBetween, marksIn } from './date-marks.ts';
import { isInChrome, type LinkedRows, type PageRow } from './row-elements.ts';

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

/** A notice over the rows of a list, in a design of its own. */
export interface Headline extends PageRow {
  /** Its date, undefined without one. */
  readonly mark: DateMark | undefined;
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
function isOver(row: PageElement, first: PageElement): boolean {
  const boxes = ancestorsOf(row, mostSteps);
  const common = boxes.find((box) => box.holds(first));
  if (common === undefined || !ancestorsOf(first, mostSteps + 1).includes(common)) return false;
  const branch = boxes[boxes.indexOf(common) - 1] ?? row;
  return branch.name !== 'td';
}

const isHeading = (page: Page, link: PageElement): boolean =>
  [...outwardsFrom(link, 3), ...page.elementsIn(link)].some(({ name }) => headingTag.test(name));

/**
 * The notices that stand right over `rows` in a design of their own, such as a large title with a summary: their address is
 * made as those of the rows, and they have a date or are a heading.
 */
export function headlinesOver(
  page: Page,
  rows: readonly PageRow[],
  { anchors, levels }: LinkedRows,
  marks: readonly DateMark[],
): Headline[] {
  // Where nothing has a name, an entry of the menu may be of the same shape.
  const first = rows.find(({ anchor }) => anchor.weight > minorWeight);
  if (first === undefined || rows.length < fewestRows) return [];
  const known = new Set(rows.map(({ anchor }) => anchor.href));
  const hrefs = rows.map(({ anchor }) => anchor.href);
  const isDated = rows.filter(({ element }) => marksIn(marks, element).length > 0).length * 2 >= rows.length;
  const found: Headline[] = [];
  // What comes next on the page: the headline found before this one, at first the list.
  let next = first.element;
  const before = anchors.slice(Math.max(0, first.anchor.at - mostLinks), first.anchor.at);
  for (const anchor of before.reverse()) {
    if (found.length === mostHeadlines) break;
    if (known.has(anchor.href) || isIdle(anchor)) continue;
    const element = levels.get(anchor)?.at(-1) ?? anchor.element;
    if (anchor.weight <= minorWeight || !isOver(element, first.element) || !isMadeAs(anchor.href, hrefs)) break;
    const inside = marksIn(marks, element);
    // Where the dates of the rows stand outside them, a date below the headline is the first row's.
    const below = isDated ? marksBetween(marks, element.textTo, Math.min(next.textFrom, element.textTo + reach)) : [];
    const mark = inside.at(-1) ?? below[0];
    // A row that is pinned is often called top itself.
    if (isInChrome(page, element) || !(mark !== undefined || isHeading(page, anchor.element))) break;
    known.add(anchor.href);
    found.unshift({ anchor, element, mark });
    next = element;
  }
  return found;
}

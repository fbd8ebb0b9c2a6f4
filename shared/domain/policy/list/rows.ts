import type { Day } from '../../day.ts';
import { addressDay } from '../dates/address-day.ts';
import { readDateCell, saysDayFirst } from '../dates/date-cell.ts';
import type { FlatPage } from '../page/flat.ts';
import { type Anchor, cut, findAnchors, isIdle, minorWeight, pathTo } from './anchors.ts';
import { type DateMark, findDateMarks } from './date-marks.ts';
import { type Headline, headlinesOver } from './headlines.ts';
import { listsOfOneKind } from './list-kinds.ts';
import { datesOf, marksInside, type Placed } from './row-dates.ts';
import { census, levelsOf, shapeOf } from './row-levels.ts';
import { boxOf, familyOf, isChrome } from './row-places.ts';

/** A row as the page shows it, its address not yet made absolute. */
export interface RawRow {
  readonly title: string;
  readonly href: string;
  readonly day: Day | undefined;
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
  /** Element that holds the list and what stands beside it, -1 where there is none. */
  readonly box: number;
  /** Place in the page. */
  readonly order: number;
}

/** No notice stands at the root of a host: a friend, the home page. */
const siteRoot = /^(?:https?:)?\/\/[^/?#]+\/?$|^\/$/i;
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

/** Every group of repeated rows of `page`, best first. `today` gives days without a year theirs. */
export function findRowGroups(page: FlatPage, today: Day | undefined): RowGroup[] {
  const marks = findDateMarks(page);
  const anchors = findAnchors(page, marks);
  const counts = census(page, anchors, marks);
  const levels = anchors.map((anchor) => levelsOf(page, anchor, counts));
  const shapes = anchors.map((anchor, i) => (levels[i] ?? []).map((row) => shapeOf(page, anchor, row)));
  const frequency = new Map<string, number>();
  for (const list of shapes) for (const shape of list) frequency.set(shape, (frequency.get(shape) ?? 0) + 1);

  const uses = new Map<string, number>();
  for (const { href } of anchors) uses.set(href, (uses.get(href) ?? 0) + 1);
  const byRow = new Map<number, Placed & { shape: string }>();
  anchors.forEach((anchor, i) => {
    if (isIdle(anchor) || siteRoot.test(anchor.href)) return;
    const choices = shapes[i] ?? [];
    let level = choices.length - 1;
    while (level > 0 && (frequency.get(choices[level] ?? '') ?? 0) < 2) level -= 1;
    const shape = choices[level];
    const row = levels[i]?.[level];
    if (shape === undefined || row === undefined) return;
    const other = byRow.get(row);
    if (!other || isBetter(anchor, other.anchor, uses)) byRow.set(row, { anchor, row, shape });
  });
  const outermost = (index: number) => levels[index]?.at(-1) ?? anchors[index]?.element ?? -1;
  const lists = [...Map.groupBy(byRow.values(), (placed) => placed.shape).values()]
    .map((placed) => placed.sort((a, b) => a.row - b.row))
    .flatMap((placed) => listsOfOneKind(page, placed, (row) => marksInside(page, marks, row).length > 0));
  // What stands over a list in numbers is a list of its own.
  const inLists = new Set(lists.filter((list) => list.length > 2).flatMap((list) => list.map(({ anchor }) => anchor)));
  return lists
    .flatMap((list) => {
      const headlines = headlinesOver(page, list, anchors, outermost, marks);
      return groupsOf(
        page,
        list,
        headlines.filter(({ anchor }) => !inLists.has(anchor)),
        marks,
        today,
      );
    })
    .sort((a, b) => b.score - a.score);
}

interface ReadRow extends RawRow {
  readonly placed: Placed;
}

/** The group of rows of one shape; containers of them that have no date at all, where the others have, are another. */
function groupsOf(
  page: FlatPage,
  placed: readonly Placed[],
  headlines: readonly Headline[],
  marks: readonly DateMark[],
  today: Day | undefined,
): RowGroup[] {
  const dates = datesOf(page, placed, marks);
  const dayFirst = dates.some((mark) => mark !== undefined && saysDayFirst(mark.text));
  const read = (own: Placed, mark: DateMark | undefined): ReadRow => {
    const { title, href } = own.anchor;
    const day = dayFirst ? undefined : mark?.day;
    return {
      title,
      href,
      day: mark && (day ?? readDateCell(mark.text, { today, near: addressDay(href), dayFirst }) ?? mark.day),
      placed: own,
    };
  };
  const over = headlines.map((headline) => read(headline, headline.mark));
  const kept = withoutSectionLinks(placed.map((own, i) => read(own, dates[i])));
  const dated = kept.filter((row) => row.day !== undefined).length;
  if (dated * 2 < kept.length) return [groupOf(page, kept, over)];
  const lists = [...Map.groupBy(kept, (row) => page.parents[row.placed.row] ?? -1).values()];
  const undated = new Set(lists.filter((list) => list.length > 1 && list.every((row) => row.day === undefined)).flat());
  if (undated.size === 0) return [groupOf(page, kept, over)];
  return [
    groupOf(
      page,
      kept.filter((row) => !undated.has(row)),
      over,
    ),
    groupOf(page, [...undated], []),
  ];
}

/** `rows` without the few short links to a section (相关图片) among long titles that all lead to articles. */
function withoutSectionLinks(rows: readonly ReadRow[]): readonly ReadRow[] {
  const isShort = (row: ReadRow) => row.placed.anchor.weight <= minorWeight && !/\d{4}/.test(row.href);
  const long = rows.filter((row) => row.placed.anchor.weight > minorWeight && /\d{4}/.test(row.href)).length;
  return long * 2 > rows.length ? rows.filter((row) => !isShort(row)) : rows;
}

function groupOf(page: FlatPage, read: readonly ReadRow[], over: readonly ReadRow[]): RowGroup {
  const first = read[0]?.placed;
  const rows = [...over, ...read].map(({ title, href, day }) => ({ title, href, day }));
  const dated = rows.filter((row) => row.day !== undefined).length;
  const inChrome = first ? isChrome(page, page.parents[first.row] ?? -1) : false;
  return {
    block: first ? pathTo(page, first.anchor.element, 4) : '',
    rows,
    dated,
    score: rows.length > 0 ? scoreRows(rows, dated, inChrome) : 0,
    inChrome,
    family: first ? familyOf(page, first.row) : '',
    box: first ? boxOf(page, first.row) : -1,
    order: first?.anchor.element ?? 0,
  };
}

/** True when `one` is rather the title of a row than `other`: a category or a picture link comes second. */
function isBetter(one: Anchor, other: Anchor, uses: ReadonlyMap<string, number>): boolean {
  const isCategory = (anchor: Anchor) => (uses.get(anchor.href) ?? 0) >= 5;
  if (isCategory(one) !== isCategory(other)) return isCategory(other);
  return other.weight <= minorWeight && one.weight > other.weight;
}

import type { Day } from '../../day.ts';
import { addressDay } from '../dates/address-day.ts';
import { readDateCell, saysDayFirst } from '../dates/date-cell.ts';
import type { FlatPage } from '../page/flat.ts';
import { cut, minorWeight, pathTo } from './anchors.ts';
import type { DateMark } from './date-marks.ts';
import type { Headline } from './headlines.ts';
import { datesOf, type Placed } from './row-dates.ts';
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
  readonly placed: readonly Placed[];
}

interface ReadRow extends RawRow {
  readonly placed: Placed;
}

/** The group of rows of one shape; containers of them that have no date at all, where the others have, are another. */
export function groupsOf(
  page: FlatPage,
  placed: readonly Placed[],
  headlines: readonly Headline[],
  marks: readonly DateMark[],
  today: Day | undefined,
): PlacedGroup[] {
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

function groupOf(page: FlatPage, read: readonly ReadRow[], over: readonly ReadRow[]): PlacedGroup {
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
    aside: false,
    placed: read.map((row) => row.placed),
  };
}

import type { FlatPage } from '../page/flat.ts';
import { tidy } from '../page/tidy.ts';
import { asideRank, headingOver } from './headings.ts';
import type { Placed } from './row-dates.ts';
import type { PlacedGroup, RowGroup } from './row-groups.ts';

/** Average weight of titles from which links could be notices rather than a menu. */
const wordy = 10;

/** What the heading of a list says: a box at the side (热点), what may be one (最新发布), or nothing. */
export type Standing = 'plain' | 'latest' | 'aside';

interface Segment<Row> {
  readonly rows: Row[];
  readonly heading: string;
}

/** Runs of rows in one container under one heading. Words before every other row are its category, not a heading. */
function segmentsOf<Row extends Placed>(page: FlatPage, rows: readonly Row[]): Segment<Row>[] {
  const segments: Segment<Row>[] = [];
  for (const lists of Map.groupBy(rows, ({ row }) => page.parents[row] ?? -1).values()) {
    const headings = lists.map(({ row }) => headingOver(page, row));
    const asides = headings.filter((heading) => asideRank(heading) > 0).length;
    lists.forEach((row, i) => {
      const heading = headings[i] ?? '';
      const begins = i === 0 || (asides === 1 && asideRank(heading) > 0);
      if (begins) segments.push({ rows: [row], heading: asides > 1 ? '' : heading });
      else segments.at(-1)?.rows.push(row);
    });
  }
  return segments;
}

/** Rows of one shape that stand alike. */
export interface StandingRows<Row> {
  readonly rows: readonly Row[];
  readonly standing: Standing;
}

/**
 * Rows of one shape, those in boxes headed 热点 or 最新发布 apart from the rest. On a page of several columns under names of
 * their own such a box is one of the columns.
 */
export function apartByHeading<Row extends Placed>(
  page: FlatPage,
  rows: readonly Row[],
  columns: ReadonlySet<string>,
): StandingRows<Row>[] {
  const segments = segmentsOf(page, rows);
  if (isPageOfColumns(segments, columns)) return [{ rows, standing: 'plain' }];
  const kinds = Map.groupBy(segments, ({ heading }): Standing => {
    const rank = columns.has(heading) ? 0 : asideRank(heading);
    return rank === 2 ? 'aside' : rank === 1 ? 'latest' : 'plain';
  });
  if (kinds.size === 1) return [...kinds.keys()].map((standing) => ({ rows, standing }));
  return [...kinds].map(([standing, parts]) => ({
    rows: parts.flatMap((segment) => segment.rows).sort((a, b) => a.row - b.row),
    standing,
  }));
}

/** True when several lists of titles stand under names of their own, none of which is the page's. */
function isPageOfColumns(segments: readonly Segment<Placed>[], columns: ReadonlySet<string>): boolean {
  const named = segments.filter(
    ({ heading, rows }) => heading !== '' && asideRank(heading) === 0 && rows.length > 1 && isWordy(rows),
  );
  return named.length > 1 && !named.some(({ heading }) => columns.has(heading));
}

const isWordy = (rows: readonly Placed[]): boolean =>
  rows.reduce((sum, { anchor }) => sum + anchor.weight, 0) >= wordy * rows.length;

/** What is left of the score of a list that stands so. */
const worth: Readonly<Record<Standing, number>> = { plain: 1, latest: 0.3, aside: 0.2 };
/** The same beside a list that bears the name of the page's column, or has its pages below it. */
const worthBesideMain = 0.3;

/** The groups with their scores by what stands around them: headings, the name of the column, the words that turn pages. */
export function byStanding(
  page: FlatPage,
  groups: readonly { readonly group: PlacedGroup; readonly standing: Standing }[],
  columns: ReadonlySet<string>,
): RowGroup[] {
  const lists = groups.filter(({ group }) => group.placed.length > 2 && !group.inChrome && isWordy(group.placed));
  const longest = lists.reduce((most, { group }) => Math.max(most, group.placed.length), 0);
  const firsts = lists.map(({ group }) => group.placed[0]?.row ?? -1);
  const main = new Set(
    lists.filter(({ group, standing }) => {
      const [first] = group.placed;
      const last = group.placed.at(-1);
      if (standing !== 'plain' || first === undefined || last === undefined) return false;
      // A short box under the column's own name may as well lead there from beside a longer list.
      const isNamed = columns.has(headingOver(page, first.row)) && group.placed.length * 2 >= longest;
      return isNamed || isPaged(page, first, last, firsts);
    }),
  );
  return groups.map((one) => {
    const { placed, ...group } = one.group;
    const beside = main.size > 0 && !main.has(one) ? worthBesideMain : 1;
    return { ...group, score: group.score * worth[one.standing] * beside, aside: one.standing !== 'plain' };
  });
}

/** Texts after a list among which its pages are looked for. */
const reach = 14;
const pageWords =
  /^(?:下一?页|后一?页|尾页|末页|next|共\s?\d{1,6}\s?[条页].{0,20}|\d{1,4}\s?\/\s?\d{1,4}页?)[>»›\s]*$/i;
const pageParts =
  /^(?:首页|第一页|上一?页|前一?页|prev|[\d<>«»‹›.…|/\s[\]]{1,8}|第|页|共|条|到|跳转|go|确定|当前.{0,8})$/i;

/** True when the words that turn pages come right after `last`, in a box with the first row of no other list. */
function isPaged(page: FlatPage, first: Placed, last: Placed, firsts: readonly number[]): boolean {
  const to = page.textEnd[last.row] ?? 0;
  for (let t = to; t < Math.min(page.texts.length, to + reach); t += 1) {
    const text = tidy(page.texts[t]?.raw ?? '');
    if (pageWords.test(text)) return isAlone(page, page.texts[t]?.owner ?? -1, first.row, last.row, firsts);
    if (text !== '' && !pageParts.test(text) && !/^[\d\s/.:年月日[\]-]{4,20}$/.test(text)) return false;
  }
  return false;
}

function isAlone(page: FlatPage, pager: number, first: number, row: number, firsts: readonly number[]): boolean {
  let box = pager;
  while (box >= 0 && !(box < row && (page.elementEnd[box] ?? 0) > row)) box = page.parents[box] ?? -1;
  return box >= 0 && !firsts.some((other) => other !== first && other > box && other < (page.elementEnd[box] ?? 0));
}

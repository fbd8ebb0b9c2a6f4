import type { Day } from '../../day.ts';
import { closest, type Page, type PageElement } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { findAnchors } from './anchors.ts';
import { apartByHeading, apartByKind, columnNames, headingOver, isWordy, type Standing } from './apart.ts';
import { findDateMarks, marksIn } from './date-marks.ts';
import { headlinesOver } from './headlines.ts';
import { withoutInnerLinks } from './inner-links.ts';
import { linkRows, type PageRow, rowsByShape } from './row-elements.ts';
import { groupsOf, type PlacedGroup, type RowGroup } from './row-groups.ts';

/**
 * Every group of repeated rows of `page`, best first: links and dates are found, each link gets its row, rows of one shape
 * are parted by what their lists are, each list gets its headlines and dates. `today` gives days without a year theirs.
 */
export function findRowGroups(page: Page, today: Day | undefined): RowGroup[] {
  const marks = findDateMarks(page);
  const links = linkRows(page, withoutInnerLinks(page, findAnchors(page, marks)));
  const columns = columnNames(page);
  const hasDate = ({ element }: PageRow) => marksIn(marks, element).length > 0;

  const lists = rowsByShape(links)
    .flatMap((rows) => apartByHeading(page, rows, columns))
    .flatMap(({ rows, standing }) => apartByKind(rows, hasDate).map((list) => ({ list, standing })));

  // What stands over a list in numbers is a list of its own.
  const inLists = new Set(lists.flatMap(({ list }) => (list.length > 2 ? list.map(({ anchor }) => anchor) : [])));
  const groups = lists.flatMap(({ list, standing }) => {
    const over = headlinesOver(page, list, links, marks).filter(({ anchor }) => !inLists.has(anchor));
    return groupsOf(page, list, over, marks, today).map((group) => ({ group, standing }));
  });
  return byStanding(page, groups, columns).sort((a, b) => b.score - a.score);
}

/** What is left of the score of a list that stands so. */
const worth: Readonly<Record<Standing, number>> = { plain: 1, latest: 0.3, aside: 0.2 };
/** The same beside a list that bears the name of the page's column, or has its pages below it. */
const worthBesideMain = 0.3;

/** The groups with their scores by what stands around them: headings, the name of the column, the words that turn pages. */
function byStanding(
  page: Page,
  groups: readonly { readonly group: PlacedGroup; readonly standing: Standing }[],
  columns: ReadonlySet<string>,
): RowGroup[] {
  const lists = groups.filter(({ group }) => group.placed.length > 2 && !group.inChrome && isWordy(group.placed));
  const longest = lists.reduce((most, { group }) => Math.max(most, group.placed.length), 0);
  const firsts = lists.flatMap(({ group }) => group.placed[0]?.element ?? []);
  const main = new Set(
    lists.filter(({ group, standing }) => {
      const first = group.placed[0]?.element;
      const last = group.placed.at(-1)?.element;
      if (standing !== 'plain' || first === undefined || last === undefined) return false;
      // A short box under the column's own name may as well lead there from beside a longer list.
      const isNamed = columns.has(headingOver(page, first)) && group.placed.length * 2 >= longest;
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

/** True when the words that turn pages come right after the list, in a box with the first row of no other list. */
function isPaged(page: Page, first: PageElement, last: PageElement, firsts: readonly PageElement[]): boolean {
  for (const text of page.textsAfter(last, reach)) {
    const words = tidy(text.data);
    if (pageWords.test(words)) {
      const box = closest(text.owner, (one) => one.holds(last));
      return box !== undefined && !firsts.some((other) => other !== first && box.holds(other));
    }
    if (words !== '' && !pageParts.test(words) && !/^[\d\s/.:年月日[\]-]{4,20}$/.test(words)) return false;
  }
  return false;
}

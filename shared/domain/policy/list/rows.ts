import type { Day } from '../../day.ts';
import type { Page } from '../page/page.ts';
import { findAnchors } from './anchors.ts';
import { apartByHeading, apartByKind, columnNames } from './apart.ts';
import { findDateMarks, marksIn } from './date-marks.ts';
import { headlinesOver } from './headlines.ts';
import { linkRows, type PageRow, rowsByShape } from './row-elements.ts';
import { groupsOf, type RowGroup } from './row-groups.ts';
import { byStanding } from './standing.ts';

/**
 * Every group of repeated rows of `page`, best first: links and dates are found, each link gets its row, rows of one shape
 * are parted by what their lists are, each list gets its headlines and dates. `today` gives days without a year theirs.
 */
export function findRowGroups(page: Page, today: Day | undefined): RowGroup[] {
  const marks = findDateMarks(page);
  const links = linkRows(page, findAnchors(page, marks));
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

import type { Day } from '../../day.ts';
import type { FlatPage } from '../page/flat.ts';
import { type Anchor, findAnchors, isIdle, minorWeight } from './anchors.ts';
import { findDateMarks } from './date-marks.ts';
import { columnNames } from './headings.ts';
import { headlinesOver } from './headlines.ts';
import { listsOfOneKind } from './list-kinds.ts';
import { marksInside, type Placed } from './row-dates.ts';
import { groupsOf, type RowGroup } from './row-groups.ts';
import { census, levelsOf, shapeOf } from './row-levels.ts';
import { apartByHeading, byStanding } from './standing.ts';

/** No notice stands at the root of a host: a friend, the home page. */
const siteRoot = /^(?:https?:)?\/\/[^/?#]+\/?$|^\/$/i;

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
  const links = {
    anchors,
    places: new Map(anchors.map((anchor, i) => [anchor, i])),
    outermost: (index: number) => levels[index]?.at(-1) ?? anchors[index]?.element ?? -1,
  };
  const columns = columnNames(page);
  const hasDate = (row: number) => marksInside(page, marks, row).length > 0;
  const lists = [...Map.groupBy(byRow.values(), (placed) => placed.shape).values()]
    .map((placed) => placed.sort((a, b) => a.row - b.row))
    .flatMap((placed) => apartByHeading(page, placed, columns))
    .flatMap(({ rows, standing }) => listsOfOneKind(page, rows, hasDate).map((list) => ({ list, standing })));
  // What stands over a list in numbers is a list of its own.
  const inLists = new Set(lists.flatMap(({ list }) => (list.length > 2 ? list.map(({ anchor }) => anchor) : [])));
  const groups = lists.flatMap(({ list, standing }) => {
    const over = headlinesOver(page, list, links, marks).filter(({ anchor }) => !inLists.has(anchor));
    return groupsOf(page, list, over, marks, today).map((group) => ({ group, standing }));
  });
  return byStanding(page, groups, columns).sort((a, b) => b.score - a.score);
}

/** True when `one` is rather the title of a row than `other`: a category or a picture link comes second. */
function isBetter(one: Anchor, other: Anchor, uses: ReadonlyMap<string, number>): boolean {
  const isCategory = (anchor: Anchor) => (uses.get(anchor.href) ?? 0) >= 5;
  if (isCategory(one) !== isCategory(other)) return isCategory(other);
  return other.weight <= minorWeight && one.weight > other.weight;
}

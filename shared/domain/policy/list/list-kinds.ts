import type { FlatPage } from '../page/flat.ts';
import type { Anchor } from './anchors.ts';

interface PlacedRow {
  readonly anchor: Anchor;
  /** Element of the row. */
  readonly row: number;
}

/** Average weight of titles from which the links of a container could be notices rather than a menu. */
const wordy = 10;

/**
 * Rows of one shape, apart where they stand in lists of two kinds: lists with dates in their rows from lists without any,
 * notices from menus. Templates without class names give all of them one shape.
 */
export function listsOfOneKind<Row extends PlacedRow>(
  page: FlatPage,
  rows: readonly Row[],
  hasDate: (row: number) => boolean,
): (readonly Row[])[] {
  const lists = [...Map.groupBy(rows, ({ row }) => page.parents[row] ?? -1).values()];
  if (lists.length < 2) return [rows];
  const dated = rows.filter(({ row }) => hasDate(row));
  const isDated = new Set(dated);
  // One dated row in each box: what else stands there belongs to it (its explanation, its file).
  const boxes = new Set(dated.map(({ row }) => page.parents[row]));
  if (
    lists.length >= 3 &&
    dated.length === lists.length &&
    boxes.size === lists.length &&
    rows.length <= 2 * lists.length
  )
    return [dated];
  const kinds = Map.groupBy(lists, (list) => {
    if (list.some((row) => isDated.has(row))) return 'dated';
    if (list.length < 2) return 'single';
    return list.reduce((sum, { anchor }) => sum + anchor.weight, 0) >= wordy * list.length ? 'wordy' : 'short';
  });
  const of = (kind: 'dated' | 'wordy' | 'short' | 'single') => kinds.get(kind) ?? [];
  const [best, next] = of('dated').length > 0 ? [of('dated'), of('wordy')] : [of('wordy'), []];
  const others = [...next, ...of('short')];
  if (best.length === 0 || others.length === 0) return [rows];
  const inOrder = (parts: readonly Row[][]) => parts.flat().sort((a, b) => a.row - b.row);
  return [inOrder([...best, ...of('single')]), inOrder(others)];
}

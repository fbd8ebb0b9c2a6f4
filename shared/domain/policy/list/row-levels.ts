import { attribute, type FlatPage, tagOf } from '../page/flat.ts';
import { type Anchor, isIdle, minorWeight } from './anchors.ts';
import type { DateMark } from './date-marks.ts';

const mixed = '\u0000';
const rowTags = new Set(['li', 'tr', 'dl', 'dd', 'article', 'p', 'div', 'section', 'h2', 'h3', 'h4', 'ul']);

/** What lies below each element of a page. */
export interface Census {
  /** The one address all weighty links below share, or `mixed`. */
  readonly major: (string | undefined)[];
  readonly any: (string | undefined)[];
  readonly dates: Int32Array;
}

/** Counts the links and dates below each element of `page`. */
export function census(page: FlatPage, anchors: readonly Anchor[], marks: readonly DateMark[]): Census {
  const count = page.elements.length;
  const major = new Array<string | undefined>(count);
  const any = new Array<string | undefined>(count);
  const dates = new Int32Array(count);
  for (const anchor of anchors) {
    any[anchor.element] = anchor.href;
    if (anchor.weight > minorWeight && !isIdle(anchor)) major[anchor.element] = anchor.href;
  }
  for (const mark of marks) {
    const owner = page.texts[mark.from]?.owner ?? -1;
    if (owner >= 0) dates[owner] = (dates[owner] ?? 0) + 1;
  }
  const join = (of: (string | undefined)[], parent: number, child: string | undefined) => {
    if (child === undefined) return;
    const own = of[parent];
    of[parent] = own === undefined || own === child ? child : mixed;
  };
  for (let i = count - 1; i > 0; i -= 1) {
    const parent = page.parents[i] ?? -1;
    if (parent < 0) continue;
    join(major, parent, major[i]);
    join(any, parent, any[i]);
    dates[parent] = (dates[parent] ?? 0) + (dates[i] ?? 0);
  }
  return { major, any, dates };
}

/** Elements around a link that could be its row, from the link outwards: none of them holds another weighty link. */
export function levelsOf(page: FlatPage, anchor: Anchor, { major, any }: Census): number[] {
  const levels = [anchor.element];
  let current = anchor.element;
  for (let step = 0; step < 7; step += 1) {
    const parent = page.parents[current] ?? -1;
    if (parent < 0 || major[parent] === mixed) break;
    const tag = tagOf(page, parent);
    if (tag === 'body' || tag === 'html') break;
    if (rowTags.has(tagOf(page, current)) && any[parent] === mixed && hasPeer(page, current, parent, any)) break;
    levels.push(parent);
    current = parent;
  }
  return levels;
}

/** True when another child of the same tag holds a link that leads elsewhere: then this child is already a row. */
function hasPeer(page: FlatPage, child: number, parent: number, any: Census['any']): boolean {
  const tag = tagOf(page, child);
  const end = page.elementEnd[parent] ?? 0;
  let looked = 0;
  for (let i = parent + 1; i < end && looked < 40; i = page.elementEnd[i] ?? end, looked += 1) {
    if (i !== child && tagOf(page, i) === tag && any[i] !== undefined && any[i] !== any[child]) return true;
  }
  return false;
}

/** Shape of a row: its tags down to the link, its container and what that stands in. */
export function shapeOf(page: FlatPage, anchor: Anchor, row: number): string {
  let shape = '';
  for (let i = anchor.element; i !== row && i >= 0; i = page.parents[i] ?? -1) shape += `${tagOf(page, i)}<`;
  const container = page.parents[row] ?? -1;
  const box = (i: number) => `${tagOf(page, i)}.${attribute(page, i, 'class').trim()}`;
  return `${shape}${tagOf(page, row)}|${box(container)}|${box(page.parents[container] ?? -1)}`;
}

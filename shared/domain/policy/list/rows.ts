import type { Day } from '../../day.ts';
import { addressDay } from '../dates/address-day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { attribute, describe, type FlatPage, tagOf } from '../page/flat.ts';
import { type Anchor, cut, findAnchors, pathTo } from './anchors.ts';
import { type DateMark, findDateMarks } from './date-marks.ts';
import { listsOfOneKind } from './list-kinds.ts';

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

const mixed = '\u0000';
const minorWeight = 6;
const rowTags = new Set(['li', 'tr', 'dl', 'dd', 'article', 'p', 'div', 'section', 'h2', 'h3', 'h4', 'ul']);
const listTags = new Set(['ul', 'ol', 'tbody', 'table', 'dl']);
const chromeName =
  /\b(?:nav|menu|header|footer|foot|top|breadcrumb|crumb|crumbs|friend|link-list|links|yqlj|location|position|page|pager|pagination|share|weizhi|dqwz)\b/i;
const idle =
  /^(?:更多|more|首页|末页|尾页|上一页|下一页|查看|查看详情|详细|详情|阅读全文|全文|打印|关闭|返回|\d+)[>»›.…+]*$/i;
/** No notice stands at the root of a host: a friend, the home page. */
const siteRoot = /^(?:https?:)?\/\/[^/?#]+\/?$|^\/$/i;
const articleAddress = /\d{4,}|[?&](?:id|aid|articleid|infoid|docid)=|\.(?:s?html?|pdf|docx?|jspx?|aspx?)(?:[?#]|$)/i;

interface Census {
  /** The one address all weighty links below share, or `mixed`. */
  readonly major: (string | undefined)[];
  readonly any: (string | undefined)[];
  readonly dates: Int32Array;
}

function census(page: FlatPage, anchors: readonly Anchor[], marks: readonly DateMark[]): Census {
  const count = page.elements.length;
  const major = new Array<string | undefined>(count);
  const any = new Array<string | undefined>(count);
  const dates = new Int32Array(count);
  for (const anchor of anchors) {
    any[anchor.element] = anchor.href;
    if (anchor.weight > minorWeight && !idle.test(anchor.title)) major[anchor.element] = anchor.href;
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
function levelsOf(page: FlatPage, anchor: Anchor, { major, any }: Census): number[] {
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
function shapeOf(page: FlatPage, anchor: Anchor, row: number): string {
  let shape = '';
  for (let i = anchor.element; i !== row && i >= 0; i = page.parents[i] ?? -1) shape += `${tagOf(page, i)}<`;
  const container = page.parents[row] ?? -1;
  const box = (i: number) => `${tagOf(page, i)}.${attribute(page, i, 'class').trim()}`;
  return `${shape}${tagOf(page, row)}|${box(container)}|${box(page.parents[container] ?? -1)}`;
}

function familyOf(page: FlatPage, row: number): string {
  let name = describe(page, page.parents[row] ?? -1);
  for (let i = row, step = 0; i >= 0 && step < 5; i = page.parents[i] ?? -1, step += 1) {
    if (listTags.has(tagOf(page, i))) {
      name = `${tagOf(page, i)}.${attribute(page, i, 'class').trim().split(/\s+/)[0] ?? ''}`;
      break;
    }
  }
  return name;
}

/** The element around the container of a row, when that container is a list. */
function boxOf(page: FlatPage, row: number): number {
  const container = page.parents[row] ?? -1;
  return listTags.has(tagOf(page, container)) ? (page.parents[container] ?? -1) : -1;
}

function isChrome(page: FlatPage, index: number): boolean {
  for (let i = index, step = 0; i >= 0 && step < 8; i = page.parents[i] ?? -1, step += 1) {
    const tag = tagOf(page, i);
    // What holds most of the page is no chrome, whatever it is called.
    if (((page.textEnd[i] ?? 0) - (page.textStart[i] ?? 0)) * 2 > page.texts.length) return false;
    if (tag === 'nav' || tag === 'header' || tag === 'footer') return true;
    if (tag === 'body') return false;
    const name = `${attribute(page, i, 'class')} ${attribute(page, i, 'id')}`.replace(/[_-]/g, ' ');
    if (name !== ' ' && chromeName.test(name)) return true;
  }
  return false;
}

interface Placed {
  readonly anchor: Anchor;
  readonly row: number;
}

const dateSlot = /^time\.|date|time|\brq\b|\bsj\b/i;

/**
 * The best date for each row among those near it: one that says it is the publication, else the one in the kind of
 * place where most rows have theirs, so that a date in a summary never wins.
 */
function pickMarks(near: readonly (readonly DateMark[])[], first: boolean): (DateMark | undefined)[] {
  const slots = new Map<string, number>();
  for (const marks of near)
    for (const slot of new Set(marks.map((mark) => mark.slot))) slots.set(slot, (slots.get(slot) ?? 0) + 1);
  const points = (mark: DateMark) =>
    (mark.label === 2 ? 2 : mark.label * 0.3) +
    (dateSlot.test(mark.slot) ? 0.3 : 0) +
    (slots.get(mark.slot) ?? 0) / near.length;
  return near.map((marks) => {
    let best: DateMark | undefined;
    for (const mark of first ? marks.toReversed() : marks) if (!best || points(mark) >= points(best)) best = mark;
    return best;
  });
}

/** Texts a date may stand away from a row that does not hold it. */
const reach = 60;

function marksBetween(marks: readonly DateMark[], from: number, to: number): DateMark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found: DateMark[] = [];
  for (let i = low; i < marks.length && found.length < 12; i += 1) {
    const mark = marks[i];
    if (!mark || mark.from >= to) break;
    found.push(mark);
  }
  return found;
}

const marksInside = (page: FlatPage, marks: readonly DateMark[], row: number) =>
  marksBetween(marks, page.textStart[row] ?? 0, page.textEnd[row] ?? 0);

/** The date of each row: inside its element, else between it and the next row, else between it and the one before. */
function datesOf(page: FlatPage, placed: readonly Placed[], marks: readonly DateMark[]): (DateMark | undefined)[] {
  const start = (p: Placed | undefined) => (p ? (page.textStart[p.row] ?? 0) : page.texts.length);
  const end = (p: Placed | undefined) => (p ? (page.textEnd[p.row] ?? 0) : 0);
  const near = (range: (p: Placed, i: number) => [number, number]) =>
    placed.map((p, i) => marksBetween(marks, ...range(p, i)));
  const inside = pickMarks(
    near((p) => [start(p), Math.max(end(p), start(p) + 1)]),
    false,
  );
  const count = (found: readonly unknown[]) => found.filter(Boolean).length;
  if (count(inside) * 2 >= placed.length) return inside;
  const after = pickMarks(
    near((p, i) => [end(p), Math.min(start(placed[i + 1]), end(p) + reach)]),
    true,
  );
  const before = pickMarks(
    near((p, i) => [Math.max(end(placed[i - 1]), start(p) - reach), start(p)]),
    false,
  );
  const best = [after, before].reduce((one, other) => (count(other) > count(one) ? other : one));
  // Dates outside the rows belong to them only when nearly each row has its own.
  return count(best) * 4 >= placed.length * 3 && count(best) > count(inside) ? best : inside;
}

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
    if (idle.test(anchor.title) || siteRoot.test(anchor.href)) return;
    const choices = shapes[i] ?? [];
    let level = choices.length - 1;
    while (level > 0 && (frequency.get(choices[level] ?? '') ?? 0) < 2) level -= 1;
    const shape = choices[level];
    const row = levels[i]?.[level];
    if (shape === undefined || row === undefined) return;
    const other = byRow.get(row);
    if (!other || isBetter(anchor, other.anchor, uses)) byRow.set(row, { anchor, row, shape });
  });
  const groups = Map.groupBy(byRow.values(), (placed) => placed.shape);
  return [...groups.values()]
    .map((placed) => placed.sort((a, b) => a.row - b.row))
    .flatMap((placed) => listsOfOneKind(page, placed, (row) => marksInside(page, marks, row).length > 0))
    .flatMap((placed) => groupsOf(page, placed, marks, today))
    .sort((a, b) => b.score - a.score);
}

interface ReadRow extends RawRow {
  readonly placed: Placed;
}

/** The group of rows of one shape; containers of them that have no date at all, where the others have, are another. */
function groupsOf(
  page: FlatPage,
  placed: readonly Placed[],
  marks: readonly DateMark[],
  today: Day | undefined,
): RowGroup[] {
  const dates = datesOf(page, placed, marks);
  const rows = placed.map((own, i): ReadRow => {
    const mark = dates[i];
    const { title, href } = own.anchor;
    return {
      title,
      href,
      day: mark && (mark.day ?? readDateCell(mark.text, { today, near: addressDay(href) })),
      placed: own,
    };
  });
  const kept = withoutSectionLinks(rows);
  const dated = kept.filter((row) => row.day !== undefined).length;
  if (dated * 2 < kept.length) return [groupOf(page, kept)];
  const lists = [...Map.groupBy(kept, (row) => page.parents[row.placed.row] ?? -1).values()];
  const undated = new Set(lists.filter((list) => list.length > 1 && list.every((row) => row.day === undefined)).flat());
  if (undated.size === 0) return [groupOf(page, kept)];
  return [
    groupOf(
      page,
      kept.filter((row) => !undated.has(row)),
    ),
    groupOf(page, [...undated]),
  ];
}

/** `rows` without the few short links to a section (相关图片) among long titles that all lead to articles. */
function withoutSectionLinks(rows: readonly ReadRow[]): readonly ReadRow[] {
  const isShort = (row: ReadRow) => row.placed.anchor.weight <= minorWeight && !/\d{4}/.test(row.href);
  const long = rows.filter((row) => row.placed.anchor.weight > minorWeight && /\d{4}/.test(row.href)).length;
  return long * 2 > rows.length ? rows.filter((row) => !isShort(row)) : rows;
}

function groupOf(page: FlatPage, read: readonly ReadRow[]): RowGroup {
  const first = read[0]?.placed;
  const rows = read.map(({ title, href, day }) => ({ title, href, day }));
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

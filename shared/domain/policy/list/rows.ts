import type { Day } from '../../day.ts';
import { addressDay } from '../dates/address-day.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { attribute, describe, type FlatPage, tagOf } from '../page/flat.ts';
import { type Anchor, findAnchors, pathTo } from './anchors.ts';
import { type DateMark, findDateMarks } from './date-marks.ts';

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

/** Shape of a row: its tags down to the link and its container. */
function shapeOf(page: FlatPage, anchor: Anchor, row: number): string {
  let shape = '';
  for (let i = anchor.element; i !== row && i >= 0; i = page.parents[i] ?? -1) shape += `${tagOf(page, i)}<`;
  const container = page.parents[row] ?? -1;
  return `${shape}${tagOf(page, row)}|${tagOf(page, container)}.${attribute(page, container, 'class').trim()}`;
}

function familyOf(page: FlatPage, row: number): string {
  let name = describe(page, page.parents[row] ?? -1);
  for (let i = row, step = 0; i >= 0 && step < 5; i = page.parents[i] ?? -1, step += 1) {
    if (listTags.has(tagOf(page, i))) {
      name = `${tagOf(page, i)}.${attribute(page, i, 'class').trim()}`;
      break;
    }
  }
  return name;
}

function isChrome(page: FlatPage, index: number): boolean {
  for (let i = index, step = 0; i >= 0 && step < 8; i = page.parents[i] ?? -1, step += 1) {
    const tag = tagOf(page, i);
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

/** The best date for a row: one that says it is the publication, else the last that stands in it. */
function pickMark(marks: readonly DateMark[]): DateMark | undefined {
  let best: DateMark | undefined;
  for (const mark of marks)
    if (!best || mark.label > best.label || (mark.label === best.label && mark.label < 2)) best = mark;
  return best;
}

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

/** The date of each row: inside its element, else between it and the next row, else between it and the one before. */
function datesOf(page: FlatPage, placed: readonly Placed[], marks: readonly DateMark[]): (DateMark | undefined)[] {
  const start = (p: Placed | undefined) => (p ? (page.textStart[p.row] ?? 0) : page.texts.length);
  const end = (p: Placed | undefined) => (p ? (page.textEnd[p.row] ?? 0) : 0);
  const inside = placed.map((p) => pickMark(marksBetween(marks, start(p), Math.max(end(p), start(p) + 1))));
  const count = (found: readonly unknown[]) => found.filter(Boolean).length;
  if (count(inside) * 2 >= placed.length) return inside;
  const reach = 40;
  const after = placed.map((p, i) => marksBetween(marks, end(p), Math.min(start(placed[i + 1]), end(p) + reach))[0]);
  const before = placed.map((p, i) =>
    marksBetween(marks, Math.max(end(placed[i - 1]), start(p) - reach), start(p)).at(-1),
  );
  return [inside, after, before].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** How much of a list `rows` are: words, addresses of articles, dates. */
export function scoreRows(rows: readonly RawRow[], dated: number, inChrome: boolean): number {
  let words = 0;
  let articles = 0;
  for (const row of rows) {
    words += Math.min(row.title.length, 30);
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

  const groups = new Map<string, Placed[]>();
  anchors.forEach((anchor, i) => {
    if (idle.test(anchor.title)) return;
    const choices = shapes[i] ?? [];
    let level = choices.length - 1;
    while (level > 0 && (frequency.get(choices[level] ?? '') ?? 0) < 2) level -= 1;
    const shape = choices[level];
    const row = levels[i]?.[level];
    if (shape === undefined || row === undefined) return;
    const group = groups.get(shape);
    if (group) group.push({ anchor, row });
    else groups.set(shape, [{ anchor, row }]);
  });
  return [...groups.values()]
    .flatMap((placed) => groupOf(page, placed, marks, today) ?? [])
    .sort((a, b) => b.score - a.score);
}

function groupOf(
  page: FlatPage,
  all: readonly Placed[],
  marks: readonly DateMark[],
  today: Day | undefined,
): RowGroup | undefined {
  const placed = mainAnchors(all);
  const dates = datesOf(page, placed, marks);
  const rows = placed.map(({ anchor }, i) => {
    const mark = dates[i];
    const near = addressDay(anchor.href);
    const day = mark && (mark.day ?? readDateCell(mark.text, { today, near }));
    return { title: anchor.title, href: anchor.href, day };
  });
  const first = placed[0];
  if (!first) return undefined;
  const dated = rows.filter((row) => row.day !== undefined).length;
  const inChrome = isChrome(page, first.row);
  return {
    block: pathTo(page, first.anchor.element, 4),
    rows,
    dated,
    score: scoreRows(rows, dated, inChrome),
    inChrome,
    family: familyOf(page, first.row),
    order: first.anchor.element,
  };
}

/** One link for each row element: the first with the longest title, so that a category or picture link never wins. */
function mainAnchors(placed: readonly Placed[]): Placed[] {
  const byRow = new Map<number, Placed>();
  for (const one of placed) {
    const other = byRow.get(one.row);
    if (!other || isBetter(one.anchor, other.anchor)) byRow.set(one.row, one);
  }
  return [...byRow.values()];
}

function isBetter(one: Anchor, other: Anchor): boolean {
  const address = (anchor: Anchor) => /^(?:https?:)?\/\/|^www\./.test(anchor.title);
  if (address(one) !== address(other)) return address(other);
  return other.weight <= minorWeight && one.weight > other.weight;
}

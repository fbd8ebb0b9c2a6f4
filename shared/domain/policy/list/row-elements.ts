import {
  attributeOf,
  childrenOf,
  describe,
  namesOf,
  outwardsFrom,
  type Page,
  type PageElement,
  parentOf,
} from '../page/page.ts';
import { type Anchor, isIdle, minorWeight } from './anchors.ts';

/** A row of a list: its link, and the element that holds it and what belongs to it, such as its date. */
export interface PageRow {
  readonly anchor: Anchor;
  readonly element: PageElement;
}

/** The links of a page, in document order, each with the elements that could be its row, from the link outwards. */
export interface LinkedRows {
  readonly anchors: readonly Anchor[];
  readonly levels: ReadonlyMap<Anchor, readonly PageElement[]>;
}

/** No notice stands at the root of a host: a friend, the home page. */
const siteRoot = /^(?:https?:)?\/\/[^/?#]+\/?$|^\/$/i;
const rowTags = new Set(['li', 'tr', 'dl', 'dd', 'article', 'p', 'div', 'section', 'h2', 'h3', 'h4', 'ul']);

/** Elements from a link outwards among which its row is. */
const mostLevels = 8;

/** The same words to the same address so many times name a category. */
const mostRepeats = 3;

/** Stands for more than one address. */
const several = '\u0000';
/** Children of an element among which a peer is looked for. */
const mostPeers = 40;

/** Where the links in each element lead, and where those with the weight of a title do: one address or `several`. */
class Targets {
  private readonly any = new Map<PageElement, string>();
  private readonly major = new Map<PageElement, string>();
  private readonly children = new Map<PageElement, readonly PageElement[]>();

  constructor(page: Page, anchors: readonly Anchor[]) {
    const repeats = countOf(anchors.map(linkKey));
    for (const anchor of anchors) {
      this.any.set(anchor.element, anchor.href);
      // The name of the department before each title is no title.
      const isCategory = (repeats.get(linkKey(anchor)) ?? 0) >= mostRepeats;
      if (anchor.weight > minorWeight && !isCategory && !isIdle(anchor)) this.major.set(anchor.element, anchor.href);
    }
    // From the end of the page, so that what stands in an element is known before the element itself.
    for (const element of page.elements.toReversed()) {
      const parent = parentOf(element);
      if (parent === undefined) continue;
      for (const targets of [this.any, this.major]) {
        const [own, around] = [targets.get(element), targets.get(parent)];
        if (own !== undefined) targets.set(parent, around === undefined || around === own ? own : several);
      }
    }
  }

  /** True when links to several addresses stand in `element`. */
  holdsSeveral(element: PageElement): boolean {
    return this.any.get(element) === several;
  }

  /** True when links to several titles stand in `element`. */
  isList(element: PageElement): boolean {
    return this.major.get(element) === several;
  }

  /** True when another child of the same tag holds a link that leads elsewhere: then `element` is already a row. */
  hasPeer(element: PageElement, parent: PageElement): boolean {
    let children = this.children.get(parent);
    if (children === undefined) {
      children = childrenOf(parent).slice(0, mostPeers);
      this.children.set(parent, children);
    }
    return children.some(
      (child) =>
        child !== element &&
        child.name === element.name &&
        this.any.has(child) &&
        (this.any.get(element) === several || this.any.get(child) !== this.any.get(element)),
    );
  }
}

/** Elements that could be the row of a link, from the link outwards; each holds a single link with the weight of a title. */
function levelsOf({ element: link }: Anchor, targets: Targets): PageElement[] {
  const levels = [link];
  for (const parent of outwardsFrom(link, mostLevels).slice(1)) {
    const inner = levels.at(-1) ?? link;
    if (targets.isList(parent) || parent.name === 'body' || parent.name === 'html') break;
    if (rowTags.has(inner.name) && targets.holdsSeveral(parent) && targets.hasPeer(inner, parent)) break;
    levels.push(parent);
  }
  return levels;
}

/** Shape of a row: its tags down to the link, its container and what that stands in. */
function shapeOf({ element: link }: Anchor, row: PageElement): string {
  const path = outwardsFrom(link, mostLevels);
  const inner = path.slice(0, path.indexOf(row)).map(({ name }) => `${name}<`);
  const box = (element: PageElement | undefined) => `${element?.name ?? ''}.${attributeOf(element, 'class').trim()}`;
  const container = parentOf(row);
  return `${inner.join('')}${row.name}|${box(container)}|${box(container && parentOf(container))}`;
}

/** Finds for each of `anchors` the elements that could be its row. */
export function linkRows(page: Page, anchors: readonly Anchor[]): LinkedRows {
  const targets = new Targets(page, anchors);
  return { anchors, levels: new Map(anchors.map((anchor) => [anchor, levelsOf(anchor, targets)])) };
}

/**
 * The rows of a page, by their shape, each in document order. The row of a link is the outermost element around it that
 * holds no other weighty link and whose shape repeats on the page; of several links in one row the title is taken.
 */
export function rowsByShape({ anchors, levels }: LinkedRows): PageRow[][] {
  const shapes = new Map([...levels].map(([anchor, rows]) => [anchor, rows.map((row) => shapeOf(anchor, row))]));
  const frequency = countOf([...shapes.values()].flat());
  const uses = countOf(anchors.map(({ href }) => href));
  const repeats = countOf(anchors.map(linkKey));
  const found = new Map<PageElement, PageRow & { readonly shape: string }>();
  for (const anchor of anchors) {
    if (isIdle(anchor) || siteRoot.test(anchor.href)) continue;
    const choices = shapes.get(anchor) ?? [];
    const level = Math.max(
      0,
      choices.findLastIndex((shape) => (frequency.get(shape) ?? 0) > 1),
    );
    const [shape, element] = [choices[level], levels.get(anchor)?.[level]];
    if (shape === undefined || element === undefined) continue;
    const other = found.get(element);
    if (!other || isBetter(anchor, other.anchor, { uses, repeats })) found.set(element, { anchor, element, shape });
  }
  return [...Map.groupBy(found.values(), ({ shape }) => shape).values()].map((rows) => rows.sort(inDocumentOrder));
}

const countOf = (values: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** For `sort`: rows as they follow each other on the page. */
export const inDocumentOrder = (one: PageRow, other: PageRow): number => one.element.at - other.element.at;

const linkKey = ({ href, title }: Anchor): string => `${href.slice(0, 300)}\n${title.slice(0, 60)}`;

/** How often each address is linked to, and each address by the same words. */
interface LinkCounts {
  readonly uses: ReadonlyMap<string, number>;
  readonly repeats: ReadonlyMap<string, number>;
}

/** A link to the notice itself of a lower weight is a mark of its picture or file. */
const leastTitle = 4;

/**
 * True when `one` is rather the title of a row than `other`: a category or a picture link comes second. Of two links to
 * one address the first is the title, also a short one (任前公示) before the name of its department.
 */
function isBetter(one: Anchor, other: Anchor, { uses, repeats }: LinkCounts): boolean {
  const isCategory = (anchor: Anchor) =>
    (uses.get(anchor.href) ?? 0) >= 5 || (repeats.get(linkKey(anchor)) ?? 0) >= mostRepeats;
  if (isCategory(one) !== isCategory(other)) return isCategory(other);
  const isShort = one.href === other.href ? other.weight < leastTitle : other.weight <= minorWeight;
  return isShort && one.weight > other.weight;
}

/** The rows by the element that holds them: the lists of a page, each in document order. */
export function byContainer<Row extends PageRow>(rows: readonly Row[]): Row[][] {
  return [...Map.groupBy(rows, ({ element }) => parentOf(element)).values()];
}

const listTags = new Set(['ul', 'ol', 'tbody', 'table', 'dl']);
const chromeName =
  /\b(?:nav|menu|header|footer|foot|top|breadcrumb|crumb|crumbs|friend|link-list|links|yqlj|location|position|page|pager|pagination|share|weizhi|dqwz)\b/i;

/** Name of the list that `row` stands in: lists of one name are of one design. */
export function familyOf(row: PageElement): string {
  const list = outwardsFrom(row, 5).find(({ name }) => listTags.has(name));
  if (list === undefined) return describe(parentOf(row));
  return `${list.name}.${attributeOf(list, 'class').trim().split(/\s+/)[0] ?? ''}`;
}

/** The element around the container of a row, when that container is a list. */
export function boxOf(row: PageElement): PageElement | undefined {
  const container = parentOf(row);
  return container !== undefined && listTags.has(container.name) ? parentOf(container) : undefined;
}

/** True for a row in the navigation, head or foot of its page. */
export function isInChrome(page: Page, row: PageElement): boolean {
  for (const element of outwardsFrom(row, 9).slice(1)) {
    // An element that holds most of the page is its content, whatever it is called.
    if (element.textCount * 2 > page.texts.length || element.name === 'body') return false;
    if (/^(?:nav|header|footer)$/.test(element.name)) return true;
    if (chromeName.test(namesOf(element).replace(/[_-]/g, ' '))) return true;
  }
  return false;
}

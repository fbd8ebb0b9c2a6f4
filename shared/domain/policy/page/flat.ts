import { load } from 'cheerio/slim';
import type { ChildNode, Element } from 'domhandler';

/** One run of text of a page. */
export interface PageText {
  readonly raw: string;
  /** Index of the element it stands in directly. */
  readonly owner: number;
}

/**
 * A parsed page laid out in document order, so that every question about it is a loop and none is a recursion.
 * Element `i` holds the elements `i + 1 … elementEnd[i] - 1` and the texts `textStart[i] … textEnd[i] - 1`.
 */
export interface FlatPage {
  readonly elements: readonly Element[];
  /** Index of the parent element, -1 for a top element. */
  readonly parents: readonly number[];
  readonly elementEnd: readonly number[];
  readonly textStart: readonly number[];
  readonly textEnd: readonly number[];
  /** Readable text only: nothing of scripts, styles, templates, form choices. */
  readonly texts: readonly PageText[];
  readonly scripts: readonly { readonly text: string; readonly source: string | undefined; readonly type: string }[];
  readonly comments: readonly { readonly text: string; readonly owner: number }[];
  /** The `<base href>` of the page, empty without one. */
  readonly base: string;
  /** True when the page was longer than what is read of it. */
  readonly truncated: boolean;
}

/** Characters of a page that are read; the rest is left out and said so. */
export const maxPageChars = 8_000_000;

/** Elements below this depth are left out: no real page goes there, hostile ones do. */
const maxDepth = 400;

const unread = new Set(['style', 'noscript', 'template', 'select', 'textarea', 'svg', 'iframe', 'object']);

/** The page of `html`, of which at most `maxPageChars` characters are read. Never throws. */
export function flatten(html: string): FlatPage {
  const truncated = html.length > maxPageChars;
  const $ = load(truncated ? html.slice(0, maxPageChars) : html);
  const root = $.root()[0];
  const page = {
    elements: [] as Element[],
    parents: [] as number[],
    elementEnd: [] as number[],
    textStart: [] as number[],
    textEnd: [] as number[],
    texts: [] as PageText[],
    scripts: [] as { text: string; source: string | undefined; type: string }[],
    comments: [] as { text: string; owner: number }[],
    base: '',
    truncated,
  };
  let node: ChildNode | null = root?.firstChild ?? null;
  const path: number[] = [];
  while (node) {
    const owner = path.at(-1) ?? -1;
    if (node.type === 'text') {
      if (owner >= 0) page.texts.push({ raw: node.data, owner });
    } else if (node.type === 'comment') {
      page.comments.push({ text: node.data, owner });
    } else if (node.type === 'script') {
      const first = node.firstChild;
      const text = first?.type === 'text' ? first.data : '';
      page.scripts.push({ text, source: node.attribs['src'], type: node.attribs['type'] ?? '' });
    } else if (node.type === 'tag' && !unread.has(node.name)) {
      const index = page.elements.length;
      if (node.name === 'base' && page.base === '') page.base = node.attribs['href'] ?? '';
      page.elements.push(node);
      page.parents.push(owner);
      page.elementEnd.push(index + 1);
      page.textStart.push(page.texts.length);
      page.textEnd.push(page.texts.length);
      if (node.firstChild && path.length < maxDepth) {
        path.push(index);
        node = node.firstChild;
        continue;
      }
    } else if (node.type === 'cdata' && owner >= 0) {
      for (const child of node.children) if (child.type === 'text') page.texts.push({ raw: child.data, owner });
    }
    while (node && !node.nextSibling) {
      const parent: ChildNode | null = path.length > 0 ? (node.parent as ChildNode | null) : null;
      const closed = path.pop();
      if (closed !== undefined) {
        page.elementEnd[closed] = page.elements.length;
        page.textEnd[closed] = page.texts.length;
      }
      node = parent;
    }
    node = node?.nextSibling ?? null;
  }
  return page;
}

/** The text between two text positions, as written. */
export function rawBetween(page: FlatPage, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += 1) text += page.texts[i]?.raw ?? '';
  return text;
}

/** The text of element `index`, as written. */
export function rawText(page: FlatPage, index: number): string {
  return rawBetween(page, page.textStart[index] ?? 0, page.textEnd[index] ?? 0);
}

/** The value of attribute `name` of element `index`, empty when it has none. */
export function attribute(page: FlatPage, index: number, name: string): string {
  return page.elements[index]?.attribs[name] ?? '';
}

/** Tag name of element `index`, empty for -1. */
export function tagOf(page: FlatPage, index: number): string {
  return page.elements[index]?.name ?? '';
}

/** `ul.list-t#news`: how a reader of a report recognises the element. */
export function describe(page: FlatPage, index: number): string {
  const element = page.elements[index];
  if (!element) return '';
  const id = element.attribs['id'];
  const classes = (element.attribs['class'] ?? '').trim().split(/\s+/).slice(0, 2).filter(Boolean);
  return `${element.name}${id ? `#${id.slice(0, 40)}` : ''}${classes.map((name) => `.${name.slice(0, 40)}`).join('')}`;
}

import { TooDeep } from './element-stack.ts';
import { readMarkup } from './markup.ts';
import type { MarkupReader } from './markup-reader.ts';

/** An element of a page. */
export interface PageElement {
  /** Lower case. */
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
}

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
  readonly elements: readonly PageElement[];
  /** Index of the parent element, -1 for a top element. */
  readonly parents: readonly number[];
  readonly elementEnd: readonly number[];
  /** 1 for an element that says it is not shown, and for those in it, else 0. */
  readonly hidden: readonly number[];
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

/** Elements whose texts are no words of the page. */
const unread = new Set(['style', 'noscript', 'template', 'select', 'textarea', 'svg']);

/** True when an element with these attributes says that it is not shown. */
function saysHidden({ style, hidden }: Readonly<Record<string, string>>): boolean {
  if (hidden !== undefined) return true;
  return style !== undefined && /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style);
}

class Builder implements MarkupReader {
  readonly elements: PageElement[] = [];
  readonly parents: number[] = [];
  readonly elementEnd: number[] = [];
  readonly hidden: number[] = [];
  readonly textStart: number[] = [];
  readonly textEnd: number[] = [];
  readonly texts: PageText[] = [];
  readonly scripts: { text: string; source: string | undefined; type: string }[] = [];
  readonly comments: { text: string; owner: number }[] = [];
  base = '';
  private readonly path: number[] = [];
  private owner = -1;
  private gathered = '';
  private script: Readonly<Record<string, string>> | undefined;
  /** How many open elements are of those that are not read. */
  private skipped = 0;

  opened(name: string, attribs: Readonly<Record<string, string>>): void {
    this.flush();
    if (name === 'script') this.script = attribs;
    if (this.skipped > 0 || name === 'script' || unread.has(name)) {
      this.skipped += 1;
      return;
    }
    if (name === 'base' && this.base === '') this.base = attribs['href'] ?? '';
    const index = this.elements.length;
    this.elements.push({ name, attribs });
    this.parents.push(this.owner);
    this.elementEnd.push(index + 1);
    this.hidden.push(this.hidden[this.owner] === 1 || saysHidden(attribs) ? 1 : 0);
    this.textStart.push(this.texts.length);
    this.textEnd.push(this.texts.length);
    this.path.push(index);
    this.owner = index;
  }

  closed(name: string): void {
    if (name === 'script' && this.script) {
      this.scripts.push({ text: this.gathered, source: this.script['src'], type: this.script['type'] ?? '' });
      this.script = undefined;
      this.gathered = '';
    }
    if (this.skipped > 0) {
      this.skipped -= 1;
      this.gathered = '';
      return;
    }
    this.flush();
    this.close();
  }

  text(data: string): void {
    if (this.skipped === 0 || this.script) this.gathered += data;
  }

  comment(data: string): void {
    this.flush();
    this.comments.push({ text: data, owner: this.owner });
  }

  /** Closes whatever is still open. */
  finish(): void {
    this.skipped = 0;
    this.flush();
    while (this.path.length > 0) this.close();
  }

  private close(): void {
    const closed = this.path.pop();
    if (closed === undefined) return;
    this.elementEnd[closed] = this.elements.length;
    this.textEnd[closed] = this.texts.length;
    this.owner = this.path.at(-1) ?? -1;
  }

  private flush(): void {
    if (this.script || this.gathered === '') return;
    if (this.owner >= 0 && this.skipped === 0) this.texts.push({ raw: this.gathered, owner: this.owner });
    this.gathered = '';
  }
}

/** The page of `html`, of which at most `maxPageChars` characters are read. Never throws. */
export function flatten(html: string): FlatPage {
  let truncated = html.length > maxPageChars;
  const builder = new Builder();
  try {
    readMarkup(truncated ? html.slice(0, maxPageChars) : html, builder);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    truncated = true;
  }
  builder.finish();
  const { elements, parents, elementEnd, hidden, textStart, textEnd, texts, scripts, comments, base } = builder;
  return { elements, parents, elementEnd, hidden, textStart, textEnd, texts, scripts, comments, base, truncated };
}

/** The text between two text positions, as written. */
function rawBetween(page: FlatPage, from: number, to: number): string {
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

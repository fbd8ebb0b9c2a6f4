import { DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';
import { Page, PageElement, PageText } from './page.ts';

/** Characters of a page that are read. */
export const maxPageChars = 8_000_000;
/** Elements and comments of a page that are read. */
const maxNodes = 200_000;
/** Elements around an element that is read: no real page goes there, hostile ones do. */
const maxDepth = 1500;
/** End tags of a page that are read: each is looked for among all open elements, also one that ends nothing. */
const maxEndTags = maxNodes;

/** Elements whose content is no part of a page as it is shown. */
const unread = new Set(['style', 'noscript', 'template', 'select', 'textarea', 'svg']);

/** Thrown inside this module only: the page is larger or deeper than what is read. */
class PageEnds extends Error {}

/** True when an element with these attributes says that it is not shown. */
function saysHidden({ style, hidden }: Readonly<Record<string, string>>): boolean {
  if (hidden !== undefined) return true;
  return style !== undefined && /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style);
}

/** Builds the DOM of a page under one root element, bounded, without the elements that are not read. */
class PageHandler extends DomHandler {
  readonly pageRoot = new PageElement('', {}, { at: -1, textFrom: 0, isHidden: false });
  readonly elements: PageElement[] = [];
  readonly texts: PageText[] = [];
  readonly comments: string[] = [];
  private nodes = 0;
  /** How many open elements are unread or stand in an unread one. */
  private unreadDepth = 0;
  private script: PageElement | undefined;

  constructor() {
    super();
    this.addNode(this.pageRoot);
    this.tagStack.push(this.pageRoot);
  }

  override onopentag(name: string, attribs: Record<string, string>): void {
    this.count();
    if (this.tagStack.length + this.unreadDepth > maxDepth) throw new PageEnds('nested too deep');
    if (name !== 'script' && (this.unreadDepth > 0 || unread.has(name))) {
      this.unreadDepth += 1;
      this.lastNode = null;
      return;
    }
    const parent = this.owner();
    const isHidden = parent.isHidden || saysHidden(attribs);
    const element = new PageElement(name, attribs, { at: this.elements.length, textFrom: this.texts.length, isHidden });
    if (name === 'script') this.script = element;
    else this.elements.push(element);
    this.addNode(element);
    this.tagStack.push(element);
  }

  override onclosetag(): void {
    this.lastNode = null;
    if (this.script === undefined && this.unreadDepth > 0) this.unreadDepth -= 1;
    else this.close();
  }

  override ontext(data: string): void {
    if (this.script === undefined && this.unreadDepth > 0) return;
    if (this.script !== undefined || this.lastNode instanceof PageText) {
      super.ontext(data);
      return;
    }
    const owner = this.owner();
    // Words outside all elements are no page: JSON, a message of the server.
    if (owner === this.pageRoot) return;
    const text = new PageText(data, this.texts.length, owner);
    this.texts.push(text);
    this.addNode(text);
    this.lastNode = text;
  }

  override oncomment(data: string): void {
    this.count();
    this.lastNode = null;
    this.comments.push(data);
  }

  /** A declaration such as a doctype says nothing about the page. */
  override onprocessinginstruction(): void {}

  /** Ends whatever is still open. */
  finish(): void {
    while (this.tagStack.length > 1) this.close();
  }

  private owner(): PageElement {
    const last = this.tagStack.at(-1);
    return last instanceof PageElement ? last : this.pageRoot;
  }

  private close(): void {
    this.script = undefined;
    const ended = this.tagStack.pop();
    if (ended instanceof PageElement) ended.endBefore(this.elements.length, this.texts.length);
  }

  private count(): void {
    this.nodes += 1;
    if (this.nodes > maxNodes) throw new PageEnds('too many elements');
  }
}

/** `html` as far as it is read. */
function readable(html: string): string {
  const text = html.length > maxPageChars ? html.slice(0, maxPageChars) : html;
  let count = 0;
  for (let at = text.indexOf('</'); at >= 0; at = text.indexOf('</', at + 2)) {
    count += 1;
    if (count > maxEndTags) return text.slice(0, at);
  }
  return text;
}

/**
 * The page of `html`, in time linear in its length, whatever it is made of. What is longer, deeper or of more elements
 * than any real page is read as far as the bounds go and called truncated. Never throws.
 */
export function readPage(html: string): Page {
  const text = readable(html);
  const handler = new PageHandler();
  let truncated = text.length < html.length;
  try {
    new Parser(handler).end(text);
  } catch (error) {
    if (!(error instanceof PageEnds)) throw error;
    truncated = true;
  }
  handler.finish();
  const { pageRoot: root, elements, texts, comments } = handler;
  return new Page({ root, elements, texts, comments, truncated });
}

import { ElementStack } from './element-stack.ts';
import { decodedAttribute, decodedText, decodedTitle } from './entities.ts';
import type { MarkupReader } from './markup-reader.ts';

const noAttributes: Record<string, string> = {};
const rawEnds = new Map(
  ['script', 'style', 'title', 'textarea', 'xmp'].map((name) => [name, new RegExp(`</${name}[\\t\\n\\f\\r >]`, 'gi')]),
);

const tab = 0x09;
const formFeed = 0x0c;
const space = 0x20;
const bang = 0x21;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const dash = 0x2d;
const slash = 0x2f;
const equals = 0x3d;
const greater = 0x3e;
const question = 0x3f;
const bracket = 0x5b;

const isSpace = (unit: number): boolean =>
  unit === space || unit === 0x0a || unit === tab || unit === formFeed || unit === 0x0d;
const endsName = (unit: number): boolean => unit === slash || unit === greater || isSpace(unit);
const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/**
 * Reads `html` from end to end, in one pass and in time linear in its length, as htmlparser2 reads it in its HTML mode:
 * tags closed by others that follow, scripts and styles as text, whatever is not understood left out. Pages are most of
 * what the policy watch reads, and that parser's generality (chunks, positions, options) costs twice the reading.
 */
export function readMarkup(html: string, reader: MarkupReader): void {
  new Markup(html, reader).read();
}

class Markup {
  private readonly html: string;
  private readonly reader: MarkupReader;
  private readonly stack: ElementStack;
  private at = 0;
  /** Of the tag read last. */
  private isSelfClosing = false;

  constructor(html: string, reader: MarkupReader) {
    this.html = html;
    this.reader = reader;
    this.stack = new ElementStack(reader);
  }

  read(): void {
    const { html } = this;
    let textFrom = 0;
    while (this.at < html.length) {
      const open = html.indexOf('<', this.at);
      if (open < 0) break;
      const next = html.charCodeAt(open + 1);
      const isMarkup = isLetter(next) || next === bang || next === question || (next === slash && this.isClosing(open));
      if (!isMarkup) {
        this.at = open + 1;
        continue;
      }
      if (open > textFrom) this.text(textFrom, open);
      this.at = open + 1;
      if (next === slash) this.closingTag();
      else if (next === bang) this.declaration();
      else if (next === question) this.skipPast('>', this.at + 1);
      else this.openingTag();
      textFrom = this.at;
    }
    if (textFrom < html.length) this.text(textFrom, html.length);
    this.stack.closeAll();
  }

  private text(from: number, to: number): void {
    this.reader.text(decodedText(this.html.slice(from, to)));
  }

  /** True when `</` at `open` is more than the text that `</>` is. */
  private isClosing(open: number): boolean {
    let at = open + 2;
    while (isSpace(this.html.charCodeAt(at))) at += 1;
    return at < this.html.length && this.html.charCodeAt(at) !== greater;
  }

  private closingTag(): void {
    const { html } = this;
    let from = this.at + 1;
    while (isSpace(html.charCodeAt(from))) from += 1;
    if (!isLetter(html.charCodeAt(from))) {
      const end = html.indexOf('>', from);
      this.reader.comment(html.slice(from, end < 0 ? html.length : end));
      this.at = end < 0 ? html.length : end + 1;
      return;
    }
    let to = from;
    while (to < html.length && html.charCodeAt(to) !== greater && !isSpace(html.charCodeAt(to))) to += 1;
    if (to < html.length) this.stack.close(html.slice(from, to).toLowerCase());
    this.skipPast('>', to);
  }

  private skipPast(end: string, from: number): void {
    const found = this.html.indexOf(end, from);
    this.at = found < 0 ? this.html.length : found + end.length;
  }

  /** A comment, a CDATA section, which is a comment in HTML, or a declaration, which says nothing. */
  private declaration(): void {
    const { html } = this;
    const from = this.at + 1;
    const first = html.charCodeAt(from);
    if (first === dash && html.charCodeAt(from + 1) === dash) {
      // <!--> and <!---> are whole comments.
      const end = html.indexOf('-->', from);
      this.reader.comment(html.slice(from + 2, end < 0 ? html.length : Math.max(end, from + 2)));
      this.at = end < 0 ? html.length : end + 3;
    } else if (first === bracket && html.startsWith('[CDATA[', from)) {
      const end = html.indexOf(']]>', from + 7);
      this.reader.comment(`${html.slice(from, end < 0 ? html.length : end)}]]`);
      this.at = end < 0 ? html.length : end + 3;
    } else this.skipPast('>', first === bracket ? from : first === dash ? from + 2 : from + 1);
  }

  private openingTag(): void {
    const { html } = this;
    const from = this.at;
    let to = from + 1;
    while (to < html.length && !endsName(html.charCodeAt(to))) to += 1;
    const name = html.slice(from, to).toLowerCase();
    const attribs = this.attributes(to);
    // A tag that the page ends in is none.
    if (attribs === undefined) {
      this.at = html.length;
      return;
    }
    this.stack.open(name, attribs, this.isSelfClosing);
    if (!this.isSelfClosing && rawEnds.has(name)) this.rawText(name);
  }

  /** The attributes from `at` to the end of the tag, of one name the first; undefined where the page ends before. */
  private attributes(from: number): Readonly<Record<string, string>> | undefined {
    const { html } = this;
    let attribs = noAttributes;
    let at = from;
    while (at < html.length) {
      at = this.pastSpace(at);
      const unit = html.charCodeAt(at);
      if (unit === slash) at = this.pastSpace(at + 1);
      if (html.charCodeAt(at) === greater) {
        this.isSelfClosing = unit === slash;
        this.at = at + 1;
        return attribs;
      }
      if (unit === slash) continue;
      const nameFrom = at;
      do at += 1;
      while (at < html.length && html.charCodeAt(at) !== equals && !endsName(html.charCodeAt(at)));
      const name = html.slice(nameFrom, at).toLowerCase();
      at = this.pastSpace(at);
      let value = '';
      if (html.charCodeAt(at) === equals) {
        at = this.pastSpace(at + 1);
        const end = this.endOfValue(at);
        if (end < 0) return undefined;
        const quote = html.charAt(at) === '"' || html.charAt(at) === "'" ? html.charAt(at) : '';
        value = decodedAttribute(html.slice(at + quote.length, end), quote);
        at = end + quote.length;
      }
      if (attribs === noAttributes) attribs = {};
      if (!Object.hasOwn(attribs, name)) attribs[name] = value;
    }
    return undefined;
  }

  private pastSpace(from: number): number {
    let at = from;
    while (isSpace(this.html.charCodeAt(at))) at += 1;
    return at;
  }

  /** Where the value that begins at `from`, perhaps with a quotation mark, ends; -1 where the page ends before. */
  private endOfValue(from: number): number {
    const { html } = this;
    const first = html.charCodeAt(from);
    if (first === doubleQuote) return html.indexOf('"', from + 1);
    if (first === singleQuote) return html.indexOf("'", from + 1);
    let at = from;
    while (at < html.length && html.charCodeAt(at) !== greater && !isSpace(html.charCodeAt(at))) at += 1;
    return at < html.length ? at : -1;
  }

  /** The text of an element in which nothing but its own end is a tag. */
  private rawText(name: string): void {
    const { html } = this;
    const end = rawEnds.get(name);
    if (end === undefined) return;
    end.lastIndex = this.at;
    const to = end.exec(html)?.index ?? html.length;
    const text = html.slice(this.at, to);
    if (text !== '') this.reader.text(name === 'title' ? decodedTitle(text) : text);
    if (to < html.length) this.stack.close(name);
    this.skipPast('>', to);
  }
}

import type { MarkupReader } from './markup-reader.ts';

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const voidElements = named(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
const foreign = named('math svg');
/** Elements in foreign ones whose content is HTML again. */
const integration = named('mi mo mn ms mtext annotation-xml foreignobject desc title');

const paragraph = named('p');
const controls = named('input option optgroup select button datalist textarea');
const sections = named('thead tbody');
const terms = named('dd dt');
const rubies = named('rt rp');
/** Elements that end when one of the name opens, where its author left out their end. */
const endedBy = new Map<string, ReadonlySet<string>>([
  ['tr', named('tr th td')],
  ['th', named('th')],
  ['td', named('thead th td')],
  ['body', named('head link script')],
  ['li', named('li')],
  ['option', named('option')],
  ['optgroup', named('optgroup option')],
  ...['select', 'input', 'output', 'button', 'datalist', 'textarea'].map((name) => [name, controls] as const),
  ...['dd', 'dt'].map((name) => [name, terms] as const),
  ...['rt', 'rp'].map((name) => [name, rubies] as const),
  ...['tbody', 'tfoot'].map((name) => [name, sections] as const),
  ...(
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form ' +
    'header hr main nav ol pre section table ul'
  )
    .split(' ')
    .map((name) => [name, paragraph] as const),
]);

const noAttributes: Readonly<Record<string, string>> = {};

/** Thrown to leave a page that is nested deeper than any page is. */
export class TooDeep extends Error {}

/** Elements below this depth are not read: no real page goes there, hostile ones do. */
const maxDepth = 1500;

/** The elements that are open while a page is read; tells what the ends left out by an author are. */
export class ElementStack {
  private readonly reader: MarkupReader;
  private readonly names: string[] = [];
  /** For every foreign or integration element that is open, whether it is foreign. */
  private readonly contexts: boolean[] = [];

  constructor(reader: MarkupReader) {
    this.reader = reader;
  }

  /** Throws TooDeep. */
  open(name: string, attribs: Readonly<Record<string, string>>, isSelfClosing: boolean): void {
    const ended = endedBy.get(name);
    while (ended?.has(this.names.at(-1) ?? '') === true) this.pop();
    if (voidElements.has(name)) {
      this.reader.opened(name, attribs);
      this.reader.closed(name);
      return;
    }
    this.names.push(name);
    if (foreign.has(name)) this.contexts.push(true);
    else if (integration.has(name)) this.contexts.push(false);
    this.reader.opened(name, attribs);
    // HTML knows no self-closing elements; SVG and MathML do.
    if (isSelfClosing && this.contexts.at(-1) === true) this.pop();
    if (this.names.length > maxDepth) throw new TooDeep('nested too deep');
  }

  close(name: string): void {
    if (foreign.has(name) || integration.has(name)) this.contexts.pop();
    if (this.names.at(-1) === name) {
      this.pop();
      return;
    }
    const isVoid = voidElements.has(name);
    const at = isVoid ? -1 : this.names.lastIndexOf(name);
    while (at >= 0 && this.names.length > at) this.pop();
    // An end without a beginning is an empty element for these two.
    if (at < 0 && (name === 'p' || name === 'br')) {
      this.reader.opened(name, noAttributes);
      this.reader.closed(name);
    }
  }

  closeAll(): void {
    while (this.names.length > 0) this.pop();
  }

  private pop(): void {
    const name = this.names.pop();
    if (name !== undefined) this.reader.closed(name);
  }
}

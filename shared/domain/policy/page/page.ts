import { type CheerioAPI, load } from 'cheerio/slim';
import { Element, Text } from 'domhandler';
import { tidy, withoutTags } from './tidy.ts';

/** An element of a page: cheerio's, and where it stands in the document. */
export class PageElement extends Element {
  /** Its number among the elements of the page, in document order; -1 for the root that holds the whole page. */
  readonly at: number;
  /** True when it, or an element around it, says that it is not shown. */
  readonly isHidden: boolean;
  /** Number of its first text; of the next text on the page when it has no text of its own. */
  readonly textFrom: number;
  private endsAt: number;
  private textsEndAt: number;

  constructor(
    name: string,
    attribs: Record<string, string>,
    place: { at: number; textFrom: number; isHidden: boolean },
  ) {
    super(name, attribs);
    this.at = place.at;
    this.isHidden = place.isHidden;
    this.textFrom = place.textFrom;
    this.endsAt = place.at + 1;
    this.textsEndAt = place.textFrom;
  }

  /** Number of the first text after it. */
  get textTo(): number {
    return this.textsEndAt;
  }

  /** How many texts stand in it. */
  get textCount(): number {
    return this.textsEndAt - this.textFrom;
  }

  /** How many elements stand in it. */
  get elementCount(): number {
    return this.endsAt - this.at - 1;
  }

  /** True when `node` stands in it, at any depth. */
  holds(node: PageElement | PageText): boolean {
    return node instanceof PageElement
      ? node.at > this.at && node.at < this.endsAt
      : node.at >= this.textFrom && node.at < this.textsEndAt;
  }

  /** Said by the reader of the page when the element ends: the numbers that the next element and text will have. */
  endBefore(nextElement: number, nextText: number): void {
    this.endsAt = Math.max(this.at + 1, nextElement);
    this.textsEndAt = nextText;
  }
}

/** A run of text between two tags: cheerio's, and where it stands in the document. */
export class PageText extends Text {
  /** Its number among the texts of the page, in document order. */
  readonly at: number;
  /** The element it stands in. */
  readonly owner: PageElement;

  constructor(data: string, at: number, owner: PageElement) {
    super(data);
    this.at = at;
    this.owner = owner;
  }
}

/** A script of a page. */
export interface PageScript {
  readonly text: string;
  /** Its address, undefined for a script that stands in the page. */
  readonly source: string | undefined;
  readonly type: string;
}

interface PageContent {
  readonly root: PageElement;
  readonly elements: readonly PageElement[];
  readonly texts: readonly PageText[];
  readonly comments: readonly string[];
  readonly truncated: boolean;
}

/**
 * A parsed page: a DOM of domhandler's nodes, asked by cheerio's selectors and by the operations below. Styles, templates,
 * noscript, form choices and drawings are no part of it; scripts are elements whose words are no texts of the page.
 * Every operation takes time linear in what it returns, so that asking it of each element stays linear in the page.
 */
export class Page {
  /** One element over all others; not among `elements`, without a name. */
  readonly root: PageElement;
  /** All elements but scripts, in document order. */
  readonly elements: readonly PageElement[];
  /** All readable texts, those of white space included, in document order. */
  readonly texts: readonly PageText[];
  readonly comments: readonly string[];
  /** True when the page was longer, deeper or had more elements than what is read of it. */
  readonly truncated: boolean;
  private query: CheerioAPI | undefined;
  private foundScripts: readonly PageScript[] | undefined;
  private foundTitle: string | undefined;
  private foundMetas: readonly { readonly name: string; readonly content: string }[] | undefined;

  constructor({ root, elements, texts, comments, truncated }: PageContent) {
    this.root = root;
    this.elements = elements;
    this.texts = texts;
    this.comments = comments;
    this.truncated = truncated;
  }

  /** The elements that a CSS selector names, in document order. Selectors with `:nth-child` take quadratic time. */
  select(selector: string): PageElement[] {
    this.query ??= load(this.root);
    return this.query(selector)
      .toArray()
      .filter((node) => node instanceof PageElement);
  }

  /** The scripts of the page, also those of parts that are not read. */
  get scripts(): readonly PageScript[] {
    this.foundScripts ??= this.select('script').map(({ attribs, children: [first] }) => ({
      text: first instanceof Text ? first.data : '',
      source: attribs['src'],
      type: attribs['type'] ?? '',
    }));
    return this.foundScripts;
  }

  /** The address that the page's own links lead on from, empty unless it names one. */
  get base(): string {
    return attributeOf(this.select('base[href]:not([href=""])')[0], 'href');
  }

  /** The document title on one line, empty when there is none. */
  get title(): string {
    if (this.foundTitle === undefined) {
      const [title] = this.select('title');
      this.foundTitle = title ? tidy(this.wordsOf(title)) : '';
    }
    return this.foundTitle;
  }

  /** What the first meta element of one of `names` says, names compared without case; empty when there is none. */
  metaOf(names: readonly string[]): string {
    this.foundMetas ??= this.select('meta[content]').map((meta) => ({
      name: (attributeOf(meta, 'name') || attributeOf(meta, 'property')).toLowerCase(),
      content: attributeOf(meta, 'content'),
    }));
    for (const wanted of names.map((name) => name.toLowerCase()))
      for (const { name, content } of this.foundMetas) {
        const said = name === wanted ? tidy(withoutTags(content)) : '';
        if (said !== '') return said;
      }
    return '';
  }

  /** The texts in `element`, at most the first `most`. */
  textsOf({ textFrom, textTo }: PageElement, most = Number.POSITIVE_INFINITY): readonly PageText[] {
    return this.texts.slice(textFrom, Math.min(textTo, textFrom + most));
  }

  /** The words in `element` as written, white space included; of the first `most` texts only. */
  wordsOf(element: PageElement, most = Number.POSITIVE_INFINITY): string {
    let words = '';
    for (const text of this.textsOf(element, most)) words += text.data;
    return words;
  }

  /** At most `most` texts before `node`, the nearest first. */
  textsBefore(node: PageElement | PageText, most: number): readonly PageText[] {
    const to = node instanceof PageElement ? node.textFrom : node.at;
    return this.texts.slice(Math.max(0, to - most), to).reverse();
  }

  /** At most `most` texts after `node`, the nearest first. */
  textsAfter(node: PageElement | PageText, most: number): readonly PageText[] {
    const from = node instanceof PageElement ? node.textTo : node.at + 1;
    return this.texts.slice(from, from + most);
  }

  /** The elements in `element`, at any depth, in document order, at most the first `most`. */
  elementsIn({ at, elementCount }: PageElement, most = Number.POSITIVE_INFINITY): readonly PageElement[] {
    return this.elements.slice(at + 1, at + 1 + Math.min(elementCount, most));
  }
}

/** The element right around `node`: the root around a top one, undefined around the root. */
export function parentOf({ parent }: PageElement | PageText): PageElement | undefined {
  return parent instanceof PageElement ? parent : undefined;
}

const isRoot = ({ at }: PageElement): boolean => at < 0;

/** `element` and those around it, from inside out, at most `most`; the root of the page is not among them. */
export function outwardsFrom(element: PageElement, most: number): PageElement[] {
  const path: PageElement[] = [];
  let next: PageElement | undefined = element;
  for (; next !== undefined && !isRoot(next) && path.length < most; next = parentOf(next)) path.push(next);
  return path;
}

/** The first of `element` and those around it, from inside out, for which `isSo` is true; undefined without one. */
export function closest(element: PageElement, isSo: (element: PageElement) => boolean): PageElement | undefined {
  for (let next: PageElement | undefined = element; next !== undefined && !isRoot(next); next = parentOf(next))
    if (isSo(next)) return next;
  return undefined;
}

/** The elements around `node`, from inside out, at most `most`; the root of the page is not among them. */
export function ancestorsOf(node: PageElement | PageText, most: number): PageElement[] {
  const parent = parentOf(node);
  return parent === undefined ? [] : outwardsFrom(parent, most);
}

/** The elements right in `element`. */
export function childrenOf({ children }: PageElement): PageElement[] {
  return children.filter((node) => node instanceof PageElement);
}

/** The value of an attribute; empty without the attribute or without the element. */
export function attributeOf(element: PageElement | undefined, name: string): string {
  return element?.attribs[name] ?? '';
}

/** Class and id of `element` in one line, empty when it has neither. */
export function namesOf(element: PageElement): string {
  return `${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`.trim();
}

/** `ul.list-t#news`: how a reader of a report recognises the element. */
export function describe(element: PageElement | undefined): string {
  if (element === undefined || isRoot(element)) return '';
  const id = attributeOf(element, 'id').slice(0, 40);
  const classes = attributeOf(element, 'class').trim().split(/\s+/).slice(0, 2).filter(Boolean);
  return `${element.name}${id && `#${id}`}${classes.map((name) => `.${name.slice(0, 40)}`).join('')}`;
}

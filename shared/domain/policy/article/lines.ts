import { closest, type Page, type PageElement, type PageText, parentOf } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';

/** A line of a page as a reader sees it: the words between two line breaks. */
export interface PageLine {
  readonly text: string;
  /** The texts of the page that it is made of; at least one. */
  readonly texts: readonly PageText[];
  /** The block element it stands in. */
  readonly block: PageElement;
  /** Its first words when they are short and an element of their own, such as a label; else empty. */
  readonly lead: string;
  /** How many characters of it are links. */
  readonly linked: number;
  /** True under `display: none`. */
  readonly hidden: boolean;
}

/** Labels of facts are no longer, blanks included. */
const maxLead = 30;

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i img input ins kbd label mark o:p q rp rt ruby s samp small span st1:chsdate strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** The usual elements that begin and end a line: most of a page's. */
const block = new Set('div p li ul ol tr td th table tbody h1 h2 h3 h4 dd dt dl body html section br'.split(' '));

/** True for elements that begin and end a line. */
export function isBlock(tag: string): boolean {
  if (block.has(tag)) return true;
  return tag !== '' && !inline.has(tag) && !/^(?:o:|st1:|ucap|publishtime)/.test(tag);
}

/** Number of the first text of `line` in the page. */
export const startOf = ({ texts: [first] }: PageLine): number => first?.at ?? 0;
/** Number of the text after `line`. */
export const endOf = (line: PageLine): number => startOf(line) + line.texts.length;
/** True when the whole of `line` stands in `element`. */
export const isIn = (line: PageLine, element: PageElement): boolean =>
  startOf(line) >= element.textFrom && endOf(line) <= element.textTo;

/** The lines of `page`, in order; empty ones left out. */
export function linesOf(page: Page): PageLine[] {
  const breaks = new Set<number>([page.texts.length]);
  for (const element of page.elements) {
    if (!isBlock(element.name)) continue;
    breaks.add(element.textFrom);
    breaks.add(element.textTo);
  }
  const lines: PageLine[] = [];
  const linked = linkedElements(page);
  let texts: PageText[] = [];
  for (const text of page.texts) {
    texts.push(text);
    if (!breaks.has(text.at + 1)) continue;
    const line = lineOf(page, texts, linked);
    if (line?.block.name === 'pre') lines.push(...linesOfPre(line));
    else if (line) lines.push(line);
    texts = [];
  }
  return lines;
}

/** The links of a page and all that stands in them. */
function linkedElements(page: Page): ReadonlySet<PageElement> {
  const linked = new Set<PageElement>();
  for (const element of page.elements) {
    const parent = parentOf(element);
    if (element.name === 'a' || (parent !== undefined && linked.has(parent))) linked.add(element);
  }
  return linked;
}

/** The lines of preformatted text, which breaks where it was typed. */
function linesOfPre(whole: PageLine): PageLine[] {
  const words = whole.texts.map(({ data }) => data).join('');
  return words
    .split('\n')
    .map(tidy)
    .filter((text) => text !== '')
    .map((text) => ({ ...whole, text, lead: '', linked: Math.min(whole.linked, text.length) }));
}

function lineOf(
  page: Page,
  texts: readonly PageText[],
  linkedElements: ReadonlySet<PageElement>,
): PageLine | undefined {
  let words = '';
  let linked = 0;
  let lead = '';
  for (const { data, owner } of texts) {
    if (lead === '' && words !== '' && words.length <= maxLead) lead = tidy(words);
    words += data;
    if (linkedElements.has(owner)) linked += data.trim().length;
  }
  const text = tidy(words);
  const owner = texts[0]?.owner;
  if (text === '' || owner === undefined) return undefined;
  const block = closest(owner, ({ name }) => isBlock(name)) ?? page.root;
  return { text, texts, block, lead, linked: Math.min(linked, text.length), hidden: owner.isHidden };
}

/** What only the foot of a page says: its rights, its registration, the browser it was made for. */
const imprint =
  /版权所有|网站标识码|ICP[备证]|备案(?:证)?号|公网安备|建议使用.{0,30}浏览器|copyright\s{0,3}(?:©|\(c\)|\d{4})|©\s?\d{4}|all rights reserved/i;
/** Who keeps the site: stands right over an imprint, and in the notice of an event as well. */
const keeper =
  /(?:主办|承办|协办|主管|维护|建设|运维|开发|制作)(?:单位|机构)?\s?[:：]|技术支持|网站地图|关于我们|联系我们|网站声明|隐私(?:声明|政策)/;
/** Longest line of a foot, all of it in one line included. */
const longest = 400;
/** A line between those of a foot belongs to it up to this length, unless it is a sentence: 地址, 邮编, a count of visits. */
const short = 60;
const sentence = /[，。；！？]/;
/** Characters of running text without which there is nothing to read. */
const fewestCharacters = 20;

const isShort = ({ text }: PageLine): boolean => text.length <= short && !sentence.test(text);
const isKeeper = (line: PageLine): boolean =>
  line.text.length <= longest && !/[。；]/.test(line.text) && keeper.test(line.text);

/** True for a line that names the rights or the registration of a site. A sentence about such things does not. */
function isImprint({ text }: PageLine): boolean {
  return text.length <= longest && imprint.test(text) && !(/。/.test(text) && !/版权所有|网站标识码/.test(text));
}

/** Lines between two of a foot. */
const mostBetween = 4;

/** Where the foot at the end of `lines` begins; their number when there is none. */
export function footStart(lines: readonly PageLine[]): number {
  let start = lines.length;
  let seen = false;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i];
    // Who holds an event may stand at the end of a notice, with its signature and its day before the foot.
    if (!line || (seen && start - i > mostBetween)) break;
    if (isImprint(line)) seen = true;
    else if (!isKeeper(line) && !isShort(line)) break;
    if (isImprint(line) || isKeeper(line)) start = i;
  }
  return seen ? start : lines.length;
}

/**
 * `lines` without the foot of the page at their end; empty when nothing but links, imprints and who keeps the site is left.
 * A notice that ends with who holds an event keeps its end: a foot has an imprint.
 */
export function withoutFoot(lines: readonly PageLine[]): readonly PageLine[] {
  const kept = lines.slice(0, footStart(lines));
  const isText = (line: PageLine) => !isImprint(line) && !isLink(line) && !(isKeeper(line) && isShort(line));
  const characters = kept.reduce((sum, line) => sum + (isText(line) ? line.text.length : 0), 0);
  return characters < fewestCharacters ? [] : kept;
}

/** True for a line of which more than half is links. */
export const isLink = (line: PageLine | undefined): boolean => line !== undefined && line.linked * 2 > line.text.length;

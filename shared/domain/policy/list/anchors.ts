import { withoutCutMark } from '../../text-ends.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { attributeOf, describe, outwardsFrom, type Page, type PageElement, type PageText } from '../page/page.ts';
import { tidy, withoutTags } from '../page/tidy.ts';
import type { DateMark } from './date-marks.ts';

/** A link of a page that could be a row of a list. */
export interface Anchor {
  readonly element: PageElement;
  /** Its number among the links of the page, in document order. */
  readonly at: number;
  readonly href: string;
  readonly title: string;
  /** Characters of the title: a Chinese one counts 1, any other a half. */
  readonly weight: number;
}

const maxTitle = 2000;
/** Only whether a text is a date matters here, not which. */
const someDay = { today: '2020-06-15' };
const scriptTarget =
  /['"]((?:https?:)?[/.]{0,3}[^'"\s()<>]{2,300}\.(?:s?html?|jspx?|aspx?|php|pdf|docx?|do)(?:\?[^'"\s]{0,200})?)['"]/;
/** How a title ends that the template cut off. */
export const cut = /(?:\.\.|…|\. \. \.)\s?$/;
const bullet = /^(?:[·•▪■◆●○◇□>»›*\s]+|[-—]+(?=[^\d\s]))/;
/** A mark that the row is kept on top or new: no word of the title. */
const pin = /^[[【(（](?:置顶|顶|热|新|top|hot|new)[\]】)）]\s*/i;
const titleClass = /tit|bt\b|name|subject/i;
const boxTags = new Set(['div', 'p', 'li', 'dt', 'dd', 'td', 'section']);
/** The weight up to which a link is too short for a title. */
export const minorWeight = 6;
/** Elements and texts of a link that are looked at for its headline. */
const maxParts = 80;
/** Elements of a link among which its heading is. */
const mostElements = 500;
const notTitleClass = /date|time|summary|desc|intro|abstract|info|zhaiyao|content|text\b|con\b/i;

/** Where a link leads: its address, or the address in its script. Empty when it leads nowhere. */
export function targetOf(element: PageElement): string {
  const href = attributeOf(element, 'href').trim();
  if (href !== '' && !/^(?:javascript|mailto|tel|data|about|vbscript):|^#/i.test(href)) return href.slice(0, 2000);
  const spare = attributeOf(element, 'data-href').trim() || attributeOf(element, 'data-url').trim();
  if (/^(?:https?:)?\/\/|^\.{0,2}\/|\.s?html?(?:$|\?)/i.test(spare)) return spare.slice(0, 2000);
  const script = `${href} ${attributeOf(element, 'onclick')}`.slice(0, 600);
  return scriptTarget.exec(script)?.[1] ?? '';
}

/** How much there is to read in `title`. */
function weightOf(title: string): number {
  let weight = 0;
  for (let i = 0; i < title.length && i < 400; i += 1) weight += title.charCodeAt(i) > 0x2e7f ? 1 : 0.5;
  return weight;
}

type IsDate = (text: PageText) => boolean;

/**
 * The words right in a link, where they weigh more than its element that is called a title: then that element is a tag of
 * the department or the kind (`<a><i class="type-title">公示</i>关于…的通知</a>`). Empty otherwise.
 */
function wordsBesideTag(page: Page, link: PageElement, part: PageElement, isDate: IsDate): string {
  if (part === link || /^h[1-6]$/.test(part.name)) return '';
  let own = '';
  for (const text of page.textsOf(link, maxParts)) if (text.owner === link && !isDate(text)) own += text.data;
  own = tidy(own);
  return weightOf(own) >= minorWeight && weightOf(own) * 2 > weightOf(tidy(page.wordsOf(part, maxParts))) ? own : '';
}

/** The part of a link's texts that is its title: its heading, its title element, else all but dates and summaries. */
function visibleTitle(page: Page, link: PageElement, isDate: IsDate): string {
  const part = titlePart(page, link);
  const beside = wordsBesideTag(page, link, part, isDate);
  if (beside !== '') return beside;
  if (part === link && link.name !== 'a') return longestText(page, link, isDate);
  const headline = part === link ? firstHeadline(page, link, isDate) : '';
  if (headline !== '') return headline;
  let title = '';
  // Each text has a character at least.
  for (const text of page.textsOf(part, maxTitle * 2)) {
    if (isDate(text)) continue;
    const isAside = text.owner !== part && notTitleClass.test(attributeOf(text.owner, 'class'));
    if (isAside && title.trim() !== '') continue;
    title += text.data;
    if (title.length > maxTitle * 2) break;
  }
  return tidy(title);
}

/** The first heading with words in a link, else the first element that is called its title, else the link itself. */
function titlePart(page: Page, link: PageElement): PageElement {
  let part = link;
  for (const element of page.elementsIn(link, mostElements)) {
    const isHeading = /^h[1-6]$/.test(element.name);
    if (!isHeading && (part !== link || !titleClass.test(attributeOf(element, 'class')))) continue;
    if (element.textCount > 0) part = element;
    if (element.name.startsWith('h')) break;
  }
  return part;
}

/**
 * The first of several boxes inside a link that has the words of a title: what follows is a summary, a department, a
 * counter. Empty when the link holds no boxes.
 */
function firstHeadline(page: Page, link: PageElement, isDate: IsDate): string {
  let boxes = 0;
  let first = '';
  for (const box of page.elementsIn(link, maxParts)) {
    const isOuter = boxTags.has(page.elementsIn(box, 1)[0]?.name ?? '');
    if (!boxTags.has(box.name) || isOuter) continue;
    let text = '';
    for (const part of page.textsOf(box, maxParts)) if (!isDate(part)) text += part.data;
    text = tidy(text);
    if (text === '') continue;
    boxes += 1;
    if (first === '' && weightOf(text) > minorWeight) first = text;
    if (boxes >= 2 && first !== '') return first;
  }
  return '';
}

/** The longest text of a clicked row: its title among serial numbers, counters and departments. */
function longestText(page: Page, row: PageElement, isDate: IsDate): string {
  let longest = '';
  for (const part of page.textsOf(row)) {
    const text = isDate(part) ? '' : tidy(part.data);
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

function withoutDateAtEnds(title: string): string {
  return title
    .replace(/^[[(（【](?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]\s*/, '')
    .replace(/[[(（【](?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]$/, '')
    .trimEnd()
    .replace(/\s20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/, '')
    .replace(/^20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+(?=\S{6})/, '');
}

const tagBefore = /^(?:[[【〔（(][^\]】〕）)]{1,8}[\]】〕）)]){1,3}/;

/**
 * The fullest title of a link: the visible words, or its title attribute where that goes on after them or leaves out
 * the tags that the template puts before them ([视频] …, [县区][公开] …).
 */
function fullestTitle(visible: string, attributeText: string): string {
  const shown = withoutDateAtEnds(visible.replace(bullet, '').replace(pin, ''));
  const spare = tidy(withoutTags(attributeText));
  if (spare === '') return shown.slice(0, maxTitle);
  const stem = withoutCutMark(shown).replace(cut, '').replace(/\s/g, '');
  if (stem === '') return withoutDateAtEnds(spare).slice(0, maxTitle);
  const full = spare.replace(/\s/g, '');
  const bare = stem.replace(tagBefore, '');
  const isCut = cut.test(shown);
  const goesOn = (start: string) =>
    full.length > start.length &&
    full.startsWith(start) &&
    (isCut || !/^[\s[(（]*20\d{2}/.test(full.slice(start.length)));
  // Some templates put dots after every title, cut off or not.
  if (isCut && full === stem) return spare.slice(0, maxTitle);
  const untagged = bare !== stem && bare.length >= 4 && (full === bare || goesOn(bare));
  return (goesOn(stem) || untagged ? withoutDateAtEnds(spare) : shown).slice(0, maxTitle);
}

/** What may be a link: an element `a`, or a row with a click handler. */
const linkLike = 'a, :is(li, tr, div, p, span, dd, h1, h2, h3, h4, h5, h6)[onclick]:not([onclick=""])';
/** Elements that a row with a click handler holds at most. */
const mostInRow = 39;

/** True for an element `a`, and for a row that is itself the link: an address in its click handler, no link inside. */
function isLink(page: Page, element: PageElement): boolean {
  if (element.name === 'a') return true;
  return element.elementCount <= mostInRow && page.elementsIn(element).every(({ name }) => name !== 'a');
}

/** Every link of `page` that leads somewhere and has words or a title attribute, in document order. */
export function findAnchors(page: Page, marks: readonly DateMark[]): Anchor[] {
  const dateTexts = new Set(marks.flatMap(({ text, texts }) => (text.length <= 40 ? texts : [])));
  const anchors: Anchor[] = [];
  for (const element of page.select(linkLike)) {
    const href = isLink(page, element) ? targetOf(element) : '';
    if (href === '') continue;
    // A link whose only text holds a date keeps its words: 2025-07-21 关于…的通知
    const isDate = (text: PageText) =>
      dateTexts.has(text) && !(element.textCount === 1 && readDateCell(text.data, someDay) === undefined);
    const title = fullestTitle(visibleTitle(page, element, isDate), attributeOf(element, 'title'));
    if (title === '' || /^(?:https?:\/\/|www\.)\S*$/.test(title)) continue;
    anchors.push({ element, at: anchors.length, href, title, weight: weightOf(title) });
  }
  return anchors;
}

/** `ul.list > li > a`: the way down to an element, for a reader. */
export function pathTo(element: PageElement, levels: number): string {
  return outwardsFrom(element, levels).map(describe).reverse().join(' > ');
}

const idle =
  /^(?:更多|more|首页|末页|尾页|上一页|下一页|查看|查看详情|详细|详情|阅读全文|全文|打印|关闭|返回|\d+)[>»›.…+]*$/i;

/** The registration of a site, which stands in its foot: 蒙公网安备 15062102000168号. */
const imprint = /^\S{0,6}(?:公网安备|ICP[备证])\s?[\d\s号-]{4,30}$/i;

/** True for a link that only leads on or back, such as 更多 or a page's number, and for the site's registration. */
export const isIdle = ({ title }: Pick<Anchor, 'title'>): boolean => idle.test(title) || imprint.test(title);

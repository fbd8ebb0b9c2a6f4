import { readDateCell } from '../dates/date-cell.ts';
import { attribute, describe, type FlatPage, tagOf } from '../page/flat.ts';
import { tidy, withoutTags } from '../page/tidy.ts';
import type { DateMark } from './date-marks.ts';

/** A link of a page that could be a row of a list. */
export interface Anchor {
  readonly element: number;
  readonly href: string;
  readonly title: string;
  /** Texts of the link. */
  readonly from: number;
  readonly to: number;
  /** Signs of the title, one for each Chinese character, half for others. */
  readonly weight: number;
}

const maxTitle = 2000;
/** Only whether a text is a date matters here, not which. */
const someDay = { today: '2020-06-15' };
const scriptTarget =
  /['"]((?:https?:)?[/.]{0,3}[^'"\s()<>]{2,300}\.(?:s?html?|jspx?|aspx?|php|pdf|docx?|do)(?:\?[^'"\s]{0,200})?)['"]/;
/** How a title ends that the template cut off. */
export const cut = /(?:\.{2,}|…+|\. \. \.)\s*$/;
const bullet = /^(?:[·•▪■◆●○◇□>»›*\s]+|[-—]+(?=[^\d\s]))/;
/** A mark that the row is kept on top or new: no word of the title. */
const pin = /^[[【(（](?:置顶|顶|热|新|top|hot|new)[\]】)）]\s*/i;
const titleClass = /tit|bt\b|name|subject/i;
const boxTags = new Set(['div', 'p', 'li', 'dt', 'dd', 'td', 'section']);
/** A link of no more weight than this is no title. */
export const minorWeight = 6;
/** Elements and texts of a link that are looked at for its headline. */
const maxParts = 80;
const notTitleClass = /date|time|summary|desc|intro|abstract|info|zhaiyao|content|text\b|con\b/i;

/** Where a link leads: its address, or the address in its script. Empty when it leads nowhere. */
export function targetOf(page: FlatPage, index: number): string {
  const href = attribute(page, index, 'href').trim();
  if (href !== '' && !/^(?:javascript|mailto|tel|data|about|vbscript):|^#/i.test(href)) return href.slice(0, 2000);
  const spare = attribute(page, index, 'data-href').trim() || attribute(page, index, 'data-url').trim();
  if (/^(?:https?:)?\/\/|^\.{0,2}\/|\.s?html?(?:$|\?)/i.test(spare)) return spare.slice(0, 2000);
  const script = `${href} ${attribute(page, index, 'onclick')}`.slice(0, 600);
  return scriptTarget.exec(script)?.[1] ?? '';
}

/** How much there is to read in `title`. */
function weightOf(title: string): number {
  let weight = 0;
  for (let i = 0; i < title.length && i < 400; i += 1) weight += title.charCodeAt(i) > 0x2e7f ? 1 : 0.5;
  return weight;
}

/** The part of a link's texts that is its title: its heading, its title element, else all but dates and summaries. */
function visibleTitle(page: FlatPage, index: number, isDate: (text: number) => boolean): string {
  const end = page.elementEnd[index] ?? index;
  let part = index;
  for (let i = index + 1; i < end; i += 1) {
    if (/^h[1-6]$/.test(tagOf(page, i)) || (part === index && titleClass.test(attribute(page, i, 'class')))) {
      const length = (page.textEnd[i] ?? 0) - (page.textStart[i] ?? 0);
      if (length > 0) part = i;
      if (tagOf(page, i).startsWith('h')) break;
    }
  }
  if (part === index && tagOf(page, index) !== 'a') return longestText(page, index, isDate);
  if (part === index) {
    const headline = firstHeadline(page, index, isDate);
    if (headline !== '') return headline;
  }
  let title = '';
  for (let t = page.textStart[part] ?? 0; t < (page.textEnd[part] ?? 0); t += 1) {
    if (isDate(t)) continue;
    const owner = page.texts[t]?.owner ?? index;
    const aside = owner !== part && notTitleClass.test(attribute(page, owner, 'class'));
    if (aside && title.trim() !== '') continue;
    title += page.texts[t]?.raw ?? '';
    if (title.length > maxTitle * 2) break;
  }
  return tidy(title);
}

/**
 * The first of several boxes inside a link that has the words of a title: what follows is a summary, a department, a
 * counter. Empty when the link holds no boxes.
 */
function firstHeadline(page: FlatPage, index: number, isDate: (text: number) => boolean): string {
  const end = Math.min(page.elementEnd[index] ?? index, index + maxParts);
  let boxes = 0;
  let first = '';
  for (let i = index + 1; i < end; i += 1) {
    const isOuter = page.parents[i + 1] === i && boxTags.has(tagOf(page, i + 1));
    if (!boxTags.has(tagOf(page, i)) || isOuter) continue;
    let text = '';
    const from = page.textStart[i] ?? 0;
    for (let t = from; t < Math.min(page.textEnd[i] ?? 0, from + maxParts); t += 1)
      if (!isDate(t)) text += page.texts[t]?.raw ?? '';
    text = tidy(text);
    if (text === '') continue;
    boxes += 1;
    if (first === '' && weightOf(text) > minorWeight) first = text;
    if (boxes >= 2 && first !== '') return first;
  }
  return '';
}

/** The longest text of a clicked row: its title among serial numbers, counters and departments. */
function longestText(page: FlatPage, index: number, isDate: (text: number) => boolean): string {
  let longest = '';
  for (let t = page.textStart[index] ?? 0; t < (page.textEnd[index] ?? 0); t += 1) {
    const text = isDate(t) ? '' : tidy(page.texts[t]?.raw ?? '');
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

function withoutDateAtEnds(title: string): string {
  return title
    .replace(/^[[(（【](?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]\s*/, '')
    .replace(/\s*[[(（【](?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]$/, '')
    .replace(/\s+20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/, '')
    .replace(/^20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+(?=\S{6})/, '');
}

const tagBefore = /^[[【〔（(][^\]】〕）)]{1,8}[\]】〕）)]/;

/**
 * The fullest title of a link: the visible words, or its title attribute where that goes on after them or leaves out a
 * tag the template puts before them ([视频] …).
 */
function fullestTitle(visible: string, attributeText: string): string {
  const shown = withoutDateAtEnds(visible.replace(bullet, '').replace(pin, ''));
  const spare = tidy(withoutTags(attributeText));
  if (spare === '') return shown.slice(0, maxTitle);
  const stem = shown.replace(cut, '').replace(/\s/g, '');
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

/** A row that is itself the link: an address in its click handler and no link inside. */
function isClickable(page: FlatPage, index: number): boolean {
  if (attribute(page, index, 'onclick') === '' || !/^(?:li|tr|div|p|span|dd|h\d)$/.test(tagOf(page, index)))
    return false;
  const end = page.elementEnd[index] ?? index;
  if (end - index > 40) return false;
  for (let i = index + 1; i < end; i += 1) if (tagOf(page, i) === 'a') return false;
  return true;
}

/** Every link of `page` that leads somewhere and has words or a title attribute, in document order. */
export function findAnchors(page: FlatPage, marks: readonly DateMark[]): Anchor[] {
  const dateTexts = new Set<number>();
  for (const mark of marks) {
    const whole = mark.text.length <= 40;
    for (let i = mark.from; whole && i < mark.to; i += 1) dateTexts.add(i);
  }
  const anchors: Anchor[] = [];
  for (let i = 0; i < page.elements.length; i += 1) {
    const href = tagOf(page, i) === 'a' || isClickable(page, i) ? targetOf(page, i) : '';
    if (href === '') continue;
    const from = page.textStart[i] ?? 0;
    const to = page.textEnd[i] ?? 0;
    // A link whose only text holds a date keeps its words: 2025-07-21 关于…的通知
    const only = (t: number) =>
      dateTexts.has(t) && !(to - from === 1 && readDateCell(page.texts[t]?.raw ?? '', someDay) === undefined);
    const title = fullestTitle(visibleTitle(page, i, only), attribute(page, i, 'title'));
    if (title === '' || /^(?:https?:\/\/|www\.)\S*$/.test(title)) continue;
    anchors.push({ element: i, href, title, from, to, weight: weightOf(title) });
  }
  return anchors;
}

/** `ul.list > li > a`: the way down to an element, for a reader. */
export function pathTo(page: FlatPage, index: number, levels: number): string {
  const steps: string[] = [];
  for (let i = index; i >= 0 && steps.length < levels; i = page.parents[i] ?? -1) steps.unshift(describe(page, i));
  return steps.join(' > ');
}

const idle =
  /^(?:更多|more|首页|末页|尾页|上一页|下一页|查看|查看详情|详细|详情|阅读全文|全文|打印|关闭|返回|\d+)[>»›.…+]*$/i;

/** True for a link that only leads on or back, such as 更多 or a page's number. */
export const isIdle = ({ title }: Pick<Anchor, 'title'>): boolean => idle.test(title);

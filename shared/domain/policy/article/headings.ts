import { findDays } from '../dates/find-days.ts';
import { attributeOf, namesOf, outwardsFrom, type Page, type PageElement } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import type { PageLine } from './lines.ts';

/** The longest title, in characters. */
export const maxTitle = 300;

/**
 * The form of an official document's title (GB/T 9704: authority, subject after 关于, kind of document), with its number or
 * a remark in brackets behind it.
 */
export const officialForm =
  /^[^，。；！？]{0,60}关于[^。；！？]{4,150}的?(?:通知|公告|通告|公示|意见|决定|决议|命令|办法|细则|规定|批复|复函|函|报告|请示|通报|方案|规划|说明|公报|纪要)(?:[（(〔【[][^（()）]{1,40}[)）〕】\]]){0,2}$/;

interface Heading {
  readonly element: PageElement;
  /** How much of a heading it is: 3 for h1, 2 for others, 0 for none. */
  readonly rank: number;
}

/** The heading element around a line; a line of official form is a heading whatever it stands in. */
export function headingAround(line: PageLine): Heading {
  const named = namedHeading(line);
  return named.rank === 0 && line.text.length <= 200 && line.text.includes('关于') && officialForm.test(line.text)
    ? { ...named, rank: 2 }
    : named;
}

/** How large type is written down: from about 16 points on it is a heading's. */
const largeType =
  /font-size\s{0,3}:\s{0,3}(?:(?:1[6-9]|[23]\d)(?:\.\d{1,3})?pt|(?:2\d|3\d|4\d)(?:\.\d{1,3})?px|(?:x|xx)-large|(?:1\.[5-9]\d{0,2}|2(?:\.\d{1,3})?)r?em)/i;

/** True for an element that says it is set as a heading is. */
const isLarge = (element: PageElement): boolean =>
  largeType.test(attributeOf(element, 'style').slice(0, 500)) ||
  (element.name === 'font' && /^[+]?[4-7]$/.test(attributeOf(element, 'size')));

/** The heading around a line by its tag, its names or the size of its type. */
export function namedHeading({ block, texts: [first] }: PageLine): Heading {
  const isTag = ({ name }: PageElement) => /^h[1-6]$/.test(name);
  const element = outwardsFrom(block, 3).find((one) => isTag(one) || /tit|bt\b|headline/i.test(namesOf(one)));
  if (element !== undefined) {
    const rank = element.name === 'h1' ? 3 : /^h[56]$/.test(element.name) ? 1.8 : 2;
    return { element, rank };
  }
  const large = first === undefined ? undefined : outwardsFrom(first.owner, 4).find(isLarge);
  return large !== undefined && large.textCount <= 8 ? { element: large, rank: 1.6 } : { element: block, rank: 0 };
}

/** The words of a line, or of the whole heading it is a part of when that is a title broken over lines. */
export function wordsOf(page: Page, line: PageLine, heading: Heading): string {
  if (heading.rank === 0) return line.text;
  const all = heading.element.textCount <= 8 ? tidy(page.wordsOf(heading.element)) : '';
  const isLonger = all.length <= maxTitle && all.length > line.text.length;
  return isLonger && findDays(all).length <= findDays(line.text).length ? all : line.text;
}

import {
  ancestorsOf,
  attributeOf,
  childrenOf,
  outwardsFrom,
  type Page,
  type PageElement,
  parentOf,
} from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { type Anchor, minorWeight } from './anchors.ts';

/** What heads a box of other notices inside a row: its explanations, what is like it, its files. */
const innerHeading =
  /^[[【（(]?(?:相关|相似|关联|延伸|政策|配套|推荐|同类)?(?:解读|文章|阅读|链接|稿件|信息|附件|新闻|文件|政策|内容|报道)(?:下载|列表)?[\]】）)]?\s?[:：]?$/;
const rowTags = new Set(['li', 'tr', 'dl', 'article', 'div', 'section', 'tbody', 'table']);
/** Elements from a link outwards among which such a box is, and from the box to its row. */
const mostSteps = 6;
const mostTexts = 4;
const mostChildren = 200;
/** Rows beside a row, of the same kind, with a link to a notice. */
const fewestPeers = 2;

/**
 * `anchors` without the links that rows hold beside their own: explanations and similar notices in a box under such a
 * heading. A row is one of several elements of one tag and class that begin with a link.
 */
export function withoutInnerLinks(page: Page, anchors: readonly Anchor[]): Anchor[] {
  const firsts = new Map<PageElement, Anchor>();
  for (const anchor of anchors) {
    if (anchor.weight <= minorWeight) continue;
    for (const element of outwardsFrom(anchor.element, mostSteps * 2))
      if (!firsts.has(element)) firsts.set(element, anchor);
  }
  const peers = new Map<PageElement, readonly PageElement[]>();
  const isRow = (element: PageElement): boolean => {
    const parent = parentOf(element);
    if (parent === undefined || !rowTags.has(element.name)) return false;
    const children = peers.get(parent) ?? childrenOf(parent).slice(0, mostChildren);
    peers.set(parent, children);
    const name = attributeOf(element, 'class');
    const alike = children.filter(
      (child) =>
        child !== element && child.name === element.name && attributeOf(child, 'class') === name && firsts.has(child),
    );
    return alike.length >= fewestPeers;
  };
  const isInner = (anchor: Anchor): boolean => {
    const box = ancestorsOf(anchor.element, mostSteps).findLast((one) => innerHeading.test(firstWords(page, one)));
    if (box === undefined) return false;
    return ancestorsOf(box, mostSteps).some((row) => {
      const first = firsts.get(row);
      return first !== undefined && !box.holds(first.element) && first.at < anchor.at && isRow(row);
    });
  };
  return anchors.filter((anchor) => !isInner(anchor)).map((anchor, at) => ({ ...anchor, at }));
}

/** The first words in `element`, where they are few. */
function firstWords(page: Page, element: PageElement): string {
  for (const text of page.textsOf(element, mostTexts)) {
    const words = text.data.length <= 40 ? tidy(text.data) : text.data.slice(0, 40);
    if (words !== '') return words;
  }
  return '';
}

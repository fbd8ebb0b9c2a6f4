import { namesOf, type Page, type PageElement, parentOf } from '../page/page.ts';
import { asideHeading, boxHeadedBy, mostBoxes } from './beside.ts';
import { isConfirmed } from './confirm-body.ts';
import { isInfoLine } from './labels.ts';
import { endOf, isBlock, isIn, isLink, type PageLine } from './lines.ts';

/** Where the body of an article stands, and how sure that is. */
export interface BodyPlace {
  readonly element: PageElement;
  /** Share of the page's running text that stands in it, 0 to 1. */
  readonly share: number;
  /** False when another reader should be asked as well. */
  readonly sure: boolean;
  /** True when the text is hidden until a script unfolds it. */
  readonly countsHidden: boolean;
}

/** Names that content systems and their templates give the element of the text itself. */
const bodyName =
  /trs_?(?:editor|uedit)|ucap-?content|(?:article|news|main|detail|page|text|doc|cont?|content)[-_]?(?:con|cont|content|body|text|txt|box|main|detail)|^(?:zoom|zoomcon|vsb_content\w*|article|content|con|view|text|rich_media_content|post_text|mainbody)$|custom_unitestyle|wp_articlecontent|zhengwen|main-?txt/i;
const asideName =
  /(?:^|[\s_-])(?:nav|menu|header|footer|foot|top|bottom|side|sidebar|aside|crumbs?|breadcrumb|comment|comments|related?|relate|recommend|hot|rank|share|bdshare|copyright|search|login|toolbar|location|position|pagination|prev|next|qrcode|ewm|friend|links?|ad|ads|banner|xgwj|xgxw|xgjd|tuijian|dqwz|bszn|popup|dialog|modal)(?:$|[\s_-]|\d)/i;
const footWords =
  /版权所有|ICP备|网站标识码|公网安备|主办单位|承办单位|技术支持|联系我们|网站地图|建议使用.{0,30}浏览器|copyright/i;
/** Worth of the text between the title and an element from which on the element is something beside the article. */
const runningText = 150;
const ends = /[，。；：！？、,;!?]/g;
const aside = 0.3;
const named = 1.3;
/** What holds other articles or their beginnings. */
const other = 0.1;
const transparent = new Set(['table', 'tbody', 'thead', 'tr', 'p', 'li']);

/** Punctuation marks of a line, of which more than twenty count no further. */
function marksIn(text: string): number {
  let count = 0;
  ends.lastIndex = 0;
  while (count < 20 && ends.test(text)) count += 1;
  return count;
}

function worth(line: PageLine): number {
  if (footWords.test(line.text) || isInfoLine(line.text)) return 0;
  const words = line.text.length - line.linked;
  if (isLink(line) || isCode(line.text)) return 0;
  const marks = marksIn(line.text);
  if (words >= 20 && marks > 0) return words + Math.min(marks, 20);
  if (words >= 40) return words * 0.7;
  // Names of columns and buttons.
  return words * (words <= 8 && marks === 0 ? 0.15 : 0.25);
}

/** What an element's tag and names say about it: more than 1 for the text itself, less for what stands beside it. */
function nameFactor(element: PageElement): number {
  if (/^(?:nav|header|footer|aside)$/.test(element.name)) return aside;
  if (/^(?:ucapcontent|article)$/.test(element.name)) return named;
  const names = namesOf(element);
  if (names === '') return 1;
  if (names.split(/\s+/).some((name) => bodyName.test(name))) return named;
  return asideName.test(names) ? aside : 1;
}

/**
 * The element that holds the text of the article: the one around most running text with least besides it. Names that
 * content systems use for the text count as a hint, never as a rule. What stands before the title at `titleLine` (-1
 * without one) is not counted. Undefined on a page without running text.
 */
export function findBody(page: Page, lines: readonly PageLine[], titleLine: number): BodyPlace | undefined {
  const worths = lines.map((line) => (line.hidden ? 0 : worth(line)));
  const from = isBeforeText(worths, titleLine) ? titleLine : -1;
  const shown = findBodyAmong(page, lines, worths, from);
  if (shown && !isOutweighed(lines, worths)) return { ...shown, countsHidden: false };
  const unfolded = findBodyAmong(page, lines, lines.map(worth), from);
  if (unfolded) return { ...unfolded, countsHidden: true };
  return shown && { ...shown, countsHidden: false };
}

/** Worth of the shown text of a page whose text may be hidden until a script shows it. */
const littleShown = 120;

/** True when hardly a word is shown beside much more text that is hidden: a page that a script is to unfold. */
function isOutweighed(lines: readonly PageLine[], worths: readonly number[]): boolean {
  const shown = worths.reduce((sum, points) => sum + points, 0);
  if (shown >= littleShown) return false;
  const hidden = lines.reduce((sum, line) => sum + (line.hidden ? worth(line) : 0), 0);
  return hidden >= shown * 3;
}

/** False for a title found below the text: then it is the heading of something else. */
function isBeforeText(worths: readonly number[], titleLine: number): boolean {
  let before = 0;
  let after = 0;
  for (let i = 0; i < worths.length; i += 1) {
    if (i <= titleLine) before += worths[i] ?? 0;
    else after += worths[i] ?? 0;
  }
  return before <= after * 2 || before < 200;
}

/** What stands in an element, all that it holds included. */
interface Tally {
  /** Worth of the lines in it. */
  inside: number;
  /** The same, less for what stands in boxes of its own. */
  score: number;
  lines: number;
  textLines: number;
  /** Lines of running text right after a link. */
  teasers: number;
  factor: number;
}

function findBodyAmong(
  page: Page,
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
): Omit<BodyPlace, 'countsHidden'> | undefined {
  const tallies = talliesOf(page, lines, worths, titleLine);
  const skipped = textBefore(page, lines, worths, titleLine);
  let best: { element: PageElement; tally: Tally } | undefined;
  let top = 0;
  for (const element of [page.root, ...page.elements]) {
    const tally = tallies.get(element);
    if (tally === undefined || element.name === 'html') continue;
    const isLater = (skipped[element.textFrom] ?? 0) >= runningText;
    const points = tally.score * tally.factor * (isLater ? 0.3 : 1);
    if (points <= top * 1.0001) continue;
    best = { element, tally };
    top = points;
  }
  // Too little text to be a body, in an element that does not call itself one: a page of pictures, a shell.
  if (best === undefined || (best.tally.inside < 20 && best.tally.factor <= 1)) return undefined;
  const { element, tally } = best;
  const total = tallies.get(page.root)?.inside ?? 0;
  const share = total > 0 ? Math.min(1, tally.inside / total) : 0;
  const isUnderTitle = lines.slice(titleLine + 1, titleLine + 6).some((line) => isIn(line, element));
  const enough = titleLine >= 0 && isUnderTitle ? 20 : share >= 0.8 ? 30 : 60;
  const isMost = share >= 0.55 || (tally.factor > 1 && share >= 0.35);
  const sure = tally.inside >= enough && isMost && isConfirmed(lines, worths, titleLine, element);
  return { element, share, sure };
}

/** What stands in each element of the page that holds a line. */
function talliesOf(
  page: Page,
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
): ReadonlyMap<PageElement, Tally> {
  const tallies = new Map<PageElement, Tally>();
  const tallyOf = (element: PageElement): Tally => {
    let tally = tallies.get(element);
    if (tally === undefined) {
      tally = { inside: 0, score: 0, lines: 0, textLines: 0, teasers: 0, factor: nameFactor(element) };
      tallies.set(element, tally);
    }
    return tally;
  };
  const boxes = lines.flatMap((line) => (asideHeading.test(line.text) ? [boxHeadedBy(line)] : []));
  const beside = new Set(boxes.slice(0, mostBoxes).flatMap((box) => page.textsOf(box)));
  for (const [l, line] of lines.entries()) {
    const [first] = line.texts;
    const factor = first !== undefined && beside.has(first) ? aside : 1;
    const points = l <= titleLine ? 0 : (worths[l] ?? 0) * factor;
    const tally = tallyOf(line.block);
    tally.inside += points;
    tally.score += points;
    tally.lines += 1;
    if (points < 20) continue;
    tally.textLines += 1;
    if (isLink(lines[l - 1])) tally.teasers += 1;
  }
  for (const box of boxes) tallyOf(box).factor = other;
  // From the end of the page, so that all that stands in an element is counted before the element itself.
  for (const element of page.elements.toReversed()) {
    const own = tallies.get(element);
    const parent = parentOf(element);
    if (own === undefined || parent === undefined) continue;
    // A link before nearly every paragraph: other articles, each with its beginning.
    if (own.teasers >= 3 && own.teasers * 3 >= own.textLines * 2) own.factor = other;
    const around = tallyOf(parent);
    const weight = Math.min(own.factor, 1);
    around.inside += own.inside * weight;
    around.score += own.score * weight * decay(element, own.lines);
    around.lines += own.lines;
    around.textLines += own.textLines;
    around.teasers += own.teasers;
  }
  return tallies;
}

/** True for what no reader reads: encoded data that a script unpacks, an address. */
const isCode = (text: string) => text.length > 60 && !/[\s\u3400-\u9fff]/.test(text);

/** Worth of the running text from the title to each text of the page, by the number of the text. */
function textBefore(
  page: Page,
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
): Float64Array {
  const before = new Float64Array(page.texts.length + 1);
  let sum = 0;
  let at = 0;
  for (const [l, line] of titleLine < 0 ? [] : lines.entries()) {
    const points = worths[l] ?? 0;
    if (l <= titleLine || points < 20) continue;
    before.fill(sum, at, endOf(line));
    at = endOf(line);
    sum += points;
  }
  return before.fill(sum, at);
}

/** What one level of nesting costs: nothing for paragraphs and table structure, something for boxes of several lines. */
function decay({ name }: PageElement, lines: number): number {
  if (transparent.has(name) || !isBlock(name)) return 1;
  return lines >= 3 ? 0.72 : 0.98;
}

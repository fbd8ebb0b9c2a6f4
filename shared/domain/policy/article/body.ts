import { attribute, type FlatPage, tagOf } from '../page/flat.ts';
import { isInfoLine } from './info-line.ts';
import { isBlock, type PageLine } from './lines.ts';

/** Where the body of an article stands, and how sure that is. */
export interface BodyPlace {
  readonly element: number;
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
const asideHeading =
  /^(?:网友|最新|热门|精彩)?评论(?:列表|区)?$|^[【[]?(?:热点|热门|相关|推荐|最新|精彩|延伸|更多|猜你)(?:推荐|新闻|文章|阅读|资讯|动态|信息|排行|专题|链接|政策|解读|喜欢|报道|内容|公告|通知)[】\]]?\s?[:：]?$/;
/** Worth of the text between the title and an element from which on the element is something beside the article. */
const runningText = 150;
const ends = /[，。；：！？、,;!?]/g;
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

function nameFactor(page: FlatPage, index: number): number {
  const id = attribute(page, index, 'id');
  const classes = attribute(page, index, 'class');
  const tag = tagOf(page, index);
  if (tag === 'nav' || tag === 'header' || tag === 'footer' || tag === 'aside') return 0.3;
  if (tag === 'ucapcontent' || tag === 'article') return 1.3;
  const names = `${id} ${classes}`.trim();
  if (names === '') return 1;
  const body = names.split(/\s+/).some((name) => bodyName.test(name));
  if (body) return 1.3;
  return asideName.test(names) ? 0.3 : 1;
}

/**
 * The element that holds the text of the article: the one around most running text with least besides it. Names that
 * content systems use for the text count as a hint, never as a rule. What stands before the title at `titleLine` (-1
 * without one) is not counted. Undefined on a page without running text.
 */
export function findBody(page: FlatPage, lines: readonly PageLine[], titleLine: number): BodyPlace | undefined {
  const worths = lines.map((line) => (line.hidden ? 0 : worth(line)));
  const from = isBeforeText(worths, titleLine) ? titleLine : -1;
  const shown = findBodyAmong(page, lines, worths, from);
  if (shown) return { ...shown, countsHidden: false };
  const unfolded = findBodyAmong(page, lines, lines.map(worth), from);
  return unfolded && { ...unfolded, countsHidden: true };
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

function findBodyAmong(
  page: FlatPage,
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
): Omit<BodyPlace, 'countsHidden'> | undefined {
  const count = page.elements.length;
  const inside = new Float64Array(count);
  const score = new Float64Array(count);
  const lineCount = new Int32Array(count);
  const teasers = new Int32Array(count);
  const textLines = new Int32Array(count);
  for (let l = 0; l < lines.length; l += 1) {
    const line = lines[l];
    if (!line) continue;
    const points = l <= titleLine ? 0 : (worths[l] ?? 0);
    inside[line.block] = (inside[line.block] ?? 0) + points;
    score[line.block] = (score[line.block] ?? 0) + points;
    lineCount[line.block] = (lineCount[line.block] ?? 0) + 1;
    if (points < 20) continue;
    textLines[line.block] = (textLines[line.block] ?? 0) + 1;
    if (isLink(lines[l - 1])) teasers[line.block] = (teasers[line.block] ?? 0) + 1;
  }
  const known = new Map<string, number>();
  const factors = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    // Most elements share their tag and names with many others.
    const names = `${attribute(page, i, 'id')} ${attribute(page, i, 'class')}`;
    const key = names === ' ' ? tagOf(page, i) : `${tagOf(page, i)} ${names}`;
    const factor = known.get(key) ?? nameFactor(page, i);
    known.set(key, factor);
    factors[i] = factor;
  }
  for (const line of lines) {
    const box = asideHeading.test(line.text) ? boxHeadedBy(page, line) : -1;
    if (box >= 0) factors[box] = 0.1;
  }
  for (let i = count - 1; i > 0; i -= 1) {
    const parent = page.parents[i] ?? -1;
    if (parent < 0) continue;
    const own = teasers[i] ?? 0;
    // A link before nearly every paragraph: other articles, each with its beginning.
    if (own >= 3 && own * 3 >= (textLines[i] ?? 0) * 2) factors[i] = 0.1;
    teasers[parent] = (teasers[parent] ?? 0) + own;
    textLines[parent] = (textLines[parent] ?? 0) + (textLines[i] ?? 0);
    const aside = Math.min(factors[i] ?? 1, 1);
    inside[parent] = (inside[parent] ?? 0) + (inside[i] ?? 0) * aside;
    score[parent] = (score[parent] ?? 0) + (score[i] ?? 0) * aside * decay(page, i, lineCount[i] ?? 0);
    lineCount[parent] = (lineCount[parent] ?? 0) + (lineCount[i] ?? 0);
  }
  const skipped = textBefore(page, lines, worths, titleLine);
  let best = -1;
  let top = 0;
  for (let i = 0; i < count; i += 1) {
    const isLater = (skipped[page.textStart[i] ?? 0] ?? 0) >= runningText;
    const points = (score[i] ?? 0) * (factors[i] ?? 1) * (isLater ? 0.3 : 1);
    if (points > top * 1.0001 && tagOf(page, i) !== 'html') {
      best = i;
      top = points;
    }
  }
  // Too little text to be a body, in an element that does not call itself one: a page of pictures, a shell.
  if (best < 0 || ((inside[best] ?? 0) < 20 && (factors[best] ?? 1) <= 1)) return undefined;
  const total = inside[0] ?? 0;
  const share = total > 0 ? Math.min(1, (inside[best] ?? 0) / total) : 0;
  const named = (factors[best] ?? 1) > 1;
  const isUnderTitle = lines
    .slice(titleLine + 1, titleLine + 6)
    .some(({ from, to }) => from >= (page.textStart[best] ?? 0) && to <= (page.textEnd[best] ?? 0));
  const enough = titleLine >= 0 && isUnderTitle ? 20 : share >= 0.8 ? 30 : 60;
  return {
    element: best,
    share,
    sure: (inside[best] ?? 0) >= enough && (share >= 0.55 || (named && share >= 0.35)),
  };
}

/** True for what no reader reads: encoded data that a script unpacks, an address. */
const isCode = (text: string) => text.length > 60 && !/[\s\u3400-\u9fff]/.test(text);

const isLink = (line: PageLine | undefined) => line !== undefined && line.linked * 2 > line.text.length;

/** Worth of the running text from the title to each text of the page. */
function textBefore(
  page: FlatPage,
  lines: readonly PageLine[],
  worths: readonly number[],
  titleLine: number,
): Float64Array {
  const before = new Float64Array(page.texts.length + 1);
  for (let l = Math.max(0, titleLine + 1); titleLine >= 0 && l < lines.length; l += 1) {
    const line = lines[l];
    const points = worths[l] ?? 0;
    if (line && points >= 20) before[line.to] = (before[line.to] ?? 0) + points;
  }
  for (let t = 1; t < before.length; t += 1) before[t] = (before[t] ?? 0) + (before[t - 1] ?? 0);
  return before;
}

/** The element that a heading such as 热点推荐 heads: the outermost whose first line it is. */
function boxHeadedBy(page: FlatPage, line: PageLine): number {
  let box = line.block;
  for (let step = 0; step < 4; step += 1) {
    const parent = page.parents[box] ?? -1;
    if (parent < 0 || tagOf(page, parent) === 'body' || (page.textStart[parent] ?? 0) < (page.textStart[box] ?? 0) - 2)
      break;
    box = parent;
  }
  return box;
}

/** What one level of nesting costs: nothing for paragraphs and table structure, something for boxes of several lines. */
function decay(page: FlatPage, i: number, lineCount: number): number {
  const tag = tagOf(page, i);
  if (transparent.has(tag) || !isBlock(tag)) return 1;
  return lineCount >= 3 ? 0.72 : 0.98;
}

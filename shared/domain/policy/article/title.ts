import { withoutCutMark } from '../../text-ends.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { findDays } from '../dates/find-days.ts';
import { attributeOf, namesOf, outwardsFrom, type Page, type PageElement } from '../page/page.ts';
import { comparable, tidy } from '../page/tidy.ts';
import { isDateLine, isInfoLine } from './labels.ts';
import type { PageLine } from './lines.ts';

/** A title and where it stands among the lines, -1 when it only stands in the head of the page. */
export interface FoundTitle {
  readonly title: string;
  readonly line: number;
  /** False with fewer than two witnesses: headings, the document title, a meta element, the list, the table of facts. */
  readonly sure: boolean;
}

/** What speaks for a title besides the page's headings and head. */
export interface TitleEvidence {
  /** What a table of facts calls the title of the notice (标题：). */
  readonly stated: readonly string[];
  /** The title in the row of the list that led here. */
  readonly listed: string | undefined;
}

const maxTitle = 300;
/** Lines of a page among which a title is looked for. */
const maxLines = 1500;

/**
 * The form of an official document's title (GB/T 9704: authority, subject after 关于, kind of document), with its number or
 * a remark in brackets behind it.
 */
const officialForm =
  /^[^，。；！？]{0,60}关于[^。；！？]{4,150}的?(?:通知|公告|通告|公示|意见|决定|决议|命令|办法|细则|规定|批复|复函|函|报告|请示|通报|方案|规划|说明|公报|纪要)(?:[（(〔【[][^（()）]{1,40}[)）〕】\]]){0,2}$/;
const authority =
  /(?:厅|局|委员会|委|政府|办公室|办公厅|部|院|中心|网|网站|门户|之窗|平台|学会|协会|商会|联合会|站|公众号)$/;
/** What heads the whole site or a box beside the notice, and the way to a page. */
const noTitle =
  /^(?:(?:您?现?在?的?当前)?位置|首页|扫一扫|分享|上一[篇条]|下一[篇条]|附件|责任编辑)|^[【[]?(?:相关|推荐|热门|热点|最新|延伸|精彩|关联|更多|猜你)(?:推荐|新闻|文章|阅读|资讯|动态|信息|排行|专题|链接|政策|解读|喜欢|报道|内容|公告|通知|稿件|附件)[】\]]?\s?[:：]?$/;
const titleBreak = /[_|｜–—>»]|--+|-(?=\D)|::/;

interface Heading {
  readonly element: PageElement;
  /** How much of a heading it is: 3 for h1, 2 for others, 0 for none. */
  readonly rank: number;
}

/** The heading element around a line; a line of official form is a heading whatever it stands in. */
function headingAround(line: PageLine): Heading {
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

function namedHeading({ block, texts: [first] }: PageLine): Heading {
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
function wordsOf(page: Page, line: PageLine, heading: Heading): string {
  if (heading.rank === 0) return line.text;
  const all = heading.element.textCount <= 8 ? tidy(page.wordsOf(heading.element)) : '';
  const isLonger = all.length <= maxTitle && all.length > line.text.length;
  return isLonger && findDays(all).length <= findDays(line.text).length ? all : line.text;
}

/** True for the name of the site: it ends the document title, or is a part or all of it, and often stands in a heading. */
function isSiteName(own: string, documentTitle: string, parts: readonly string[]): boolean {
  if (own.length > 18) return false;
  const ending = documentTitle.replace(/(?:官方|门户)?(?:网站?|官网)$/, '');
  if ([documentTitle, ending].some((title) => title.endsWith(own) && title.length >= own.length + 6)) return true;
  if (authority.test(own) && parts.length > 1 && parts.includes(own)) return true;
  const rest = documentTitle.startsWith(own) ? documentTitle.slice(own.length) : undefined;
  return rest !== undefined && authority.test(own) && /^(?:官方|门户)?(?:网|网站|官网)?$/.test(rest);
}

/** What may stand between a title and its line of facts: counters, share buttons. */
const filler = /^(?:分享.{0,12}|[\d\s]{1,12})$/;
const ofSource = /^(?:信息|文章|稿件)?来源于?\s?[:：]/;

/** Lines below a title among which its line of facts is. */
const mostBelow = 4;

/**
 * How much a line looks like one over the line that says when and where it was published: 2, over a day alone less, as
 * a signature stands. Share buttons and a second line of a heading may stand between.
 */
function overFacts(line: PageLine, lines: readonly PageLine[], i: number): number {
  if (line.text.length < 6 || line.text.length > 100 || line.linked * 2 > line.text.length) return 0;
  if (/[。；]$/.test(line.text) || isInfoLine(line.text) || isDateLine(line.text)) return 0;
  const isHeading = namedHeading(line).rank > 0;
  for (const below of lines.slice(i + 1, i + 1 + mostBelow)) {
    if (below.text.length > 120) return 0;
    const hasYear = /(?:19|20)\d{2}/.test(below.text);
    if (ofSource.test(below.text) || (hasYear && (isDateLine(below.text) || isInfoLine(below.text)))) {
      return hasYear && readDateCell(below.text) !== undefined && !/\d[:：]\d/.test(below.text) ? 1.5 : 2;
    }
    if (
      !filler.test(below.text) &&
      !(isHeading && namedHeading(below).element.name === namedHeading(line).element.name)
    )
      return 0;
  }
  return 0;
}

/** Lines before a title's last one that may be its beginning. */
const mostLines = 3;

/** `found` with the lines right before it, where the document title is all of them: a title set in lines of its own. */
function wholeTitle(found: FoundTitle, lines: readonly PageLine[], documentTitle: string): FoundTitle {
  let { title } = found;
  for (let i = found.line - 1; i >= 0 && i >= found.line - mostLines; i -= 1) {
    const line = lines[i];
    if (!line || line.hidden || line.linked > 0 || line.text.length < 4 || line.text.length > maxTitle) break;
    // Words that a blank parts from the title are those of the site or the column.
    if (!documentTitle.startsWith(line.text + title)) break;
    title = line.text + title;
  }
  return title.length <= maxTitle ? { ...found, title } : found;
}

/** What the head of a page and its list say of the title, for comparison. */
interface Witnesses {
  readonly meta: string;
  readonly wanted: string;
  readonly head: string;
  readonly whole: string;
  readonly ending: string;
  readonly parts: readonly string[];
  readonly stem: string;
  readonly stated: ReadonlySet<string>;
  readonly listed: string;
}

function witnessesOf(page: Page, { stated, listed = '' }: TitleEvidence): Witnesses {
  const documentTitle = page.title.slice(0, 500);
  const named = page.metaOf(['ArticleTitle']);
  // Some templates put the name of the site or of the column there on every page.
  const isOfSite = [page.metaOf(['SiteName']), page.metaOf(['ColumnName'])].includes(named);
  const isName = named.length <= 18 && authority.test(named);
  const meta = isOfSite || isName ? '' : named;
  const head = `${documentTitle} ${page.metaOf(['og:title'])}`.trim();
  const listedStem = withoutCutMark(listed);
  return {
    meta,
    wanted: comparable(meta),
    head: `${head} ${stated.join(' ').slice(0, 1000)} ${listed}`,
    whole: comparable(head),
    ending: comparable(documentTitle),
    parts: documentTitle.split(titleBreak).map((part) => comparable(part.trim())),
    stem: comparable(/^(.{6,}?)(?:\.{2,}|…)/.exec(documentTitle)?.[1] ?? ''),
    stated: new Set(stated.map(comparable)),
    listed: comparable(listedStem),
  };
}

/** What speaks for one line as the title: points to compare it by, and how many witnesses there are. */
interface Weighed {
  readonly title: string;
  readonly points: number;
  readonly witnesses: number;
}

const count = (...facts: readonly boolean[]): number => facts.filter(Boolean).length;

function weigh(page: Page, lines: readonly PageLine[], i: number, by: Witnesses): Weighed | undefined {
  const line = lines[i];
  if (!line) return undefined;
  const mayBeMeta = by.wanted !== '' && by.meta.slice(0, 2) === line.text.slice(0, 2);
  const heading = headingAround(line);
  const over = heading.rank < 3 ? overFacts(line, lines, i) : 0;
  const isOverDate = over > 0;
  if (heading.rank === 0 && !isOverDate && !mayBeMeta && !by.head.includes(line.text.slice(0, 2))) return undefined;
  const words = wordsOf(page, line, heading);
  const own = comparable(words);
  const isMeta = mayBeMeta && (own === by.wanted || (own.startsWith(by.wanted) && own.length < by.wanted.length + 40));
  if (!isMeta && (line.linked * 2 > line.text.length || noTitle.test(line.text))) return undefined;
  if (!isMeta && isSiteName(own, by.ending, by.parts)) return undefined;
  const isListed = by.listed !== '' && (own === by.listed || (own.startsWith(by.listed) && by.listed.length >= 10));
  const isStated = by.stated.has(own);
  const isPart = by.parts.includes(own);
  const isWithin = own.length >= 6 && (by.whole.includes(own) || (by.stem !== '' && own.startsWith(by.stem)));
  if (!(isMeta || isListed || isStated || isWithin || isOverDate || heading.rank >= 1.6)) return undefined;
  const points =
    (isWithin ? 4 + own.length / 20 + (by.whole.startsWith(own) ? 3 : 0) + (isPart ? 1 : 0) : 0) +
    heading.rank +
    over +
    (isMeta ? 12 : 0) +
    (isListed ? 8 : 0) +
    (isStated ? 8 : 0);
  const isOfficial = words.includes('关于') && officialForm.test(words);
  return {
    title: isMeta && own !== by.wanted ? by.meta : words,
    points,
    // Headings and the line below may head another notice: one witness of another kind is needed.
    witnesses:
      count(isMeta, isListed, isStated, isWithin, isOfficial) > 0
        ? count(isMeta, isListed, isStated, isWithin, isOverDate, namedHeading(line).rank > 0, isOfficial)
        : 0,
  };
}

/** Worth of the running text before and after a line: a title has more after it. */
const runningLine = 20;

/**
 * The title of an article, by what speaks for it: the content system's own meta element where a line or the document title
 * agrees, the row of the list, the table of facts, the document title, headings of every level, the date line below it.
 */
export function findTitle(page: Page, lines: readonly PageLine[], evidence: TitleEvidence): FoundTitle {
  const by = witnessesOf(page, evidence);
  const running = lines.map((line) => (isRunning(line) ? line.text.length : 0));
  const total = running.reduce((sum, length) => sum + length, 0);
  let best: FoundTitle | undefined;
  let top = 0;
  let before = 0;
  for (let i = 0; i < Math.min(lines.length, maxLines); i += 1) {
    const line = lines[i];
    before += running[i - 1] ?? 0;
    if (!line || line.hidden || line.text.length < 4 || line.text.length > maxTitle) continue;
    if (line.block.name === 'title') continue;
    const weighed = weigh(page, lines, i, by);
    if (weighed === undefined) continue;
    // A heading below the text heads something else.
    const points = weighed.points - (before > 60 && before > (total - before) * 2 ? 6 : 0);
    if (points <= top) continue;
    best = { title: weighed.title, line: i, sure: weighed.witnesses >= 2 };
    top = points;
  }
  const documentTitle = page.title.slice(0, 500);
  const isMetaSaid = by.wanted !== '' && by.ending.includes(by.wanted);
  if (best && !(isMetaSaid && comparable(best.title) !== by.wanted)) return wholeTitle(best, lines, documentTitle);
  if (by.meta !== '') return { title: by.meta, line: -1, sure: isMetaSaid };
  return titleOfHead(documentTitle, evidence);
}

const isRunning = ({ text, linked, hidden }: PageLine): boolean =>
  !hidden && text.length >= runningLine && linked * 2 <= text.length && /[，。；]/.test(text);

/** The title where no line bears it: the list's where the document title agrees, else the document title's own part. */
function titleOfHead(documentTitle: string, { stated, listed }: TitleEvidence): FoundTitle {
  const said = [listed ?? '', ...stated].find((one) => one !== '' && documentTitle.includes(one));
  if (said !== undefined) return { title: said, line: -1, sure: true };
  const cut = /^(.{6,200}?)(?:\s{0,3}[-_|–—>]{1,3}[^-_|–—>]{2,40}){1,3}$/.exec(documentTitle);
  const first = cut?.[1] ?? documentTitle;
  const parts = documentTitle
    .split(titleBreak)
    .map((part) => part.trim())
    .filter((part) => part.length >= 6 && !authority.test(part));
  const title = authority.test(first) && parts.length > 0 ? (parts.at(-1) ?? first) : first;
  return { title: title === '' ? (listed ?? stated[0] ?? '') : title, line: -1, sure: false };
}

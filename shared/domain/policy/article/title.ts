import { readDateCell } from '../dates/date-cell.ts';
import type { Page } from '../page/page.ts';
import { comparable } from '../page/tidy.ts';
import { headingAround, maxTitle, namedHeading, officialForm, wordsOf } from './headings.ts';
import { isDateLine, isInfoLine } from './labels.ts';
import { isLink, type PageLine } from './lines.ts';
import { isCellLabel, isCellValue } from './table-cells.ts';
import {
  authority,
  isSiteName,
  type TitleEvidence,
  titleBreak,
  type Witnesses,
  witnessesOf,
} from './title-witnesses.ts';

/** A title and where it stands among the lines, -1 when it only stands in the head of the page. */
export interface FoundTitle {
  readonly title: string;
  readonly line: number;
  /** False with fewer than two witnesses: headings, the document title, a meta element, the list, the table of facts. */
  readonly sure: boolean;
}

/** Lines of a page among which a title is looked for. */
const maxLines = 1500;

/** What heads the whole site or a box beside the notice, and the way to a page. */
const noTitle =
  /^(?:(?:您?现?在?的?当前)?位置|首页|扫一扫|分享|上一[篇条]|下一[篇条]|附件|责任编辑)|^[【[]?(?:相关|推荐|热门|热点|最新|延伸|精彩|关联|更多|猜你)(?:推荐|新闻|文章|阅读|资讯|动态|信息|排行|专题|链接|政策|解读|喜欢|报道|内容|公告|通知|稿件|附件)[】\]]?\s?[:：]?$/;
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
  if (line.text.length < 6 || line.text.length > 100 || isLink(line)) return 0;
  if (/[。；]$/.test(line.text) || isInfoLine(line.text) || isDateLine(line.text)) return 0;
  const isHeading = namedHeading(line).rank > 0;
  for (const below of lines.slice(i + 1, i + 1 + mostBelow)) {
    if (below.text.length > 120) return 0;
    const hasYear = /(?:19|20)\d{2}/.test(below.text);
    if (ofSource.test(below.text) || (hasYear && (isDateLine(below.text) || isInfoLine(below.text)))) {
      return hasYear && readDateCell(below.text) !== undefined && !/\d[:：]\d/.test(below.text) ? 1.5 : 2;
    }
    const isLabelAlone = /[:：]$/.test(below.text) && isInfoLine(below.text);
    if (
      !filler.test(below.text) &&
      !isLabelAlone &&
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
  if (!isMeta && (isLink(line) || noTitle.test(line.text))) return undefined;
  // A table of facts names no title but under 标题, though the document title begins with a value (采购单位 | 某大学).
  if (!by.stated.has(own) && (heading.rank === 0 ? isCellValue(page, line) : isCellLabel(line))) return undefined;
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

const isRunning = (line: PageLine): boolean =>
  !line.hidden && line.text.length >= runningLine && !isLink(line) && /[，。；]/.test(line.text);

/** Stands for a stroke within a number while a document title is cut. */
const innerStroke = '\u2011';

/** The title where no line bears it: the list's where the document title agrees, else the document title's own part. */
function titleOfHead(documentTitle: string, { stated, listed }: TitleEvidence): FoundTitle {
  const said = [listed ?? '', ...stated].find((one) => one !== '' && documentTitle.includes(one));
  if (said !== undefined) return { title: said, line: -1, sure: true };
  // The strokes of a number are none between title and site: (项目编号:QC-2026-A-12)终止公告.
  const whole = documentTitle.replace(/(?<=[A-Za-z\d])-(?=[A-Za-z\d])/g, innerStroke);
  const cut = /^(.{6,200}?)(?:\s{0,3}[-_|–—>]{1,3}[^-_|–—>]{2,40}){1,3}$/.exec(whole);
  const first = cut?.[1] ?? whole;
  const parts = whole
    .split(titleBreak)
    .map((part) => part.trim())
    .filter((part) => part.length >= 6 && !authority.test(part));
  const shown = authority.test(first) && parts.length > 0 ? (parts.at(-1) ?? first) : first;
  const title = shown.replaceAll(innerStroke, '-');
  return { title: title === '' ? (listed ?? stated[0] ?? '') : title, line: -1, sure: false };
}

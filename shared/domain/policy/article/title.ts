import { findDays } from '../dates/find-days.ts';
import { namesOf, outwardsFrom, type Page, type PageElement } from '../page/page.ts';
import { comparable, tidy } from '../page/tidy.ts';
import { isDateLine, isInfoLine } from './labels.ts';
import type { PageLine } from './lines.ts';

/** A title and where it stands among the lines, -1 when it only stands in the head of the page. */
export interface FoundTitle {
  readonly title: string;
  readonly line: number;
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
const authority = /(?:厅|局|委员会|委|政府|办公室|办公厅|部|院|中心|网|网站|门户|之窗)$/;

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

function namedHeading({ block }: PageLine): Heading {
  const isTag = ({ name }: PageElement) => /^h[1-4]$/.test(name);
  const element = outwardsFrom(block, 3).find((one) => isTag(one) || /tit|bt\b|headline/i.test(namesOf(one)));
  return element === undefined ? { element: block, rank: 0 } : { element, rank: element.name === 'h1' ? 3 : 2 };
}

/** The words of a line, or of the whole heading it is a part of when that is a title broken over lines. */
function wordsOf(page: Page, line: PageLine, heading: Heading): string {
  if (heading.rank === 0) return line.text;
  const all = heading.element.textCount <= 8 ? tidy(page.wordsOf(heading.element)) : '';
  const isLonger = all.length <= maxTitle && all.length > line.text.length;
  return isLonger && findDays(all).length <= findDays(line.text).length ? all : line.text;
}

/** True for the name of the site: it ends the document title, or is all of it, and often stands in a heading. */
function isSiteName(own: string, documentTitle: string): boolean {
  if (own.length > 18) return false;
  if (documentTitle.endsWith(own) && documentTitle.length >= own.length + 6) return true;
  const rest = documentTitle.startsWith(own) ? documentTitle.slice(own.length) : undefined;
  return rest !== undefined && authority.test(own) && /^(?:官方|门户)?(?:网|网站)?$/.test(rest);
}

/** True for words right over the line that says when and where they were published. */
function isOverDateLine(line: PageLine, below: PageLine | undefined): boolean {
  if (!below || line.text.length < 6 || line.text.length > 100 || line.linked * 2 > line.text.length) return false;
  if (below.text.length > 120 || !/(?:19|20)\d{2}/.test(below.text)) return false;
  if (/[。；]$/.test(line.text) || isInfoLine(line.text) || isDateLine(line.text)) return false;
  return isDateLine(below.text) || (isInfoLine(below.text) && findDays(below.text).length > 0);
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
  return title.length <= maxTitle ? { title, line: found.line } : found;
}

/**
 * The title of an article: the content system's own meta element, else the line of the page that the document title
 * begins with or contains, else the best heading, else the document title without the site's name.
 */
export function findTitle(page: Page, lines: readonly PageLine[]): FoundTitle {
  const named = page.metaOf(['ArticleTitle']);
  const documentTitle = page.title.slice(0, 500);
  // Some templates put the name of the site or of the column there on every page.
  const meta = [page.metaOf(['SiteName']), page.metaOf(['ColumnName'])].includes(named) ? '' : named;
  const head = `${documentTitle} ${page.metaOf(['og:title'])}`.trim();
  const wanted = comparable(meta);
  const whole = comparable(head);
  const ending = comparable(documentTitle);
  const stem = comparable(/^(.{6,}?)(?:\.{2,}|…)/.exec(documentTitle)?.[1] ?? '');
  let best: FoundTitle | undefined;
  let top = 0;
  for (let i = 0; i < Math.min(lines.length, maxLines); i += 1) {
    const line = lines[i];
    if (!line || line.hidden || line.text.length < 4 || line.text.length > maxTitle) continue;
    if (line.block.name === 'title') continue;
    if (wanted !== '' && meta.slice(0, 2) !== line.text.slice(0, 2)) continue;
    const heading = headingAround(line);
    const isOverDate = heading.rank < 3 && wanted === '' && isOverDateLine(line, lines[i + 1]);
    if (heading.rank === 0 && wanted === '' && !isOverDate && !head.includes(line.text.slice(0, 2))) continue;
    const words = wordsOf(page, line, heading);
    const own = comparable(words);
    if (wanted !== '' && (own === wanted || (own.startsWith(wanted) && own.length < wanted.length + 40))) {
      return { title: own === wanted ? words : meta, line: i };
    }
    if (wanted !== '' || line.linked * 2 > line.text.length) continue;
    if (isSiteName(own, ending)) continue;
    const within = own.length >= 6 && (whole.includes(own) || (stem !== '' && own.startsWith(stem)));
    const points =
      (within ? 4 + own.length / 20 + (whole.startsWith(own) ? 3 : 0) : 0) + heading.rank + (isOverDate ? 2 : 0);
    if (points > top && (within || isOverDate || heading.rank >= 2)) {
      best = { title: words, line: i };
      top = points;
    }
  }
  if (meta !== '') return { title: meta, line: -1 };
  if (best) return wholeTitle(best, lines, documentTitle);
  const cut = /^(.{6,}?)(?:\s*[-_|–—>]+\s*[^-_|–—>]{2,40}){1,3}$/.exec(documentTitle);
  return { title: cut?.[1] ?? documentTitle, line: -1 };
}

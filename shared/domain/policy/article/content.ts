import { withoutEnd, withoutStart } from '../../text-ends.ts';
import { readDateCell } from '../dates/date-cell.ts';
import { namesOf, type Page, type PageElement, type PageText } from '../page/page.ts';
import { comparable, tidy } from '../page/tidy.ts';
import { isDateLine, isInfoLine } from './labels.ts';
import { isLink, type PageLine, startOf } from './lines.ts';

/** A piece of a notice's text: a paragraph, or a table with its cells. */
export type BodyBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const furniture =
  /^(?:扫一扫.{0,24}|分享到?[:：]?.{0,20}|【?(?:打印|关闭|收藏|纠错|返回顶部|字体|大中小|我要纠错|关闭窗口|打印本页|关闭本页|顶部|推荐|返回).{0,24}|[【[（(]?字体[:：]?.{0,20}|(?:上|下)一(?:篇|条|页)[:：]?.{0,120}|\[?(?:责任)?编辑[:：].{0,30}|[（(【[]?责(?:任编辑|编)[:：].{0,30}|相关(?:文章|阅读|链接|稿件|新闻|信息|解读|政策|附件)[:：]?|浏览次数.{0,20}|关联稿件[:：]?|附件[:：]?|[+\-\d]{1,3}|微信|微博|标签[:：]?|[（(]?原标题[:：].{0,120}|点击.{0,10}查看)$/;
/** Lines after which a page speaks of other things than its notice. */
const afterword =
  /^(?:[（(【[]?(?:责任编辑|责编|编辑|审核人?|校对)\s?[:：]|【?(?:相关|推荐|延伸|热门|精彩|更多|猜你)(?:新闻|阅读|文章|链接|稿件|解读|政策|信息|报道|推荐|图集|图片|专题|文件|内容|喜欢)】?\s?[:：]?$|关联稿件|网友评论|(?:上|下)一(?:篇|条)\s?[:：]|扫一扫|【?打印(?:本页|此页|】)|[“"【（(]?(?:(?:免责|特别|版权|平台|郑重|本网|本站)声明\s?[:：】]|声明：.{0,20}(?:转载|版权)))/;
const fileName = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|txt|ceb|csv)\s?(?:[（(].{0,20}[）)])?$/i;

const mark = /[·•|｜\s]/;
const withoutMarks = (text: string): string => withoutEnd(withoutStart(text, mark), mark);
const tool =
  /^(?:打印|关闭|收藏|分享|纠错|转发|微信|微博|QQ空间|新浪微博|返回|顶部|朋友圈|大|中|小|字体)(?:本页|窗口|本文|顶部)?$/;

/** True for what pages print around a text, also with dots before it or several in one line: · 打印 · 关闭. */
function isFurniture(text: string): boolean {
  const bare = withoutMarks(text);
  if (furniture.test(bare)) return true;
  const parts = bare.length <= 80 ? bare.split(/[·•|｜\s]+/) : [];
  return parts.length > 0 && parts.every((part) => tool.test(part));
}

/** A notice of a sentence, after which other notices are listed. */
const briefNotice = 12;

const documentNumber = /^[\u4e00-\u9fff]{1,12}[〔[(（【]20\d{2}[〕\])）】]\s?\d{1,5}号$/;
/** Lines over which a title is broken at most. */
const mostTitleLines = 4;

/** How many lines from `at` on are the title `own` again, broken as its heading is; 0 where they are not. */
function linesOfTitle(lines: readonly PageLine[], at: number, own: string): number {
  let words = '';
  for (let i = 0; i < mostTitleLines && own !== ''; i += 1) {
    words += comparable(lines[at + i]?.text ?? '');
    if (words === own) return i + 1;
    if (words === '' || !own.startsWith(words)) return 0;
  }
  return 0;
}

/** The lines of the body without what pages print around it: the repeated title, info bars, tools, next and previous. */
export function trimBody(lines: readonly PageLine[], title: string): PageLine[] {
  const own = comparable(title);
  let from = leadEnd(lines);
  let to = lines.length;
  let isTitled = false;
  while (from < to && from < 12) {
    const text = lines[from]?.text ?? '';
    const repeated = linesOfTitle(lines, from, own);
    // Its number stands under the title on the page as it does on paper.
    const isNumber = isTitled && documentNumber.test(text);
    if (repeated === 0 && !isNumber && !isFurniture(text) && !isInfoLine(text)) break;
    isTitled ||= repeated > 0;
    from += Math.max(1, repeated);
  }
  for (let i = from + 1, characters = lines[from]?.text.length ?? 0; i < to; i += 1) {
    const isOver = characters >= 60 || (characters >= briefNotice && isLink(lines[i + 1]));
    if (isOver && afterword.test(withoutMarks(lines[i]?.text ?? ''))) to = i;
    characters += lines[i]?.text.length ?? 0;
  }
  while (to > from && isTail(lines[to - 1])) to -= 1;
  return lines.slice(from, to);
}

/**
 * Where the facts over a text end: after the last line of date or source among the first short lines, counters of
 * comments and names of tools between them included.
 */
function leadEnd(lines: readonly PageLine[]): number {
  let end = 0;
  for (let i = 0; i < Math.min(lines.length - 1, 8); i += 1) {
    const text = lines[i]?.text ?? '';
    // A day alone may be the signature of what a congress or an office passed: it is the text's own.
    const isDay = readDateCell(text) !== undefined && !/\d[:：]\d/.test(text);
    if (!isDay && (isDateLine(text) || isInfoLine(text))) end = i + 1;
    else if (!isFurniture(text) && (text.length > 40 || /[，。；！？：:]/.test(text))) break;
  }
  return end;
}

/** The lines of a notice that is nothing but its files: those below the title that name one. */
export function fileLines(lines: readonly PageLine[], titleLine: number): PageLine[] {
  return lines.filter((line, i) => i > titleLine && !line.hidden && line.text.length < 200 && fileName.test(line.text));
}

/** What some templates print below a text rather than over it. */
const factBelow =
  /^[【[（(]?(?:发布(?:时间|日期|人|单位|机构)|更新(?:时间|日期)|(?:信息|文章|稿件)?来源|浏览(?:次数|量)|点击(?:数|量|次数)?|阅读(?:数|量|次数)?)\s?[:：].{0,80}$/;

/** Tools, file links, facts and imprints at the end of a text. */
function isTail(line: PageLine | undefined): boolean {
  if (!line) return false;
  return (
    isFurniture(line.text) ||
    /^.{0,60}(?:ICP备|网站标识码|公网安备|版权所有)/.test(line.text) ||
    /^附件下载\s?[:：]?$/.test(line.text) ||
    factBelow.test(line.text) ||
    (line.linked >= line.text.length && fileName.test(line.text))
  );
}

/** The cells of a table of data, row by row; undefined for one that holds another table or only lays out the page. */
function cellsOf(page: Page, table: PageElement): string[][] | undefined {
  const rows: string[][] = [];
  let cell: PageElement | undefined;
  for (const element of page.elementsIn(table)) {
    if (element.name === 'table') return undefined;
    if (cell?.holds(element)) continue;
    if (element.name === 'tr') rows.push([]);
    if (element.name !== 'td' && element.name !== 'th') continue;
    cell = element;
    rows.at(-1)?.push(tidy(page.wordsOf(element)).slice(0, 4000));
  }
  const wide = rows.filter((row) => row.length >= 2).length;
  return wide >= 2 && rows.flat().every(({ length }) => length <= 400) ? rows : undefined;
}

const mostTables = 500;

/**
 * The text of the body, the element `within`, as paragraphs and data tables, in order. Tables that only lay out the
 * page are paragraphs.
 */
export function bodyBlocks(page: Page, lines: readonly PageLine[], within: PageElement | undefined): BodyBlock[] {
  const tables = within === undefined ? [] : dataTables(page, within);
  const blocks: BodyBlock[] = [];
  let open: BodyBlock | undefined;
  let next = 0;
  for (const line of lines) {
    while ((tables[next]?.element.textTo ?? Number.POSITIVE_INFINITY) <= startOf(line)) next += 1;
    const table = tables[next];
    const [first] = line.texts;
    if (table === undefined || first === undefined || !table.element.holds(first)) {
      blocks.push({ kind: 'paragraph', text: line.text });
    } else if (open !== table.block) {
      blocks.push(table.block);
      open = table.block;
    }
  }
  return blocks;
}

function dataTables(page: Page, within: PageElement): { element: PageElement; block: BodyBlock }[] {
  return [within, ...page.elementsIn(within)]
    .filter(({ name }) => name === 'table')
    .slice(0, mostTables)
    .flatMap((element) => {
      const rows = cellsOf(page, element);
      return rows === undefined ? [] : [{ element, block: { kind: 'table', rows } }];
    });
}

/** Plain text of `blocks`: a line for each paragraph and table row, cells apart by tabs. */
export function textOf(blocks: readonly BodyBlock[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.rows.map((row) => row.join('\t'))))
    .join('\n');
}

const furnitureName = /share|qrcode|ewm|bdshare|toolbar|fontsize|relat|xgwj|xglj|prevnext|pagination|copyright|crumb/i;

/** The texts of `body` that stand in share bars, code pictures, related articles and the like. */
export function furnitureTexts(page: Page, body: PageElement): ReadonlySet<PageText> {
  const texts = new Set<PageText>();
  for (const element of page.elementsIn(body)) {
    if (element.textCount === 0 || element.textCount * 3 >= body.textCount) continue;
    if (furnitureName.test(namesOf(element))) for (const text of page.textsOf(element)) texts.add(text);
  }
  return texts;
}

import { withoutEnd, withoutStart } from '../../text-ends.ts';
import { ancestorsOf, type Page, type PageElement, type PageText } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import { byContainer, inDocumentOrder, type PageRow } from './row-elements.ts';

/** Characters of a heading; what is longer is a title. */
const longest = 14;
/** Texts before a list among which its heading is looked for. */
const reach = 12;
/** Texts of the bar that a heading stands in: its name, 更多, the way to the column. */
const mostInBar = 10;
const more = /^(?:更多|more|查看更多|全部|换一[批换])?[\s>»›+.…|·:：]*$/i;
const undressed = (text: string): string => withoutEnd(withoutStart(text, /[\s【[「『|·•■◆]/), /[\s】\]」』|·•:：>»›]/);

/** What names a box beside a list rather than a list: what is read most, what is recommended. */
const popular =
  /^(?:今日|本月|本周|一周)?(?:热点|热门|热搜|热文|推荐|相关|点击|阅读|浏览|排行|猜你|延伸|精彩|图片|图说|专题|友情|大家都在)(?:新闻|文章|信息|资讯|动态|推荐|阅读|排行榜?|排名|关注|内容|公告|通知|政策|文件|解读|链接|专栏|专题|喜欢|看|搜|点|报道|热点|聚焦|回应|稿件|图集)?$|排行榜?$/;
/** What may be either. */
const latest =
  /^(?:最新|最近|近期|新近)(?:发布|更新|信息|文章|资讯|动态|新闻|公告|通知|公开|消息|内容|文件|政策|稿件|上线)?$/;

/** What the heading of a list says: a box at the side (热点), what may be one (最新发布), or nothing of the kind. */
export type Standing = 'plain' | 'latest' | 'aside';

function standingOf(heading: string): Standing {
  if (heading === '') return 'plain';
  return popular.test(heading) ? 'aside' : latest.test(heading) ? 'latest' : 'plain';
}

/**
 * The short words right before `row` that head the box it stands in, without brackets and 更多. Empty when a row, a title
 * or another box comes before it.
 */
export function headingOver(page: Page, row: PageElement): string {
  for (const text of page.textsBefore(row, reach)) {
    const words = undressed(tidy(text.data));
    if (words === '' || more.test(words)) continue;
    return words.length <= longest && isInBar(text, row) ? words : '';
  }
  return '';
}

/** True when `text` stands in a bar of few texts beside the branch that holds `row`. */
function isInBar(text: PageText, row: PageElement): boolean {
  for (const box of ancestorsOf(text, 5)) {
    if (box.holds(row)) return true;
    if (box.textCount > mostInBar) return false;
  }
  return false;
}

/** The names a page gives the column it shows: the beginning of its title, the content system's meta. */
export function columnNames(page: Page): ReadonlySet<string> {
  const names = [page.title.slice(0, 200).split(/[-_|–—>·]/)[0] ?? '', page.metaOf(['ColumnName'])];
  return new Set(names.map(tidy).filter(Boolean));
}

interface Segment<Row> {
  readonly rows: Row[];
  readonly heading: string;
}

/** Runs of rows in one container under one heading. Words before every other row are its category, not a heading. */
function segmentsOf<Row extends PageRow>(page: Page, rows: readonly Row[]): Segment<Row>[] {
  const segments: Segment<Row>[] = [];
  for (const list of byContainer(rows)) {
    const headings = list.map(({ element }) => headingOver(page, element));
    const asides = headings.filter((heading) => standingOf(heading) !== 'plain').length;
    list.forEach((row, i) => {
      const heading = headings[i] ?? '';
      const begins = i === 0 || (asides === 1 && standingOf(heading) !== 'plain');
      if (begins) segments.push({ rows: [row], heading: asides > 1 ? '' : heading });
      else segments.at(-1)?.rows.push(row);
    });
  }
  return segments;
}

/** Rows of one shape that stand alike. */
export interface StandingRows<Row> {
  readonly rows: readonly Row[];
  readonly standing: Standing;
}

/**
 * Rows of one shape, those in boxes headed 热点 or 最新发布 apart from the rest. On a page of several columns under names of
 * their own such a box is one of the columns.
 */
export function apartByHeading<Row extends PageRow>(
  page: Page,
  rows: readonly Row[],
  columns: ReadonlySet<string>,
): StandingRows<Row>[] {
  const segments = segmentsOf(page, rows);
  if (isPageOfColumns(segments, columns)) return [{ rows, standing: 'plain' }];
  const kinds = Map.groupBy(segments, ({ heading }) => (columns.has(heading) ? 'plain' : standingOf(heading)));
  return [...kinds].map(([standing, parts]) => ({
    rows: kinds.size === 1 ? rows : parts.flatMap((segment) => segment.rows).sort(inDocumentOrder),
    standing,
  }));
}

/** True when several lists of titles stand under names of their own, none of which is the page's. */
function isPageOfColumns(segments: readonly Segment<PageRow>[], columns: ReadonlySet<string>): boolean {
  const named = segments.filter(
    ({ heading, rows }) => heading !== '' && standingOf(heading) === 'plain' && rows.length > 1 && isWordy(rows),
  );
  return named.length > 1 && !named.some(({ heading }) => columns.has(heading));
}

/** Average weight of titles from which links could be notices rather than a menu. */
const wordy = 10;

/** True when the titles of `rows` are as long as those of notices are. */
export const isWordy = (rows: readonly PageRow[]): boolean =>
  rows.reduce((sum, { anchor }) => sum + anchor.weight, 0) >= wordy * rows.length;

/**
 * Rows of one shape, apart where they stand in lists of two kinds: lists with dates in their rows from lists without any,
 * notices from menus. Templates without class names give all of them one shape.
 */
export function apartByKind<Row extends PageRow>(
  rows: readonly Row[],
  hasDate: (row: PageRow) => boolean,
): (readonly Row[])[] {
  const lists = byContainer(rows);
  if (lists.length < 2) return [rows];
  const dated = rows.filter(hasDate);
  // One dated row in each box: what else stands there belongs to it (its explanation, its file).
  const isOneInEach = dated.length === lists.length && byContainer(dated).length === lists.length;
  if (lists.length >= 3 && isOneInEach && rows.length <= 2 * lists.length) return [dated];
  const isDated = new Set(dated);
  const kinds = Map.groupBy(lists, (list) => {
    if (list.some((row) => isDated.has(row))) return 'dated';
    if (list.length < 2) return 'single';
    return isWordy(list) ? 'wordy' : 'short';
  });
  const of = (kind: 'dated' | 'wordy' | 'short' | 'single') => kinds.get(kind) ?? [];
  const [best, next] = of('dated').length > 0 ? [of('dated'), of('wordy')] : [of('wordy'), []];
  const others = [...next, ...of('short')];
  if (best.length === 0 || others.length === 0) return [rows];
  return [[...best, ...of('single')], others].map((lists) => lists.flat().sort(inDocumentOrder));
}

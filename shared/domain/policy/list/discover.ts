import { withoutEnd, withoutStart } from '../../text-ends.ts';
import { ancestorsOf, attributeOf, type Page, type PageElement } from '../page/page.ts';
import { readPage } from '../page/read-page.ts';
import { tidy } from '../page/tidy.ts';

/** What a column of a department's site publishes. */
export type ColumnKind =
  | '政策文件'
  | '规范性文件'
  | '通知公告'
  | '政策解读'
  | '人事任免'
  | '征求意见'
  | '规划计划'
  | '采购公告';

/** A column found on a home page, proposed as a source. */
export interface FoundColumn {
  readonly kind: ColumnKind;
  /** As the page calls it. */
  readonly name: string;
  readonly url: string;
  /**
   * 0 to 1: the exact name counts most, then an address that is a folder, then a place in the navigation or over a
   * list.
   */
  readonly confidence: number;
  readonly why: string;
}

const vocabulary: readonly (readonly [ColumnKind, readonly string[]])[] = [
  ['规范性文件', ['规范性文件', '行政规范性文件', '规范性文件库']],
  [
    '政策文件',
    [
      '政策文件',
      '政策法规',
      '政策',
      '文件',
      '法规文件',
      '部门文件',
      '厅发文件',
      '局发文件',
      '政策文件库',
      '法律法规',
      '其他文件',
      '政策法规文件',
      '最新政策',
      '本级政策文件',
      '法规政策',
      '最新文件',
      '厅文件',
      '省厅文件',
      '上级文件',
      '通知文件',
      '文件通知',
      '部门规章',
      '地方性法规',
      '政策发布',
      '农业政策',
      '惠农政策',
      '强农惠农政策',
    ],
  ],
  [
    '通知公告',
    [
      '通知公告',
      '公告公示',
      '公示公告',
      '通知',
      '公告',
      '公示',
      '公告通知',
      '通告公告',
      '通知通告',
      '公示公告栏',
      '最新公告',
      '重要通知',
      '公告栏',
      '通告',
      '政务公告',
    ],
  ],
  [
    '政策解读',
    ['政策解读', '解读', '文件解读', '解读回应', '政策图解', '法规解读', '政策解读回应', '图解政策', '政策问答'],
  ],
  [
    '人事任免',
    [
      '人事任免',
      '人事信息',
      '人事',
      '干部任免',
      '任免信息',
      '人事工作',
      '人事管理',
      '任前公示',
      '干部人事',
      '人事教育',
      '人事招考',
      '人事变动',
      '人事任命',
      '任免',
    ],
  ],
  ['征求意见', ['征求意见', '意见征集', '征集调查', '民意征集', '意见征求', '调查征集', '网上征集', '决策预公开']],
  [
    '采购公告',
    [
      '采购公告',
      '政府采购',
      '招标公告',
      '采购信息',
      '采购招标',
      '招标采购',
      '招标信息',
      '招投标',
      '招标投标',
      '招投标信息',
      '政府采购公告',
      '中标公告',
      '公共资源交易',
    ],
  ],
  ['规划计划', ['规划计划', '规划信息', '发展规划', '计划规划', '规划总结', '专项规划']],
];
const kindOf = new Map(vocabulary.flatMap(([kind, names]) => names.map((name) => [name, kind] as const)));

/** The kind of column that sites call `name`; undefined for any other name. */
export const kindOfColumn = (name: string): ColumnKind | undefined => kindOf.get(columnName(name));

const more = /^(?:更多|more|查看更多|全部|\+更多|更多\+)[>»›\s.…+]*$/i;
const articleAddress =
  /\/t20\d{6}_|\/content\/?(?:post_|content_)?\d|\/art\/20\d{2}\/|content_\d{5,}|\/20\d{2}-?\d{2}[/-]|\/[0-9a-f]{32}\.s?html|\.(?:pdf|docx?|xlsx?|zip)$/i;
const columnAddress = /\/$|\/(?:index|list|col\d+|common_list|xxgk_list)(?:_\d+)?\.s?(?:html?|jsp)$|\/col\/col\d+/i;

function siteOf(url: URL): string {
  return url.hostname.split('.').slice(-3).join('.');
}

function columnUrl(href: string, base: URL): URL | undefined {
  if (href === '' || /^(?:javascript|mailto|#)/i.test(href) || !URL.canParse(href, base.href)) return undefined;
  const url = new URL(href, base);
  url.hash = '';
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  const isHome = url.pathname === '/' && url.search === '';
  return isWeb && siteOf(url) === siteOf(base) && !articleAddress.test(url.pathname) && !isHome ? url : undefined;
}

/** Texts before a 更多 link, or at the start of its box, among which its heading is looked for. */
const maxWords = 40;

/** The heading a 更多 link belongs to: the last short words before it in the same box. */
function headingBefore(page: Page, link: PageElement): string {
  const before = page.textsBefore(link, maxWords);
  for (const box of ancestorsOf(link, 3)) {
    for (const text of before) {
      if (!box.holds(text)) break;
      const name = columnName(text.data);
      if (kindOf.has(name)) return name;
      if (name.length > 12) break;
    }
    // A 更多 below its list: the heading begins the box.
    const first = firstWords(page, box, link);
    if (kindOf.has(first)) return first;
    if (first !== '' && first.length <= 12) return '';
  }
  return '';
}

/** The first words of `box` before `link`, among the first of its texts. */
function firstWords(page: Page, box: PageElement, link: PageElement): string {
  const before = page.textsOf(box, Math.min(maxWords, link.textFrom - box.textFrom));
  return before.map((text) => columnName(text.data)).find((name) => name !== '') ?? '';
}

/** A name without what pages set around it: 通 知 公 告, [ 通知公告 ], 人事任免 (12) >>. */
function columnName(text: string): string {
  const bare = withoutEnd(withoutStart(tidy(text), /[·•>»\s[【]/), /[\]】>»›\s:：]/);
  return bare
    .replace(/[（(]\d{1,6}[)）]$/, '')
    .trimEnd()
    .replace(/\s(?=[\u4e00-\u9fff])/g, '');
}

/** What a link is called: its words, its title, else what its picture stands for. */
function nameOf(page: Page, link: PageElement): string {
  // What holds many texts is a box, not a name.
  if (link.textCount > maxWords) return '';
  const words = tidy(page.wordsOf(link)) || tidy(attributeOf(link, 'title'));
  if (words !== '') return words;
  const picture = page.elementsIn(link, maxWords).find(({ name }) => name === 'img');
  return tidy(attributeOf(picture, 'alt') || attributeOf(picture, 'title'));
}

const clicked = /['"]((?:https?:\/)?\.{0,2}\/[^'"\s()<>]{1,300})['"]/;

/** Where an element leads: the address of a link, or the one its click handler names. */
function addressOf(element: PageElement): string {
  const href = attributeOf(element, 'href').trim();
  if (href !== '' && !/^(?:javascript|#)/i.test(href)) return href;
  return clicked.exec(`${href} ${attributeOf(element, 'onclick')}`.slice(0, 600))?.[1] ?? '';
}

/**
 * The columns of a department's home page that carry policies: 政策文件, 通知公告, 政策解读, 人事 and the like, by the names that
 * sites give them. Only columns of the same site; the surest address of each name, best first, at most 60.
 */
export function discoverColumns(html: string, base: string, page: Page = readPage(html)): FoundColumn[] {
  if (!URL.canParse(base)) return [];
  const home = new URL(base);
  const found = new Map<string, FoundColumn>();
  for (const element of page.select('a, [onclick]:not([onclick=""])')) {
    const text = nameOf(page, element);
    const isMore = more.test(text);
    const name = isMore ? headingBefore(page, element) : columnName(text);
    const kind = kindOf.get(name);
    const url = kind && columnUrl(addressOf(element), home);
    if (!kind || !url) continue;
    const isFolder = columnAddress.test(url.pathname);
    const sameHost = url.hostname === home.hostname;
    const exact = name.length >= 4 ? 0.5 : 0.3;
    const confidence =
      Math.round((exact + (isFolder ? 0.25 : 0) + (isMore ? 0.15 : 0.05) + (sameHost ? 0.1 : 0)) * 100) / 100;
    const why = `${isMore ? `“${name}”栏目的更多链接` : `名为“${name}”的链接`}${isFolder ? '，地址是栏目' : ''}${sameHost ? '' : '，在同站的另一主机'}`;
    const known = found.get(url.href);
    if (!known || known.confidence < confidence) found.set(url.href, { kind, name, url: url.href, confidence, why });
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence || a.url.localeCompare(b.url)).slice(0, 60);
}

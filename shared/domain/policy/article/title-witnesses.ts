import { withoutCutMark } from '../../text-ends.ts';
import type { Page } from '../page/page.ts';
import { comparable } from '../page/tidy.ts';

/** What speaks for a title besides the page's headings and head. */
export interface TitleEvidence {
  /** What a table of facts calls the title of the notice (标题：). */
  readonly stated: readonly string[];
  /** The title in the row of the list that led here. */
  readonly listed: string | undefined;
}

/** What the name of an authority or of its site ends with. */
export const authority =
  /(?:厅|局|委员会|委|政府|办公室|办公厅|部|院|中心|网|网站|门户|之窗|平台|学会|协会|商会|联合会|站|公众号)$/;

/** What parts the pieces of a document title. */
export const titleBreak = /[_|｜–—>»]|--+|-(?=\D)|::/;

/** True for the name of the site: it ends the document title, or is a part or all of it, and often stands in a heading. */
export function isSiteName(own: string, documentTitle: string, parts: readonly string[]): boolean {
  if (own.length > 18) return false;
  const ending = documentTitle.replace(/(?:官方|门户)?(?:网站?|官网)$/, '');
  if ([documentTitle, ending].some((title) => title.endsWith(own) && title.length >= own.length + 6)) return true;
  if (authority.test(own) && parts.length > 1 && parts.includes(own)) return true;
  const rest = documentTitle.startsWith(own) ? documentTitle.slice(own.length) : undefined;
  return rest !== undefined && authority.test(own) && /^(?:官方|门户)?(?:网|网站|官网)?$/.test(rest);
}

/** What the head of a page and its list say of the title, for comparison. */
export interface Witnesses {
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

/** Gathers what the head of `page` and the list say of its title. */
export function witnessesOf(page: Page, { stated, listed = '' }: TitleEvidence): Witnesses {
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

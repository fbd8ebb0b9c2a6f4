import { attributeOf, type Page } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';

/** How many pages a list has and where the next one is, as far as the page says. */
export interface Paging {
  readonly pages: number | undefined;
  readonly next: string | undefined;
}

const createPage =
  /createPage(?:HTML)?\s*\(\s*["']?(\d{1,6})["']?\s*,\s*["']?(\d{1,6})["']?\s*,\s*["']([\w.-]{1,60})["']\s*,\s*["'](\w{1,10})["']/;
const totalPage = /<totalpage>(\d{1,6})<|(?:countPage|totalPages?|pageCount)["']?\s*[:=]\s*["']?(\d{1,6})/i;
const nextWords = /^(?:下一?页|next|后页)[>»›\s]*$/i;

function resolve(href: string, base: string): string | undefined {
  return URL.canParse(href, base) ? new URL(href, base).href : undefined;
}

/** Paging of a list page: TRS's createPageHTML, a link 下一页, a count in a script or a datastore. */
export function readPaging(body: string, page: Page | undefined, base: string): Paging {
  const text = body.slice(0, 2_000_000);
  const created = createPage.exec(text);
  if (created) {
    const pages = Number(created[1]);
    const current = Number(created[2]);
    const more = current + 1 < pages;
    return { pages, next: more ? resolve(`${created[3]}_${current + 1}.${created[4]}`, base) : undefined };
  }
  const count = totalPage.exec(text);
  const pages = count ? Number(count[1] ?? count[2]) : undefined;
  return { pages, next: page && nextLink(page, base) };
}

function nextLink(page: Page, base: string): string | undefined {
  const link = page.select('a[href]').findLast((one) => {
    const href = attributeOf(one, 'href').trim();
    return href !== '' && !/^(?:javascript|#)/i.test(href) && nextWords.test(tidy(page.wordsOf(one, 20)).slice(0, 20));
  });
  return link && resolve(attributeOf(link, 'href').trim(), base);
}

import type { Page } from '../page/page.ts';
import { comparable, tidy } from '../page/tidy.ts';

/** Words of a page's own head and foot: a site says there whose it is. */
const mostWords = 1_000;

/**
 * True for a page that calls itself by `name`: in its title, its site's name, or in what it says of its owner
 * (主办：太康县人民政府). A mention among its news does not count.
 */
export function callsItself(page: Page, name: string): boolean {
  const sought = comparable(name);
  const own = `${page.title} ${page.metaOf(['SiteName', 'og:site_name', 'application-name'])}`;
  if (comparable(own).includes(sought)) return true;
  const foot = page.texts
    .slice(-mostWords)
    .map(({ data }) => tidy(data))
    .join(' ');
  const owner = /(?:主办|承办|版权所有|主管)(?:单位)?\s{0,5}[:：]?\s{0,5}([^\s,，;；|]{2,40})/g;
  return [...foot.matchAll(owner)].some(([, who = '']) => comparable(who).includes(sought));
}

import { FeedError, readFeed } from '../../../shared/adapters/web/feed.ts';
import { readWithReadability } from '../../../shared/adapters/web/readability.ts';
import { pageOfAnswer } from '../../../shared/domain/policy/article/answer-page.ts';
import { type ExtractedArticle, extractArticle } from '../../../shared/domain/policy/article/extract.ts';
import { discoverColumns, type FoundColumn } from '../../../shared/domain/policy/list/discover.ts';
import { emptinessOf, extractList } from '../../../shared/domain/policy/list/extract.ts';
import type { ExtractedList } from '../../../shared/domain/policy/list/result.ts';
import { decodePage } from '../../../shared/domain/policy/page/charset.ts';
import { readPage } from '../../../shared/domain/policy/page/read-page.ts';
import { classifyPage, looksLikeFeed, type PageState } from '../../../shared/domain/policy/page-state/classify.ts';
import { type ReadNotice, readNotice } from '../../../shared/domain/tender/reading/read-notice.ts';

/** What an answer is to be read as. */
export type ReadAs = 'list' | 'article' | 'feed' | 'home' | 'tender';

/** An answer of a site, or a saved one. */
export interface Answer {
  readonly bytes: Uint8Array;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** What was found in an answer, how, and what was rejected. */
export interface Inspection {
  readonly url: string;
  readonly charset: { readonly read: string; readonly declared: string | undefined; readonly mislabelled: boolean };
  readonly state: PageState;
  readonly as: ReadAs;
  readonly list?: ExtractedList;
  readonly empty?: string;
  readonly article?: ExtractedArticle & { readonly bodyBy: 'own' | 'readability' };
  readonly columns?: readonly FoundColumn[];
  readonly tender?: ReadNotice;
  readonly error?: string;
}

/** True when the text is the list itself: titles of it, perhaps cut off, stand in it. */
function holdsTitles(text: string, { rows }: ExtractedList): boolean {
  const some = rows.slice(0, 20);
  return some.length >= 3 && some.filter(({ title }) => text.includes(title.slice(0, 10))).length * 4 > some.length;
}

/** An article has more running text than its links have; a list the other way round, and its text is its titles. */
function guess(list: ExtractedList, article: ExtractedArticle): ReadAs {
  if (/^(?:json|xml|datastore)/.test(list.mechanism ?? '')) return 'list';
  const titles = list.rows.reduce((sum, row) => sum + row.title.length, 0);
  const dated = list.rows.filter((row) => row.date !== null).length;
  const isText = article.bodySure && article.bodyText.length >= (list.rows.length < 3 ? 20 : 50);
  if (!isText || (dated >= 3 && holdsTitles(article.bodyText, list))) return 'list';
  return dated < 3 || article.bodyText.length > titles ? 'article' : 'list';
}

async function withFallback(article: ExtractedArticle, html: string): Promise<Inspection['article']> {
  if (article.bodySure) return { ...article, bodyBy: 'own' };
  const other = await readWithReadability(html);
  return other && other.text.length > article.bodyText.length
    ? { ...article, bodyText: other.text, bodyBy: 'readability' }
    : { ...article, bodyBy: 'own' };
}

/**
 * Reads one answer as a list, an article, a feed, a procurement notice or a home page whose columns are wanted; without `wanted` it is taken
 * for what it looks like. What cannot be read is named in `state` or `error`, never thrown.
 */
export async function inspect(answer: Answer, wanted: ReadAs | undefined, today: string): Promise<Inspection> {
  const contentType = answer.headers['content-type'] ?? '';
  const { text, charset, declared, mislabelled } = decodePage(answer.bytes, contentType);
  const body = wanted === 'article' || wanted === 'tender' ? pageOfAnswer(text) : text;
  const { url, status, headers } = answer;
  const page = readPage(body);
  const state = classifyPage({ status, headers, body, url, page });
  const common = { url, charset: { read: charset, declared, mislabelled }, state };
  if (wanted === 'feed' || (wanted === undefined && looksLikeFeed(body))) {
    try {
      return { ...common, as: 'feed', list: await readFeed(body, url) };
    } catch (error) {
      if (error instanceof FeedError) return { ...common, as: 'feed', error: `${error.code}: ${error.message}` };
      throw error;
    }
  }
  if (wanted === 'home') return { ...common, as: 'home', columns: discoverColumns(body, url, page) };
  if (wanted === 'tender')
    return { ...common, as: 'tender', tender: readNotice({ html: body, url, page, readOn: today }) };
  const list = extractList({ body, contentType, url, today, page });
  const article = extractArticle({ html: body, url, page, readOn: today });
  const as = wanted ?? guess(list, article);
  if (as === 'article') {
    const read = await withFallback(article, body);
    return { ...common, as, ...(read && { article: read }) };
  }
  return { ...common, as, list, ...(list.rows.length === 0 && { empty: emptinessOf(body) }) };
}

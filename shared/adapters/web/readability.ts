import { linesOf, withoutFoot } from '../../domain/policy/article/lines.ts';
import { readPage } from '../../domain/policy/page/read-page.ts';

/** What another reader makes of an article page. */
export interface ReadableArticle {
  readonly title: string;
  readonly text: string;
  /** The element it takes for the article, as markup. */
  readonly markup: string;
}

/** Sum of the depths of a page's elements up to which it is read: real pages stay below a tenth of it. */
const maxDepths = 1_000_000;

interface Nested {
  readonly parentElement: Nested | null;
}

/** True for pages that take the reader minutes: it walks up from every element, over and over. */
function isTooDeep(elements: Iterable<Nested>): boolean {
  const depths = new Map<Nested | null, number>();
  let sum = 0;
  for (const element of elements) {
    const depth = (depths.get(element.parentElement) ?? 0) + 1;
    depths.set(element, depth);
    sum += depth;
    if (sum > maxDepths) return true;
  }
  return false;
}

/** What `read` finds; a page that the second reader stumbles over is one that it finds nothing in. */
function parsed<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * The article of `html` as @mozilla/readability on linkedom reads it; undefined when it finds none or the page is nested
 * too deep for it. Ten times the cost of our own body finder, so it is loaded only when asked, for pages the finder is
 * unsure of.
 */
export async function readWithReadability(html: string): Promise<ReadableArticle | undefined> {
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const { document } = parseHTML(html);
  // Plain text and JSON have no elements at all, and then there is nothing that Readability could stand on.
  if (document.documentElement === null || isTooDeep(document.querySelectorAll('*'))) return undefined;
  const article = parsed(() => new Readability(document as never).parse());
  const text = article?.textContent?.trim() ?? '';
  return text === '' ? undefined : { title: article?.title ?? '', text, markup: article?.content ?? '' };
}

/**
 * What `readWithReadability` reads, a line for each paragraph, without the foot of the page: on a page of pictures that is
 * the longest text there is. Undefined when nothing else was read.
 */
export async function readTextWithReadability(html: string): Promise<{ title: string; text: string } | undefined> {
  const read = await readWithReadability(html);
  const lines = read === undefined ? [] : withoutFoot(linesOf(readPage(read.markup)));
  return read === undefined || lines.length === 0
    ? undefined
    : { title: read.title, text: lines.map((line) => line.text).join('\n') };
}

/** What another reader makes of an article page. */
export interface ReadableArticle {
  readonly title: string;
  readonly text: string;
}

/**
 * The article of `html` as @mozilla/readability on linkedom reads it; undefined when it finds none. Ten times the cost
 * of our own body finder, so it is loaded only when asked, for pages the finder is unsure of.
 */
export async function readWithReadability(html: string): Promise<ReadableArticle | undefined> {
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const { document } = parseHTML(html);
  // linkedom's document is a DOM document in all that Readability asks of it.
  const article = new Readability(document as never).parse();
  const text = article?.textContent?.trim() ?? '';
  return text === '' ? undefined : { title: article?.title ?? '', text };
}

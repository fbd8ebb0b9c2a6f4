import type { PageReaders } from '../../ports.ts';
import { readFeed } from './feed.ts';
import { readWithReadability } from './readability.ts';

/** Readers of feeds and of pages that our own article finder is unsure of. */
export const pageReaders: PageReaders = {
  readFeed,
  async readArticle(html) {
    try {
      return await readWithReadability(html);
    } catch {
      // A second opinion that fails is none; the first one stands.
      return undefined;
    }
  },
};

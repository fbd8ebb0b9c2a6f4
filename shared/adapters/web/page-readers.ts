import type { PageReaders } from '../../ports/pages.ts';

/**
 * Readers of feeds, of attachments, and of pages that our own article finder is unsure of. Few sources need them: their
 * libraries are loaded with the first that does.
 */
export const pageReaders: PageReaders = {
  async readFeed(body, url) {
    const { readFeed } = await import('./feed.ts');
    return readFeed(body, url);
  },
  async readArticle(html) {
    try {
      const { readTextWithReadability } = await import('./readability.ts');
      return await readTextWithReadability(html);
    } catch {
      // A second opinion that fails is none; the first one stands.
      return undefined;
    }
  },
  async readAttachment(bytes, signal) {
    const { readAttachment } = await import('../attachments/read-attachment.ts');
    return readAttachment(bytes, signal);
  },
};

import type { FetcherOptions } from '../../shared/adapters/web/fetcher.ts';
import type { PageFetcher } from '../../shared/ports/pages.ts';
import { once } from '../_runtime/open-when-needed.ts';

/** Reads pages. An order for a source that is not due reads none: the HTTP client is loaded with the first. */
export function fetcherWhenNeeded(options: Pick<FetcherOptions, 'allowPrivate' | 'proxies'>): PageFetcher {
  const fetcher = once(async () => (await import('../../shared/adapters/web/fetcher.ts')).webFetcher(options));
  return { fetch: async (request) => (await fetcher()).fetch(request) };
}

import type { FetcherOptions } from '../../shared/adapters/web/fetcher.ts';
import type { PageFetcher } from '../../shared/ports.ts';

/** Reads pages. An order for a source that is not due reads none: the HTTP client is loaded with the first. */
export function fetcherWhenNeeded(options: Pick<FetcherOptions, 'allowPrivate' | 'proxies'>): PageFetcher {
  let opened: Promise<PageFetcher> | undefined;
  const open = async () => (await import('../../shared/adapters/web/fetcher.ts')).webFetcher(options);
  return {
    async fetch(request) {
      opened ??= open();
      return (await opened).fetch(request);
    },
  };
}

import type { Day } from '../../../domain/day.ts';
import type { PageFetcher, PageReaders } from '../../../ports/pages.ts';
import type { StoredSource } from '../../../ports/policies.ts';
import { type ReadPage, readListPage } from './read-list-page.ts';

/** What reading a source's list came to. */
export type ReadList = { readonly kind: 'unchanged' } | ReadPage;

/** Reads the list of a source that has an address, and names what is wrong where it is no list. */
export async function readList(
  ports: { readonly fetcher: PageFetcher; readonly readers: PageReaders },
  { source, state }: Pick<StoredSource, 'source' | 'state'>,
  url: string,
  day: Day,
  signal: AbortSignal,
): Promise<ReadList> {
  const { legacyTls, family, proxy, allowHosts } = source;
  const answer = await ports.fetcher.fetch({
    url,
    allowHosts,
    legacyTls,
    family,
    proxy,
    etag: state.etag,
    lastModified: state.lastModified,
    signal,
  });
  if (answer.kind === 'unchanged') return answer;
  if (answer.kind === 'failed') return { kind: 'blocked', reason: answer.reason, bytes: undefined };
  return readListPage(ports.readers, answer, { source, state }, day);
}

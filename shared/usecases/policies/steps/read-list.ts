import type { Day } from '../../../domain/day.ts';
import type { PageFetcher, PageReaders } from '../../../ports/pages.ts';
import type { StoredSource } from '../../../ports/policies.ts';
import { type ReadPage, readListPage } from './read-list-page.ts';

/** What reading a source's list came to. */
export type ReadList = { readonly kind: 'unchanged' } | ReadPage;

/** A home page may lead to its site's folder, and that to its index. */
const mostJumps = 3;

/**
 * Reads the list of a source that has an address, and says why where it is no list. A page that only leads on
 * within its host is followed; it is asked for in full each time, as it does not change when the list does.
 */
export async function readList(
  ports: { readonly fetcher: PageFetcher; readonly readers: PageReaders },
  { source, state }: Pick<StoredSource, 'source' | 'state'>,
  url: string,
  day: Day,
  signal: AbortSignal,
): Promise<ReadList> {
  const { legacyTls, family, proxy, allowHosts, body: json } = source;
  const how = { allowHosts, legacyTls, family, proxy, signal };
  let answer = await ports.fetcher.fetch({ ...how, url, json, etag: state.etag, lastModified: state.lastModified });
  for (let jumps = 0; ; jumps += 1) {
    if (answer.kind === 'unchanged') return answer;
    if (answer.kind === 'failed')
      return { kind: 'blocked', reason: answer.reason, detail: answer.detail, bytes: undefined };
    const read = await readListPage(ports.readers, answer, { source, state }, day);
    if (read.kind !== 'jump') {
      return read.kind === 'read' && jumps > 0 ? { ...read, etag: undefined, lastModified: undefined } : read;
    }
    if (jumps === mostJumps) return { kind: 'broken', reason: '页面跳转过多', bytes: answer.bytes };
    answer = await ports.fetcher.fetch({ ...how, url: read.to, sourceUrl: url });
  }
}

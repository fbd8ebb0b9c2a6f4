import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import type { Instant } from '../../../domain/day.ts';
import type { SourceStatus } from '../../../domain/policy/source/source-state.ts';
import type { FetchQueue, PolicySources, StoredSource } from '../../../ports/policies.ts';

export interface SourcePorts {
  readonly sources: Pick<PolicySources, 'all' | 'find'>;
  readonly fetches: FetchQueue;
}

/** What a reader narrows the sources by. */
export interface SourceFilter {
  readonly status?: SourceStatus | undefined;
  readonly words?: string | undefined;
}

/** A page of 来源. */
export interface SourcePage {
  readonly sources: readonly StoredSource[];
  readonly counts: Readonly<Record<SourceStatus, number>>;
  readonly hasMore: boolean;
}

const perPage = 60;
const worstFirst: readonly SourceStatus[] = ['broken', 'blocked', 'untried', 'ok'];

/** Sources, those that cannot be read first; undefined for whoever does not keep them. */
export async function sourcePage(
  { sources }: SourcePorts,
  viewer: Viewer,
  { status, words }: SourceFilter,
  page: number,
): Promise<SourcePage | undefined> {
  if (!mayChange(viewer, 'source', [])) return undefined;
  const all = await sources.all();
  const found = all
    .filter(({ source, state }) => {
      const named = [source.sourceId, source.authority, source.column, source.province ?? '', source.url ?? ''];
      return (
        (status === undefined || state.status === status) &&
        (words === undefined || named.some((one) => one.includes(words)))
      );
    })
    .sort((a, b) => worstFirst.indexOf(a.state.status) - worstFirst.indexOf(b.state.status));
  const count = (of: SourceStatus): number => all.filter(({ state }) => state.status === of).length;
  return {
    sources: found.slice((page - 1) * perPage, page * perPage),
    counts: { ok: count('ok'), blocked: count('blocked'), broken: count('broken'), untried: count('untried') },
    hasMore: found.length > page * perPage,
  };
}

/** Orders a reading of the source now; `missing` where there is none that can be read, `forbidden` for others. */
export async function tryNow(
  { sources, fetches }: SourcePorts,
  viewer: Viewer,
  sourceId: string,
  now: Instant,
): Promise<'ordered' | 'missing' | 'forbidden'> {
  if (!mayChange(viewer, 'source', [])) return 'forbidden';
  const found = await sources.find(sourceId);
  if (found === undefined || found.source.url === undefined || !found.source.enabled) return 'missing';
  await fetches.send([{ sourceId, scheduledAt: now }]);
  return 'ordered';
}

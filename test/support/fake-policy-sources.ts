import type { PolicySources, StoredSource } from '../../shared/ports/policies.ts';

/** Policy sources in memory. */
export function fakePolicySources(): PolicySources & { readonly kept: ReadonlyMap<string, StoredSource> } {
  const kept = new Map<string, StoredSource>();
  let mark: string | undefined;
  return {
    kept,
    find: async (sourceId) => kept.get(sourceId),
    all: async () => [...kept.values()].sort((a, b) => (a.source.sourceId < b.source.sourceId ? -1 : 1)),
    async *dueOn(day) {
      const due = [...kept.values()].filter(({ dueOn }) => dueOn !== undefined && dueOn <= day);
      due.sort((a, b) => (`${a.dueOn}${a.source.sourceId}` < `${b.dueOn}${b.source.sourceId}` ? -1 : 1));
      yield* due.map(({ source }) => source.sourceId);
    },
    async put(before, next) {
      const { sourceId } = next.source;
      if (kept.get(sourceId)?.version !== before?.version) return 'lost';
      kept.set(sourceId, { ...next, version: (before?.version ?? 0) + 1 });
      return 'saved';
    },
    shippedMark: async () => mark,
    setShippedMark: async (next) => {
      mark = next;
    },
  };
}

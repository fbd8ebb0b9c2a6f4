import type { KnownNames, NameEntry } from '../../shared/ports/names.ts';

/** Spellings that tables brought, in memory. */
export function fakeKnownNames(): KnownNames {
  const kept = new Map<string, NameEntry>();
  return {
    note: async (entries) => {
      for (const entry of entries) kept.set([entry.kind, entry.spelling, entry.id].join('\n'), entry);
    },
    all: async (kind) =>
      [...kept]
        .filter(([, entry]) => entry.kind === kind)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, entry]) => entry),
  };
}

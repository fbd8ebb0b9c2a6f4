import type { Day } from '../../../domain/day.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import { untriedState } from '../../../domain/policy/source/source-state.ts';
import type { PolicySources, StoredSource } from '../../../ports/policies.ts';

/** The day a source is to be read first or next; undefined when it is not to be read at all. */
const dueDay = (source: PolicySource, day: Day, kept: Day | undefined): Day | undefined => {
  if (!source.enabled || source.url === undefined) return undefined;
  return kept !== undefined && kept < day ? kept : day;
};

/** Registers one source; what is known of its list is kept while its address stays. Again changes nothing. */
export async function registerSource(
  sources: PolicySources,
  source: PolicySource,
  origin: StoredSource['origin'],
  day: Day,
): Promise<void> {
  for (;;) {
    const kept = await sources.find(source.sourceId);
    if (kept?.origin === 'uploaded' && origin !== 'uploaded') return;
    if (kept !== undefined && kept.origin === origin && JSON.stringify(kept.source) === JSON.stringify(source)) return;
    const state = kept !== undefined && kept.source.url === source.url ? kept.state : untriedState;
    const saved = await sources.put(kept, { source, state, origin, dueOn: dueDay(source, day, kept?.dueOn) });
    if (saved === 'saved') return;
  }
}

import type { Day } from '../domain/day.ts';
import type { LogRecord } from '../domain/logs/record.ts';
import type { PolicySource } from '../domain/policy/source/source.ts';
import { untriedState } from '../domain/policy/source/source-state.ts';
import { sourceOfRow } from '../domain/policy/source/uploaded-source.ts';
import type { KeptSource, PolicySources } from '../ports.ts';

interface Ports {
  readonly sources: PolicySources;
}

/** The day a source is to be read first or next; undefined when it is not to be read at all. */
const dueDay = (source: PolicySource, day: Day, kept: Day | undefined): Day | undefined => {
  if (!source.enabled || source.url === undefined) return undefined;
  return kept !== undefined && kept < day ? kept : day;
};

/** Registers one source; what is known of its list is kept while its address stays. Again changes nothing. */
async function register(
  sources: PolicySources,
  source: PolicySource,
  origin: KeptSource['origin'],
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

/** Registers the sources that uploaded rows describe, due on `day`. Rows that cannot be one are left out. */
export async function registerUploadedSources(
  { sources }: Ports,
  records: readonly LogRecord[],
  day: Day,
): Promise<void> {
  for (const record of records) {
    if (record.kind !== 'policySource') continue;
    const source = sourceOfRow((record as LogRecord<'policySource'>).row);
    if (!('reason' in source)) await register(sources, source, 'uploaded', day);
  }
}

/** Registers the shipped sources when `mark` says that they are not those registered last; switches off dropped ones. */
export async function registerShippedSources(
  { sources }: Ports,
  shipped: { readonly sources: readonly PolicySource[]; readonly mark: string },
  day: Day,
): Promise<void> {
  if ((await sources.shippedMark()) === shipped.mark) return;
  for (const source of shipped.sources) await register(sources, source, 'shipped', day);
  const ids = new Set(shipped.sources.map(({ sourceId }) => sourceId));
  for (const kept of await sources.all()) {
    if (kept.origin !== 'shipped' || ids.has(kept.source.sourceId)) continue;
    await register(sources, { ...kept.source, enabled: false }, 'shipped', day);
  }
  await sources.setShippedMark(shipped.mark);
}

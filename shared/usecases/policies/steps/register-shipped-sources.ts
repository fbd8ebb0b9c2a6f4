import type { Day } from '../../../domain/day.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import type { PolicySources } from '../../../ports/policies.ts';
import { registerSource } from './register-source.ts';

/** Registers the shipped sources when `mark` says that they are not those registered last; switches off dropped ones. */
export async function registerShippedSources(
  { sources }: { readonly sources: PolicySources },
  shipped: { readonly sources: readonly PolicySource[]; readonly mark: string },
  day: Day,
): Promise<void> {
  if ((await sources.shippedMark()) === shipped.mark) return;
  for (const source of shipped.sources) await registerSource(sources, source, 'shipped', day);
  const ids = new Set(shipped.sources.map(({ sourceId }) => sourceId));
  for (const kept of await sources.all()) {
    if (kept.origin !== 'shipped' || ids.has(kept.source.sourceId)) continue;
    await registerSource(sources, { ...kept.source, enabled: false }, 'shipped', day);
  }
  await sources.setShippedMark(shipped.mark);
}

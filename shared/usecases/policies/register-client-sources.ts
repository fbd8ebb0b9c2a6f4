import type { Day } from '../../domain/day.ts';
import type { LogRecord } from '../../domain/logs/record.ts';
import { addressKey } from '../../domain/policy/source/address.ts';
import { clientSources } from '../../domain/policy/source/client-sources.ts';
import type { PolicySources } from '../../ports/policies.ts';
import { registerSource } from './steps/register-source.ts';

/**
 * Watches the home pages of the governments of `clients` from `day` on, each once however many clients are there. A page
 * that is watched already, by whatever number, is not watched twice.
 */
export async function registerClientSources(
  { sources }: { readonly sources: PolicySources },
  clients: readonly LogRecord<'client'>[],
  day: Day,
): Promise<void> {
  const wanted = new Map(clients.flatMap(({ row }) => clientSources(row)).map((source) => [source.sourceId, source]));
  if (wanted.size === 0) return;
  const watched = new Map((await sources.all()).map(({ source }) => [addressKey(source.url ?? ''), source.sourceId]));
  for (const source of wanted.values()) {
    const sameAddress = watched.get(addressKey(source.url ?? ''));
    if (sameAddress !== undefined && sameAddress !== source.sourceId) continue;
    await registerSource(sources, source, 'client', day);
    watched.set(addressKey(source.url ?? ''), source.sourceId);
  }
}

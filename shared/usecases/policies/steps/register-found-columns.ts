import { addDays, type Day } from '../../../domain/day.ts';
import { discoverColumns } from '../../../domain/policy/list/discover.ts';
import { decodePage } from '../../../domain/policy/page/charset.ts';
import { addressKey } from '../../../domain/policy/source/address.ts';
import { discoveredSources } from '../../../domain/policy/source/discovered-source.ts';
import type { PolicySource } from '../../../domain/policy/source/source.ts';
import { untriedState } from '../../../domain/policy/source/source-state.ts';
import type { PolicySources } from '../../../ports/policies.ts';

/** Columns worth watching that a home page names, and how many of them nobody watched before. */
export interface FoundColumns {
  readonly named: number;
  readonly registered: number;
}

/**
 * Watches from the next day on the columns that the home page of `home` names and nobody watches yet. What an
 * administrator has uploaded under the same number stays as it is, also switched off.
 */
export async function registerFoundColumns(
  sources: PolicySources,
  home: PolicySource,
  page: { readonly bytes: Uint8Array; readonly url: string; readonly contentType: string },
  day: Day,
): Promise<FoundColumns> {
  const columns = discoverColumns(decodePage(page.bytes, page.contentType).text, page.url);
  const unknown: PolicySource[] = [];
  const named = discoveredSources({ ...home, url: page.url }, columns, day);
  for (const source of named) {
    if ((await sources.find(source.sourceId)) === undefined) unknown.push(source);
  }
  if (unknown.length === 0) return { named: named.length, registered: 0 };
  const watched = new Set((await sources.all()).map(({ source }) => addressKey(source.url ?? '')));
  let registered = 0;
  for (const source of unknown.filter(({ url = '' }) => !watched.has(addressKey(url)))) {
    const kept = { source, state: untriedState, origin: 'discovered', dueOn: addDays(day, 1) } as const;
    if ((await sources.put(undefined, kept)) === 'saved') registered += 1;
  }
  return { named: named.length, registered };
}

import type { Day } from '../../../domain/day.ts';
import type { LedgerRows } from '../../../domain/ledger/ledger-rows.ts';
import { LedgerTrend, trendAfter } from '../../../domain/ledger/trend.ts';
import type { FileStore } from '../../../ports/files.ts';

const key = 'ledger/trend.json';
const readable = LedgerTrend.optional().catch(undefined);

/** The trend as it was kept last; undefined before the first. */
export const keptTrend = (files: FileStore): Promise<LedgerTrend | undefined> => files.getJson(key, readable);

/** Keeps the trend as of `asOf`. A day that is replayed later changes nothing. */
export async function keepTrend(files: FileStore, ledgers: readonly LedgerRows[], asOf: Day): Promise<void> {
  const kept = await keptTrend(files);
  if ((kept?.weeks.at(-1)?.day ?? '') > asOf) return;
  await files.putJson(key, trendAfter(kept, ledgers, asOf));
}

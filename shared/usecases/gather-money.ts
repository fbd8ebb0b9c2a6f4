import type { MoneyRecords } from '../domain/ledger/ledger-rows.ts';
import type { LogRecords } from '../ports/records.ts';

/** Everything on record about the money of all contracts. */
export async function gatherMoney(records: Pick<LogRecords, 'all'>): Promise<MoneyRecords> {
  const [contracts, receivables, payments, promises, pauses, openings] = await Promise.all([
    records.all('contract'),
    records.all('receivable'),
    records.all('payment'),
    records.all('promise'),
    records.all('pause'),
    records.all('opening'),
  ]);
  return { contracts, receivables, payments, promises, pauses, openings };
}

import type { FreshContract, FreshMemory } from '../../../shared/usecases/desk/ledger/fresh-contracts.ts';

/** So long a contract is not read again by one sandbox while nothing calls it up anew. */
const keptMs = 60_000;
/** Contracts kept; more than any page reads. */
const mostKept = 200;

/** Contracts that changed since the last run, kept in memory as they were read for their mark. */
export function freshMemory(): FreshMemory {
  const kept = new Map<string, { readonly mark: string; readonly at: number; readonly read: Promise<FreshContract> }>();
  return {
    once({ contractId, mark: called }, day, read) {
      const [mark, now] = [`${day} ${called}`, performance.now()];
      const known = kept.get(contractId);
      if (known !== undefined && known.mark === mark && now - known.at < keptMs) return known.read;
      if (kept.size >= mostKept) kept.clear();
      const reading = read();
      kept.set(contractId, { mark, at: now, read: reading });
      // A reading that failed is no answer to keep.
      reading.catch(() => kept.delete(contractId));
      return reading;
    },
  };
}

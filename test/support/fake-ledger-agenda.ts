import type { Day } from '../../shared/domain/day.ts';
import type { LedgerAgenda } from '../../shared/ports/warnings.ts';

/** The agenda in memory. */
export function fakeLedgerAgenda(): LedgerAgenda & {
  readonly entries: ReadonlyMap<string, { mark: number; day?: Day }>;
} {
  const entries = new Map<string, { mark: number; day?: Day }>();
  return {
    entries,
    dueOn: async (day) =>
      [...entries]
        .filter(([, entry]) => entry.day !== undefined && entry.day <= day)
        .map(([contractId, { mark }]) => ({ contractId, mark }))
        .sort((a, b) => (a.contractId < b.contractId ? -1 : 1)),
    schedule: async (contractId, day) => {
      const known = entries.get(contractId);
      const earlier = known?.day !== undefined && known.day < day ? known.day : day;
      entries.set(contractId, { mark: (known?.mark ?? 0) + 1, day: earlier });
    },
    reschedule: async ({ contractId, mark }, day) => {
      if (entries.get(contractId)?.mark !== mark) return;
      entries.set(contractId, { mark: mark + 1, ...(day !== undefined && { day }) });
    },
  };
}

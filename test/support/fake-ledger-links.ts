import type { LinkedTarget } from '../../shared/domain/ledger/links.ts';
import type { LedgerLinks } from '../../shared/ports/warnings.ts';

/** Links in memory. */
export function fakeLedgerLinks(): LedgerLinks {
  const bySource = new Map<string, Map<string, LinkedTarget>>();
  return {
    add: async (links) => {
      for (const { from, to } of links) {
        const source = `${from.kind}#${from.id}`;
        const targets = bySource.get(source) ?? new Map<string, LinkedTarget>();
        bySource.set(source, targets.set(`${to.kind}#${to.id}`, { kind: to.kind, id: to.id }));
      }
    },
    of: async ({ kind, id }) =>
      [...(bySource.get(`${kind}#${id}`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target),
  };
}

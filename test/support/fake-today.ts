import type { Day } from '../../shared/domain/day.ts';
import type { TodayItem } from '../../shared/domain/today/today-item.ts';
import type { TodayAgenda, TodayItems } from '../../shared/ports/today.ts';

/** The agenda of 今日 in memory. */
export function fakeTodayAgenda(): TodayAgenda & { readonly calls: ReadonlyMap<string, { mark: string; day?: Day }> } {
  const calls = new Map<string, { mark: string; day?: Day }>();
  return {
    calls,
    dueOn: async (day) =>
      [...calls]
        .filter(([, call]) => call.day !== undefined && call.day <= day)
        .map(([subject, { mark }]) => ({ subject, mark }))
        .sort((a, b) => (a.subject < b.subject ? -1 : 1)),
    call: async (subjects, day) => {
      for (const { subject, mark } of subjects) calls.set(subject, { mark, day });
    },
    reschedule: async ({ subject, mark }, day) => {
      const known = calls.get(subject);
      if (known !== undefined && known.mark !== mark) return;
      calls.set(subject, { mark, ...(day !== undefined && { day }) });
    },
  };
}

/** Lines of 今日 in memory. */
export function fakeTodayItems(): TodayItems & { readonly all: ReadonlyMap<string, TodayItem> } {
  const all = new Map<string, TodayItem>();
  return {
    all,
    find: async (itemIds) => itemIds.flatMap((itemId) => all.get(itemId) ?? []),
    openOf: async (staffId) =>
      [...all.values()]
        .filter((item) => item.staffId === staffId && item.answered === undefined)
        .sort((a, b) => (`${a.dueOn}#${a.itemId}` < `${b.dueOn}#${b.itemId}` ? -1 : 1)),
    keep: async (items) => {
      for (const item of items) all.set(item.itemId, item);
    },
  };
}

import { presentPerson, type StaffById } from '../warning/decide/recipients.ts';
import { todayLadders } from './ladders.ts';
import type { TodayItem } from './today-item.ts';
import type { TodayLine } from './today-mail.ts';

/** Lines by 工号 of whoever is told, and how many reach nobody. */
export interface AddressedLines {
  readonly byPerson: ReadonlyMap<string, readonly TodayLine[]>;
  readonly unreached: number;
}

/**
 * Who is told of which line: whoever has to do it, or the nearest superior of somebody who left; at the steps that say
 * so also the superior. Who is in office and reads no warnings gets none of these either.
 */
export function addressLines(
  told: readonly { readonly item: TodayItem; readonly step: number }[],
  staff: StaffById,
): AddressedLines {
  const byPerson = new Map<string, TodayLine[]>();
  let unreached = 0;
  const add = (staffId: string | undefined, line: TodayLine): boolean => {
    if (staffId === undefined || staff.get(staffId)?.row.receivesAlerts !== true) return false;
    const lines = byPerson.get(staffId) ?? [];
    byPerson.set(staffId, lines);
    if (!lines.some(({ item }) => item.itemId === line.item.itemId)) lines.push(line);
    return true;
  };
  for (const { item, step } of told) {
    const doer = presentPerson(item.staffId, staff)?.staffId;
    const nameOf = staff.get(item.staffId)?.row.name ?? item.staffId;
    const of = doer === item.staffId ? {} : { of: nameOf };
    let isHeard = add(doer, { item, step, ...of });
    if (todayLadders[item.kind].steps[step]?.to.includes('superior') === true) {
      const managerId = doer === undefined ? undefined : staff.get(doer)?.row.managerId;
      const superior = managerId === undefined ? undefined : presentPerson(managerId, staff)?.staffId;
      isHeard = add(superior, { item, step, of: nameOf }) || isHeard;
    }
    if (!isHeard) unreached += 1;
  }
  return { byPerson, unreached };
}

import * as z from 'zod';
import type { Day } from '../../domain/day.ts';
import { sumFen } from '../../domain/money.ts';
import { NodeLog } from '../../domain/warning/decide/node-log.ts';
import { type ContractChange, ContractStanding, StandingRow, Tally } from '../../domain/warning/standing/standing.ts';
import type { WarningStandings } from '../../ports/warnings.ts';
import { inFlight } from './batches.ts';
import { insertItems } from './insert-items.ts';
import { openNodeGroups } from './open-nodes.ts';
import { putIf } from './put-if.ts';
import { inGroup, itemAt, queryItems, readItem, type Table, tableKeys } from './table.ts';

const storedRows = z.object({ rows: z.array(StandingRow) });
const storedLogs = z.object({ logs: z.record(z.string(), NodeLog) });
type Item = Readonly<Record<string, unknown>>;

const partitionOf = (contractId: string): string => `standing#${contractId}`;
const listGroup = (staffId: string): string => `standing-list#${staffId}`;
const overdueGroup = 'standing-overdue';
const tallyGroup = 'standing-tally';
const logsName = 'logs';
const openName = (staffId: string): string => `open#${staffId}`;
const listName = (staffId: string): string => `list#${staffId}`;
/** Sort key of the items beyond the first one of what takes several. */
const moreOf = (name: string, part: number): string => `more#${String(part).padStart(4, '0')}#${name}`;
/** Larger amounts sort first; 16 digits hold every safe integer. */
const inverse = (fen: number): string => String(Number.MAX_SAFE_INTEGER - fen).padStart(16, '0');
const writesInFlight = 16;
/** As JSON; a quarter of what an item may hold, so that no single one is slow. */
const mostBytes = 100_000;

/** What the warning run keeps. Items are absolute values of a day: an older or repeated write changes nothing. */
export function dynamoWarningStandings(table: Table): WarningStandings {
  const write = (item: Item) =>
    putIf(table, {
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR asOf <= :asOf',
      ExpressionAttributeValues: { ':asOf': item['asOf'] },
    });
  /** Batches cannot compare days, so they only insert; what stands there already is written one by one. */
  const writeAll = async (items: readonly { readonly item: Item; readonly isKnown: boolean }[], asOf: Day) => {
    const dated = items.map(({ item, isKnown }) => ({ item: { ...item, asOf }, isKnown }));
    const found = await insertItems(
      table,
      dated.flatMap(({ item, isKnown }) => (isKnown ? [] : [item])),
    );
    const known = dated.flatMap(({ item, isKnown }) => (isKnown ? [item] : []));
    await inFlight([...known, ...found], writesInFlight, write);
  };
  const group = (name: string) => inGroup(tableKeys.byGroup, name);
  const itemUnder = (contractId: string, sk: string) => itemAt(table, { pk: partitionOf(contractId), sk });

  return {
    async of(contractId) {
      const found = await itemUnder(contractId, 'standing');
      if (found === undefined) return undefined;
      const standing = readItem(ContractStanding, { contractId, ...found });
      const logs = { ...standing.logs };
      for (let part = 1; part < (standing.parts?.[logsName] ?? 1); part++) {
        const more = await itemUnder(contractId, moreOf(logsName, part));
        if (more !== undefined) Object.assign(logs, readItem(storedLogs, more).logs);
      }
      return { ...standing, logs };
    },
    async listOf(staffId) {
      const rows: StandingRow[] = [];
      for await (const item of queryItems(table, group(listGroup(staffId))))
        rows.push(...readItem(storedRows, item).rows);
      return rows;
    },
    async tallies() {
      const tallies: Tally[] = [];
      for await (const item of queryItems(table, group(tallyGroup))) {
        tallies.push(readItem(Tally, item));
      }
      return tallies;
    },
    async topOverdue(count) {
      const top: StandingRow[][] = [];
      for await (const item of queryItems(table, { ...group(overdueGroup), Limit: count })) {
        top.push(readItem(storedRows, item).rows);
        if (top.length === count) break;
      }
      return top;
    },
    async apply({ asOf, contracts, tallies }) {
      await inFlight(tallies, writesInFlight, async (tally) => {
        const groupSort = tally.ownerId === '' ? ' ' : tally.ownerId;
        await write({ pk: `tally#${tally.ownerId}`, sk: 'tally', group: tallyGroup, groupSort, ...tally, asOf });
      });
      const changes = contracts.map((change) => ({ isKnown: change.isKnown, ...itemsOf(change) }));
      await writeAll(
        changes.flatMap(({ around, isKnown }) => around.map((item) => ({ item, isKnown }))),
        asOf,
      );
      // Last: a standing that names its lists is there only once they are.
      await writeAll(
        changes.map(({ standing, isKnown }) => ({ item: standing, isKnown })),
        asOf,
      );
    },
  };
}

/** The item of a contract's standing, and those that it names. */
function itemsOf(change: ContractChange): { readonly standing: Item; readonly around: readonly Item[] } {
  const { standing, lists, noLongerListedFor, overdue, partsBefore = {} } = change;
  const { contractId } = standing;
  const pk = partitionOf(contractId);
  const parts: Record<string, number> = {};
  const around: Item[] = [];
  for (const [staffId, rows] of Object.entries(lists)) {
    const group = { group: listGroup(staffId), groupSort: contractId };
    packed(rows).forEach((some, part) => {
      const name = listName(staffId);
      around.push({ pk, sk: part === 0 ? name : moreOf(name, part), ...group, rows: some });
      parts[name] = part + 1;
    });
  }
  for (const staffId of noLongerListedFor) around.push({ pk, sk: listName(staffId) });
  for (const [ownerId, { lines, ...of }] of Object.entries(change.openNodes ?? {})) {
    const groups = openNodeGroups(ownerId, contractId);
    packed(lines).forEach((some, part) => {
      const name = openName(ownerId);
      around.push({ pk, sk: part === 0 ? name : moreOf(name, part), ...groups, ...of, lines: some });
      parts[name] = part + 1;
    });
  }
  for (const ownerId of change.noLongerOwnedBy ?? []) around.push({ pk, sk: openName(ownerId) });
  const total = sumFen(overdue.map((row) => row.balanceFen));
  around.push({
    pk,
    sk: 'overdue',
    ...(overdue.length > 0 && {
      group: overdueGroup,
      groupSort: `${inverse(total)}#${contractId}`,
      rows: overdue.slice(0, 10),
    }),
  });
  const [first = [], ...more] = packed(Object.entries(standing.logs));
  parts[logsName] = more.length + 1;
  for (const [at, logs] of more.entries()) {
    around.push({ pk, sk: moreOf(logsName, at + 1), logs: Object.fromEntries(logs) });
  }
  for (const [name, before] of Object.entries(partsBefore)) {
    for (let part = parts[name] ?? 1; part < before; part++) around.push({ pk, sk: moreOf(name, part) });
  }
  const several = Object.entries(parts).filter(([, count]) => count > 1);
  const { parts: _, ...kept } = standing;
  return {
    around,
    standing: {
      pk,
      sk: 'standing',
      ...kept,
      logs: Object.fromEntries(first),
      ...(several.length > 0 && { parts: Object.fromEntries(several) }),
    },
  };
}

/** `elements` in their order, as many together as fit into one item. */
function packed<Element>(elements: readonly Element[]): Element[][] {
  const packs: Element[][] = [];
  let bytes = 0;
  for (const element of elements) {
    const own = Buffer.byteLength(JSON.stringify(element));
    const last = packs.at(-1);
    if (last === undefined || bytes + own > mostBytes) {
      packs.push([element]);
      bytes = own;
    } else {
      last.push(element);
      bytes += own;
    }
  }
  return packs;
}

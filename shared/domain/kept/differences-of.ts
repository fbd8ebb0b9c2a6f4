import { isDeepStrictEqual } from 'node:util';
import { addDays, type Day } from '../day.ts';
import { unallocatedFen } from '../ledger/allocation.ts';
import { ledgersOf, moneyKinds, moneyRecords } from '../ledger/ledger-rows.ts';
import { linksOf } from '../ledger/links.ts';
import { positionsOf } from '../ledger/positions-of.ts';
import { isContactType } from '../logs/action.ts';
import { type LogRecord, recordId, recordsOfKind, versionMark } from '../logs/record.ts';
import { askingKinds, lastAskedDay } from '../today/facts-of-record.ts';
import { type ClientTrail, trailWith } from '../warning/mail/client-trail.ts';
import { contributionsOf, talliesAfter } from '../warning/standing/standing.ts';
import { type KeptDifference, type KeptFacts, linkName } from './kept-facts.ts';

/**
 * Everything kept that does not follow from the records on `today`, in a fixed order. While a warning run is not carried out to
 * its end its totals are on their way, and nothing is said of them.
 */
export function differencesOf(kept: KeptFacts, today: Day): KeptDifference[] {
  const isBetweenRuns = kept.run?.status !== 'open';
  return [
    ...kept.misfiled.map((id) => ({ kind: 'index' as const, id })),
    ...wrongTrails(kept),
    ...missingLinks(kept),
    ...unscheduled(kept),
    ...uncalled(kept, today),
    ...(isBetweenRuns ? [...wrongStandings(kept, today), ...wrongTallies(kept)] : []),
  ];
}

function wrongTrails({ records, trails }: KeptFacts): KeptDifference[] {
  const contacts = Map.groupBy(recordsOfKind(records, 'contact'), ({ row }) => row.clientId);
  const actions = Map.groupBy(
    recordsOfKind(records, 'action').filter(({ row }) => row.clientId !== undefined),
    ({ row }) => row.clientId ?? '',
  );
  const clientIds = [...new Set([...trails.keys(), ...contacts.keys(), ...actions.keys()])].sort();
  return clientIds.flatMap((clientId): KeptDifference[] => {
    const empty = { clientId, people: {}, lastMet: {} };
    const own = actions.get(clientId) ?? [];
    const found: ClientTrail = trails.get(clientId) ?? empty;
    const news = {
      contacts: contacts.get(clientId) ?? [],
      actions: own,
      gone: Object.keys(found.people),
      forgotten: Object.values(found.lastMet).map((last) => last.recordId),
    };
    return isSameTrail(found, trailWith(empty, news), own) ? [] : [{ kind: 'trail', id: clientId, news }];
  });
}

/** Of two meetings on one day either may be the last: whichever was uploaded first stands. */
function isSameTrail(found: ClientTrail, expected: ClientTrail, actions: readonly LogRecord<'action'>[]): boolean {
  if (!isDeepStrictEqual(found.people, expected.people)) return false;
  const known = new Map(actions.map((action) => [recordId(action) as string, action.row]));
  const ids = new Set([...Object.keys(found.lastMet), ...Object.keys(expected.lastMet)]);
  return [...ids].every((contactId) => {
    const [is, shouldBe] = [found.lastMet[contactId], expected.lastMet[contactId]];
    if (is === undefined || is.on !== shouldBe?.on) return false;
    const row = known.get(is.recordId);
    return row !== undefined && row.date === is.on && isContactType(row.type) && row.contactIds.includes(contactId);
  });
}

function missingLinks({ records, links }: KeptFacts): KeptDifference[] {
  const missing = records.flatMap(linksOf).flatMap((link) => {
    const id = linkName(link);
    return links.has(id) ? [] : [[id, { kind: 'link' as const, id, link }] as const];
  });
  return [...new Map(missing).values()];
}

/** Every contract that a record about money names; payments that name none stand under ''. */
const contractsNamed = (records: readonly LogRecord[]): Set<string> =>
  new Set(
    records
      .filter(({ kind }) => moneyKinds.has(kind))
      .map(({ row }) => (row as { readonly contractId?: string }).contractId ?? ''),
  );

function unscheduled({ records, agenda }: KeptFacts): KeptDifference[] {
  return [...contractsNamed(records)]
    .sort()
    .filter((id) => !agenda.has(id))
    .map((id) => ({ kind: 'agenda', id }));
}

/** What was asked for longer ago than this is called up only where it was known before; as in `callToday`. */
const historyDays = 45;

function uncalled({ records, called }: KeptFacts, today: Day): KeptDifference[] {
  return askingKinds
    .flatMap((kind): LogRecord[] => recordsOfKind(records, kind))
    .filter((record) => {
      const last = lastAskedDay(record);
      return last !== undefined && last >= addDays(today, -historyDays) && !called.has(recordId(record));
    })
    .map((record) => ({ kind: 'today', id: recordId(record), mark: versionMark(record) }));
}

/** Contracts that wait for a run are left out: what is kept of them is of before what they wait with. */
function wrongStandings({ records, standings, agenda, run }: KeptFacts, today: Day): KeptDifference[] {
  if (run === undefined) return [];
  const clients = new Map(recordsOfKind(records, 'client').map(({ row }) => [row.clientId, row]));
  const known = new Map(standings.map(({ contractId, contributions }) => [contractId, contributions]));
  const ledgers = ledgersOf(moneyRecords((kind) => recordsOfKind(records, kind)));
  const ids = [...contractsNamed(records)].sort();
  const byId = new Map(ids.map((id, at) => [id, ledgers[at]]));
  return [...new Set([...ids, ...known.keys()])].sort().flatMap((id): KeptDifference[] => {
    const next = agenda.get(id);
    if (!agenda.has(id) || (next !== undefined && next <= today)) return [];
    const ledger = byId.get(id);
    const client = clients.get(ledger?.contract?.row.clientId ?? '');
    const expected =
      ledger === undefined
        ? []
        : contributionsOf(
            positionsOf(ledger, run.day),
            unallocatedFen(ledger, run.day),
            client?.province ?? '无数据',
            run.day,
          );
    return isDeepStrictEqual(sums(known.get(id) ?? []), sums(expected)) ? [] : [{ kind: 'standing', id }];
  });
}

/** Contributions as totals, which leave out what holds no money. */
const sums = (contributions: Parameters<typeof talliesAfter>[2]) =>
  talliesAfter([], [], contributions).filter(hasMoney);

const hasMoney = ({ provinces }: { readonly provinces: object }): boolean => Object.keys(provinces).length > 0;

function wrongTallies({ standings, tallies }: KeptFacts): KeptDifference[] {
  const expected = new Map(
    sums(standings.flatMap(({ contributions }) => contributions)).map((tally) => [tally.ownerId, tally]),
  );
  const found = new Map(tallies.map((tally) => [tally.ownerId, tally]));
  return [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((ownerId): KeptDifference[] => {
    const tally = expected.get(ownerId) ?? { ownerId, provinces: {} };
    const is = found.get(ownerId)?.provinces ?? {};
    return isDeepStrictEqual(is, tally.provinces) ? [] : [{ kind: 'tally', id: ownerId, tally }];
  });
}

import { moneyKinds } from '../../../domain/ledger/ledger-rows.ts';
import { affectedBy, type LinkedSource, linksOf } from '../../../domain/ledger/links.ts';
import { type LogRecord, recordsOfKind } from '../../../domain/logs/record.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { LedgerLinks } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';

interface Ports {
  readonly links: LedgerLinks;
  readonly people: Pick<LogRecords, 'all'>;
}

const inFlight = 16;

/**
 * Ids of the contracts about whose money `records` may change something: those they name, and those that belong to the
 * people, clients and projects among them. Keeps the links that the records bring first. `''` stands for payments that
 * name no contract.
 */
export async function touchedContracts(ports: Ports, records: readonly LogRecord[]): Promise<string[]> {
  await ports.links.add(records.flatMap(linksOf));
  const named = records
    .filter(({ kind }) => moneyKinds.has(kind))
    .map(({ row }) => (row as { readonly contractId?: string }).contractId ?? '');
  const sources = [...(await peopleAround(ports, records)), ...otherSources(records)];
  const found = (await inBatches(sources, inFlight, (source) => ports.links.of(source))).flat();
  const projects = [...new Set(found.flatMap(({ kind, id }) => (kind === 'project' ? [id] : [])))];
  const ofProjects = (await inBatches(projects, inFlight, (id) => ports.links.of({ kind: 'project', id }))).flat();
  const linked = [...found, ...ofProjects].flatMap(({ kind, id }) => (kind === 'contract' ? [id] : []));
  return [...new Set([...named, ...linked])].sort();
}

/** Everybody whose place in warnings depends on the people among `records`, as they now are. */
async function peopleAround({ people }: Ports, records: readonly LogRecord[]): Promise<LinkedSource[]> {
  const changed = new Map(recordsOfKind(records, 'staff').map((person) => [person.key, person]));
  if (changed.size === 0) return [];
  const others = (await people.all('staff')).filter(({ key }) => !changed.has(key));
  const ids = new Set([...changed.values()].map(({ row }) => row.staffId));
  return affectedBy(ids, [...others, ...changed.values()]).map((id) => ({ kind: 'staff', id }));
}

const otherSources = (records: readonly LogRecord[]): LinkedSource[] => [
  ...new Map(
    records.flatMap(({ kind, key }) =>
      kind === 'client' || kind === 'project' ? [[`${kind}#${key}`, { kind, id: key }] as const] : [],
    ),
  ).values(),
];

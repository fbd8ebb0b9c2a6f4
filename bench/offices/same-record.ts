import { ledgerOf, moneyRecords } from '../../shared/domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../shared/domain/ledger/positions-of.ts';
import { type LogRecord, recordsOfKind } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import { plainName, shortForm } from '../../shared/domain/names/short-form.ts';
import type { ExpectedOffice } from './expected-office.ts';
import type { officeDesk } from './office-desk.ts';

/** Fields of expected.json that name another record, each with the field of ours and the kind it refers to. */
const references: Readonly<Record<string, readonly [string, LogKind]>> = {
  client: ['clientId', 'client'],
  project: ['projectId', 'project'],
  owner: ['ownerId', 'staff'],
  head: ['headId', 'staff'],
  director: ['directorId', 'staff'],
  manager: ['managerId', 'staff'],
  superior: ['managerId', 'staff'],
  staff: ['staffIds', 'staff'],
  contact: ['contactIds', 'contact'],
};
/** What expected.json says about a record besides its fields. */
const notFields: ReadonlySet<string> = new Set([
  'onlyIf',
  'dayMeans',
  'day',
  'receivedFen',
  'balanceFen',
  'role',
  'why',
]);

/** Everything that a desk has on record. */
export type Stored = Awaited<ReturnType<ReturnType<typeof officeDesk>['all']>>;

/** True where the record says what is expected of it. */
export function isSame(
  expected: Readonly<Record<string, unknown>>,
  { row }: { readonly row: Readonly<Record<string, unknown>> },
  stored: Stored,
  { asOf, aliases = {} }: ExpectedOffice,
): boolean {
  return Object.entries(expected).every(([field, value]) => {
    if (field === 'balanceFen' && row['node'] === undefined) return true;
    if (field === 'receivedFen' || field === 'balanceFen') return ledgerFen(field, row, stored, asOf) === value;
    if (notFields.has(field) || field === 'contact') return true;
    if (field === 'note') return row['payer'] === undefined || value === '' || row[field] === value;
    // The stage of a contract is that of its project.
    if (field === 'stage' && row['signedOn'] !== undefined) return true;
    if (field === 'day') return row['dueOn'] === value || row['expectedTriggerOn'] === value;
    if (field === 'contactName')
      return namesOf(row['contactIds'], 'contact', stored).includes(plainName(String(value)));
    if (field === 'nodeName') return nodeName(row, stored) === value;
    if (field === 'phone') return String(row['phone'] ?? '').replace(/\D/g, '') === String(value).replace(/\D/g, '');
    if (field === 'week' || field === 'contractId') return value === null || row[field] === value;
    const reference = references[field];
    if (reference === undefined) return value === null || Array.isArray(value) || row[field] === value;
    const [own, kind] = reference;
    const asMeant = (name: string) => plainName(aliases[name] ?? name);
    const given = [value ?? []].flat().map((one) => asMeant(String(one)));
    const mine = namesOf(row[own], kind, stored).map(asMeant);
    return [mine.sort().join('、'), mine.map(shortForm).sort().join('、')].some(
      (text, at) =>
        text ===
        given
          .map(at === 0 ? String : shortForm)
          .sort()
          .join('、'),
    );
  });
}

function nodeName(row: Readonly<Record<string, unknown>>, stored: Stored): string | undefined {
  const nodes = (stored.get('receivable') ?? []) as unknown as readonly { readonly row: Record<string, string> }[];
  return nodes.find((one) => one.row['contractId'] === row['contractId'] && one.row['node'] === row['node'])?.row[
    'name'
  ];
}

function ledgerFen(
  field: 'receivedFen' | 'balanceFen',
  row: Readonly<Record<string, unknown>>,
  stored: Stored,
  asOf: string,
) {
  if (row['node'] === undefined) return row[field];
  const isOfContract = (record: LogRecord) => 'contractId' in record.row && record.row.contractId === row['contractId'];
  const ledger = ledgerOf(moneyRecords((kind) => recordsOfKind((stored.get(kind) ?? []).filter(isOfContract), kind)));
  return positionsOf(ledger, asOf).find(({ node }) => node === row['node'])?.[field];
}

function namesOf(value: unknown, kind: LogKind, stored: Stored): string[] {
  return [value ?? []]
    .flat()
    .map((id) => {
      const record = stored.get(kind)?.find(({ key }) => key === id) as { row: { name?: string } } | undefined;
      return plainName(record?.row.name ?? stored.names.get(`${kind}\n${String(id)}`) ?? String(id));
    })
    .sort();
}

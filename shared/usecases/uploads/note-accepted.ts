import type { Day } from '../../domain/day.ts';
import { moneyKinds } from '../../domain/ledger/ledger-rows.ts';
import { type LogRecord, recordsOfKind } from '../../domain/logs/record.ts';
import type { PolicySources } from '../../ports/policies.ts';
import type { ChangeMarks } from '../../ports/runs.ts';
import type { ClientTrails, LedgerAgenda } from '../../ports/warnings.ts';
import { inBatches } from '../in-batches.ts';
import { registerUploadedSources } from '../policies/register-uploaded-sources.ts';

interface Ports {
  readonly agenda: LedgerAgenda;
  readonly trails: ClientTrails;
  readonly sources: PolicySources;
  readonly changes: ChangeMarks;
}

const inFlight = 16;

/**
 * Tells the receivables side and the policy watch of records that an upload added or changed: each contract they touch is decided about on
 * `day`, and their contacts and contact actions enter the trails of their clients,
 * and policy sources are due. `records` holds the new versions,
 * and the version before where a row moved to another contract. Doing it again changes nothing, so it may run before
 * a batch is acknowledged and again when it is repeated.
 */
export async function noteAccepted(ports: Ports, records: readonly LogRecord[], day: Day): Promise<void> {
  const contractIds = new Set(
    records
      .filter(({ kind }) => moneyKinds.has(kind))
      .map(({ row }) => (row as { readonly contractId?: string }).contractId ?? ''),
  );
  await inBatches([...contractIds], inFlight, (contractId) => ports.agenda.schedule(contractId, day));
  const sources = recordsOfKind(records, 'policySource');
  if (sources.length > 0) await registerUploadedSources(ports, sources, day);
  const contacts = Map.groupBy(recordsOfKind(records, 'contact'), ({ row }) => row.clientId);
  const meetings = recordsOfKind(records, 'action').filter(({ row }) => row.contactIds.length > 0);
  const actions = Map.groupBy(meetings, ({ row }) => row.clientId ?? '');
  const clientIds = new Set([...contacts.keys(), ...actions.keys()].filter((clientId) => clientId !== ''));
  await inBatches([...clientIds], inFlight, (clientId) =>
    ports.trails.add(clientId, { contacts: contacts.get(clientId) ?? [], actions: actions.get(clientId) ?? [] }),
  );
  // Last, and of every upload: a job that finds the mark as it left it has seen all there is.
  await ports.changes.note();
}

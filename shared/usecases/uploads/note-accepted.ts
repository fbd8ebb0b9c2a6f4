import type { Day } from '../../domain/day.ts';
import { moneyKinds } from '../../domain/ledger/ledger-rows.ts';
import { isContactType } from '../../domain/logs/action.ts';
import { inForce, type LogRecord, type RecordId, type RecordVersion, recordId } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import { addWeeks, weekOf } from '../../domain/week.ts';
import type { PolicySources } from '../../ports/policies.ts';
import type { LogRecords } from '../../ports/records.ts';
import type { ClientTrails, LedgerAgenda } from '../../ports/warnings.ts';
import { inBatches } from '../in-batches.ts';
import { registerUploadedSources } from '../policies/register-uploaded-sources.ts';
import type { ChangedRecord } from './steps/keep-rows.ts';

/** Who is told of accepted records. */
export interface AcceptedPorts {
  readonly agenda: LedgerAgenda;
  readonly trails: ClientTrails;
  readonly sources: PolicySources;
}

const inFlight = 16;

/**
 * Tells the receivables side and the policy watch of records that an upload added, changed or withdrew: each contract they
 * touch, or touched before, is decided about on `day`; their contacts and contact actions enter the trails of their
 * clients, or leave them; and policy sources are due. Doing it again changes nothing, so it may run before a batch is
 * acknowledged and again when it is repeated.
 */
export async function noteAccepted(
  ports: AcceptedPorts,
  records: Pick<LogRecords, 'ofWeek'>,
  news: readonly ChangedRecord[],
  day: Day,
): Promise<void> {
  const versions = news.flatMap(({ current, earlier }) => [current, ...earlier]);
  const contractIds = new Set(
    versions
      .filter(({ kind, row }) => moneyKinds.has(kind) && row !== undefined)
      .map(({ row }) => (row as { readonly contractId?: string }).contractId ?? ''),
  );
  await inBatches([...contractIds], inFlight, (contractId) => ports.agenda.schedule(contractId, day));
  const sources = news.flatMap(({ current }) => sourceIn(current));
  if (sources.length > 0) await registerUploadedSources(ports, sources, day);
  await updateTrails(ports.trails, records, news);
}

/** A source as it is now; one that is withdrawn is read no more. */
function sourceIn(version: RecordVersion): LogRecord<'policySource'>[] {
  const record = recordOfKind('policySource', version);
  if (record === undefined) return [];
  return [inForce(version) === undefined ? { ...record, row: { ...record.row, enabled: false } } : record];
}

/** What changes about one client's trail. */
interface TrailChange {
  readonly contacts: LogRecord<'contact'>[];
  readonly actions: LogRecord<'action'>[];
  readonly gone: string[];
  readonly forgotten: RecordId[];
}

async function updateTrails(
  trails: ClientTrails,
  records: Pick<LogRecords, 'ofWeek'>,
  news: readonly ChangedRecord[],
): Promise<void> {
  const changes = new Map<string, TrailChange>();
  const changeOf = (clientId: string): TrailChange => {
    const change = changes.get(clientId) ?? { contacts: [], actions: [], gone: [], forgotten: [] };
    changes.set(clientId, change);
    return change;
  };
  for (const { current, earlier } of news) {
    const contact = inForceOfKind('contact', current);
    for (const before of [current, ...earlier]) {
      const { clientId, contactId } = recordOfKind('contact', before)?.row ?? {};
      if (clientId === undefined || contactId === undefined || contact?.row.clientId === clientId) continue;
      changeOf(clientId).gone.push(contactId);
    }
    if (contact !== undefined) changeOf(contact.row.clientId).contacts.push(contact);
    const action = inForceOfKind('action', current);
    for (const before of earlier.concat(action === undefined ? current : [])) {
      const { clientId, contactIds = [] } = recordOfKind('action', before)?.row ?? {};
      if (clientId !== undefined && contactIds.length > 0) changeOf(clientId).forgotten.push(recordId(before));
    }
    if (action?.row.clientId !== undefined && action.row.contactIds.length > 0) {
      changeOf(action.row.clientId).actions.push(action);
    }
  }
  const met = await metBefore(trails, records, changes);
  await inBatches([...changes], inFlight, ([clientId, { contacts, actions, gone, forgotten }]) =>
    trails.update(clientId, { contacts, actions: [...actions, ...(met.get(clientId) ?? [])], gone, forgotten }),
  );
}

/** As many weeks back as an earlier meeting is looked for: five years. */
const weeksBack = 260;

/**
 * By client, the latest meetings with those whose last meeting is forgotten: their trail must go back to the one before.
 * One pass backwards for all of them, which ends where everybody was found.
 */
async function metBefore(
  trails: ClientTrails,
  records: Pick<LogRecords, 'ofWeek'>,
  changes: ReadonlyMap<string, TrailChange>,
): Promise<Map<string, LogRecord<'action'>[]>> {
  const found = new Map<string, LogRecord<'action'>[]>();
  /** Client and contact, and the day of the meeting that is forgotten. */
  const sought = new Map<string, Day>();
  const forgotten = new Set([...changes.values()].flatMap((change) => change.forgotten));
  await inBatches(
    [...changes].filter(([, change]) => change.forgotten.length > 0),
    inFlight,
    async ([clientId]) => {
      const { lastMet = {} } = (await trails.of(clientId)) ?? {};
      for (const [contactId, last] of Object.entries(lastMet)) {
        if (forgotten.has(last.recordId)) sought.set(`${clientId}\n${contactId}`, last.on);
      }
    },
  );
  const [latest] = [...sought.values()].sort().reverse();
  if (latest === undefined) return found;
  for (let back = 0; back < weeksBack && sought.size > 0; back++) {
    const actions = await records.ofWeek('action', addWeeks(weekOf(latest), -back));
    for (const action of actions.sort((a, b) => (a.row.date < b.row.date ? 1 : -1))) {
      const { clientId = '', contactIds, type } = action.row;
      const isSought = isContactType(type) && contactIds.some((id) => sought.has(`${clientId}\n${id}`));
      if (!isSought || forgotten.has(recordId(action))) continue;
      found.set(clientId, [...(found.get(clientId) ?? []), action]);
      for (const id of contactIds) sought.delete(`${clientId}\n${id}`);
    }
  }
  return found;
}

/** The record in `version`, in force or not, where it is of `kind`. */
function recordOfKind<K extends LogKind>(kind: K, version: RecordVersion): LogRecord<K> | undefined {
  if (version.kind !== kind || version.row === undefined) return undefined;
  const { withdrawn: _, ...rest } = version as RecordVersion<K>;
  return inForce(rest);
}

const inForceOfKind = <K extends LogKind>(kind: K, version: RecordVersion): LogRecord<K> | undefined =>
  version.withdrawn === undefined ? recordOfKind(kind, version) : undefined;

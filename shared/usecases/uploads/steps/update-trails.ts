import type { Day } from '../../../domain/day.ts';
import { isContactType } from '../../../domain/logs/action.ts';
import { type LogRecord, type RecordId, recordId } from '../../../domain/logs/record.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { ClientTrails } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import type { ChangedRecord } from './keep-rows.ts';
import { inForceOfKind, recordOfKind } from './record-of-kind.ts';

const inFlight = 16;

/** What changes about one client's trail. */
interface TrailChange {
  readonly contacts: LogRecord<'contact'>[];
  readonly actions: LogRecord<'action'>[];
  readonly gone: string[];
  readonly forgotten: RecordId[];
}

/** Brings the trails of the clients that `news` touches up to date: contacts and meetings enter them, or leave. */
export async function updateTrails(
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

import type { Day } from '../../domain/day.ts';
import { inForce, type LogRecord, type RecordVersion } from '../../domain/logs/record.ts';
import type { PolicySources } from '../../ports/policies.ts';
import type { LogRecords } from '../../ports/records.ts';
import type { ChangeMarks } from '../../ports/runs.ts';
import type { TodayAgenda } from '../../ports/today.ts';
import type { ClientTrails, LedgerAgenda, LedgerLinks } from '../../ports/warnings.ts';
import { inBatches } from '../in-batches.ts';
import { registerClientSources } from '../policies/register-client-sources.ts';
import { registerUploadedSources } from '../policies/register-uploaded-sources.ts';
import { callToday } from './steps/call-today.ts';
import type { ChangedRecord } from './steps/keep-rows.ts';
import { recordOfKind } from './steps/record-of-kind.ts';
import { touchedContracts } from './steps/touched-contracts.ts';
import { updateTrails } from './steps/update-trails.ts';

/** Who is told of accepted records. */
export interface AcceptedPorts {
  readonly agenda: LedgerAgenda;
  readonly links: LedgerLinks;
  /** Records as they are kept; those of the upload among them. */
  readonly people: Pick<LogRecords, 'all'>;
  readonly trails: ClientTrails;
  readonly sources: PolicySources;
  readonly today: TodayAgenda;
  /** Whether the governments of the clients' counties are watched. Default no. */
  readonly followsClients?: boolean;
  readonly changes: ChangeMarks;
}

const inFlight = 16;

/**
 * Tells the receivables side and the policy watch of records that an upload added, changed or withdrew: each contract that
 * they touch or touched before, also by way of a person, a client or a project, is decided about on `day`; their contacts
 * and contact actions enter the trails of their clients, or leave them; policy sources are due; and what they ask people for is looked at. Doing it again changes
 * nothing, so it may run before a batch is acknowledged and again when it is repeated.
 */
export async function noteAccepted(
  ports: AcceptedPorts,
  records: Pick<LogRecords, 'ofWeek'>,
  news: readonly ChangedRecord[],
  day: Day,
): Promise<void> {
  const versions = news.flatMap(({ current, earlier }) => [current, ...earlier]);
  const contractIds = await touchedContracts(ports, versions.flatMap(recordIn));
  await inBatches(contractIds, inFlight, (contractId) => ports.agenda.schedule(contractId, day));
  const sources = news.flatMap(({ current }) => sourceIn(current));
  if (sources.length > 0) await registerUploadedSources(ports, sources, day);
  if (ports.followsClients === true)
    await registerClientSources(
      ports,
      news.flatMap(({ current }) => clientIn(current)),
      day,
    );
  await updateTrails(ports.trails, records, news);
  await callToday(ports.today, news, day);
  // Last, and of every upload: a job that finds the mark as it left it has seen all there is.
  await ports.changes.note();
}

/** What `version` says of its record, also where it withdraws it; none while it is set aside. */
function recordIn(version: RecordVersion): LogRecord[] {
  const record = recordOfKind(version.kind, version);
  return record === undefined ? [] : [record];
}

/** A source as it is now; one that is withdrawn is read no more. */
function sourceIn(version: RecordVersion): LogRecord<'policySource'>[] {
  const record = recordOfKind('policySource', version);
  if (record === undefined) return [];
  return [inForce(version) === undefined ? { ...record, row: { ...record.row, enabled: false } } : record];
}

/** A client as it is now; one that is withdrawn keeps what is watched for others there. */
function clientIn(version: RecordVersion): LogRecord<'client'>[] {
  const record = recordOfKind('client', version);
  return record === undefined || inForce(version) === undefined ? [] : [record];
}

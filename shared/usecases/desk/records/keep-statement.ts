import { createHash } from 'node:crypto';
import { problemIn } from '../../../domain/cells/check-row.ts';
import { columnsOf } from '../../../domain/cells/header.ts';
import type { RowRejection } from '../../../domain/cells/row-reading.ts';
import { dayOf } from '../../../domain/day.ts';
import type { Fields } from '../../../domain/logs/fields.ts';
import { recordKey } from '../../../domain/logs/log.ts';
import { deskKey, type Origin, type RecordVersion, versionMark } from '../../../domain/logs/record.ts';
import { type LogKind, logOf, uploadedKinds } from '../../../domain/logs/registry.ts';
import type { Withdrawal } from '../../../domain/logs/withdrawal.ts';
import { type IncomingRow, mergeVersion } from '../../../domain/upload/merge-version.ts';
import { personAdmission } from '../../../domain/upload/people-admission.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import { type AcceptedPorts, noteAccepted } from '../../uploads/note-accepted.ts';
import { recordOfKind } from '../../uploads/steps/record-of-kind.ts';
import { touchedContracts } from '../../uploads/steps/touched-contracts.ts';

export interface StatementPorts {
  readonly clock: Clock;
  readonly records: LogRecords & LogRecordWriter;
  readonly accepted: AcceptedPorts;
}

/** What somebody says of one record on the desk. */
export interface Statement {
  readonly kind: LogKind;
  readonly key: string;
  readonly fields: Fields;
  /** Fields that are spoken of; undefined for a whole record. */
  readonly said?: readonly string[];
  readonly withdraws?: Withdrawal;
  /** Why. */
  readonly reason?: string;
  /** `versionMark` of the version that the person saw; undefined for a record that is new to them. */
  readonly seen: string | undefined;
}

/** What became of a statement. */
export type Kept =
  | { readonly state: 'kept'; readonly version: RecordVersion }
  /** The record says so already; also where the same is sent twice. */
  | { readonly state: 'unchanged'; readonly version: RecordVersion | undefined }
  | { readonly state: 'refused'; readonly problems: readonly RowRejection[] }
  /** Somebody else changed the record since it was seen; nothing is written. */
  | { readonly state: 'overtaken'; readonly now: RecordVersion };

/**
 * Keeps what `staffId` says as the next version of the record, by the same merge and checks as a row of a file, and tells
 * the receivables side of it. Again changes nothing. Whether the person may is asked before.
 */
export async function keepStatement(ports: StatementPorts, statement: Statement, staffId: string): Promise<Kept> {
  const { kind, key, seen } = statement;
  const { records } = ports;
  const before = (await records.current(kind, [key])).get(key);
  const incoming = incomingOf(statement, before, staffId, ports.clock.now());
  if (before !== undefined && isRepeat(before, incoming)) {
    await tell(ports, before, []);
    return { state: 'unchanged', version: before };
  }
  if (before !== undefined && seen !== versionMark(before)) return { state: 'overtaken', now: before };
  const refusals = refusedChanges(statement, before);
  if (refusals.length > 0) return { state: 'refused', problems: refusals };
  const merged = mergeVersion(before === undefined ? [] : [before], incoming, (was, is) =>
    kind === 'staff' ? personAdmission(was, is, { isFirst: false, mailDomains: [], areDomainsSet: false }) : 'admitted',
  );
  const { outcome, changedFrom } = merged;
  if (outcome === 'toConfirm') return { state: 'refused', problems: [toConfirm] };
  if (typeof outcome === 'object') {
    return { state: 'refused', problems: outcome.problems.map((one) => problemIn(kind, statement.fields, one)) };
  }
  const after = merged.versions.at(-1);
  if (changedFrom === undefined || after === undefined) return { state: 'unchanged', version: before };
  const moved = movedKey(kind, before, after);
  if (moved !== undefined) return { state: 'refused', problems: [moved] };
  // Before the record itself: whoever loses the connection now has called too much up, never too little.
  await callUp(ports, after);
  if ((await records.replace(before, merged.versions)) === 'conflict') {
    const now = (await records.current(kind, [key])).get(key);
    // The same words from another device at the same moment overtake nobody.
    if (now === undefined || isRepeat(now, incoming)) return keepStatement(ports, statement, staffId);
    return { state: 'overtaken', now };
  }
  await tell(ports, after, before === undefined ? [] : [before]);
  return { state: 'kept', version: after };
}

function incomingOf(
  statement: Statement,
  before: RecordVersion | undefined,
  staffId: string,
  now: string,
): IncomingRow {
  const { kind, key, fields, said, withdraws } = statement;
  const beside = { ...(said !== undefined && { said }), ...(withdraws !== undefined && { withdraws }) };
  return {
    kind,
    key,
    fields,
    isWhole: said === undefined,
    ...beside,
    origin: originOf(statement, before, staffId, now),
  };
}

/** After the version that was seen, whatever the clock says. */
function originOf(statement: Statement, before: RecordVersion | undefined, staffId: string, now: string): Origin {
  const { kind, key, fields, said, withdraws, reason } = statement;
  const content = JSON.stringify([kind, key, fields, said, withdraws, reason, staffId]);
  const earliest = before === undefined ? 0 : Date.parse(before.origin.uploadedAt) + 1;
  return {
    uploadKey: deskKey(staffId),
    row: 1,
    sha256: createHash('sha256').update(content).digest('hex'),
    uploadedAt: new Date(Math.max(Date.parse(now), earliest)).toISOString(),
    uploadedBy: staffId,
    ...(reason !== undefined && { reason }),
  };
}

/** True where `before` came of the same words of the same person. */
const isRepeat = ({ origin }: RecordVersion, incoming: IncomingRow): boolean =>
  origin.uploadKey === incoming.origin.uploadKey && origin.sha256 === incoming.origin.sha256;

const toConfirm: RowRejection = {
  column: '（人员）',
  found: '',
  reason: '姓名以外涉及邮箱、角色、上级的改动决定谁收到谁的款项；请以人员文件上传，由部署设置中的管理员确认',
};

/** What a file may leave open and the desk does not: required fields emptied, and how later files are read. */
function refusedChanges(
  { kind, fields, said, withdraws }: Statement,
  before: RecordVersion | undefined,
): RowRejection[] {
  if (!uploadedKinds.includes(kind))
    return [{ column: '（复盘）', found: '', reason: '提交和批注在复盘页上作出，不能更正' }];
  if (kind === 'layout')
    return [{ column: '（版式）', found: '', reason: '版式决定以后的文件怎样读；请在上传的预览中更改' }];
  if (typeof withdraws === 'string') return [];
  const spoken = said === undefined || before === undefined ? undefined : new Set(said);
  return columnsOf(kind)
    .filter(([field, { presence }]) => presence === 'required' && (spoken === undefined || spoken.has(field)))
    .filter(([field]) => fields[field] === undefined)
    .map(([, { header }]) => ({ column: header, found: '', reason: '必填，不能为空' }));
}

/** A change of what the record is known by would make it another one. */
function movedKey(kind: LogKind, before: RecordVersion | undefined, after: RecordVersion): RowRejection | undefined {
  if (before?.row === undefined || after.row === undefined) return undefined;
  const [was, is] = [recordKey(logOf(kind), before.row), recordKey(logOf(kind), after.row)];
  if (was === is) return undefined;
  return { column: '（编号）', found: is, reason: '这样改会成为另一条记录；请作废本条，再另行登记' };
}

async function callUp({ accepted, clock }: StatementPorts, version: RecordVersion): Promise<void> {
  const record = recordOfKind(version.kind, version);
  if (record === undefined) return;
  const day = dayOf(clock.now());
  for (const contractId of await touchedContracts(accepted, [record])) await accepted.agenda.schedule(contractId, day);
  await accepted.changes.note();
}

const tell = (
  { accepted, records, clock }: StatementPorts,
  current: RecordVersion,
  earlier: readonly RecordVersion[],
) => noteAccepted(accepted, records, [{ current, earlier }], dayOf(clock.now()));

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { columnsOf } from '../../../domain/cells/header.ts';
import { writtenValue } from '../../../domain/cells/written-value.ts';
import { inForce, type LogRecord, type RecordVersion, uploaderOf } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import { domainOf, type PeopleRules, personAdmission } from '../../../domain/upload/people-admission.ts';
import { Confirmation } from '../../../domain/upload/receipt.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { LogRecords } from '../../../ports/records.ts';
import type { UploadedFile, UploadedTable, UploadLog } from '../../../ports/uploads.ts';
import type { Admit } from './keep-rows.ts';

export interface AdmissionPorts {
  readonly records: LogRecords;
  readonly uploadLog: UploadLog;
  readonly files: FileStore;
  /** Domains that addresses of 人员 may have; empty where those of the first file stand. */
  readonly mailDomains: readonly string[];
}

/** A change that waits, as it is kept in `confirmations/<id>.json`. */
export const Proposal = z.object({
  ...Confirmation.shape,
  kind: z.string(),
  file: z.object({
    bucket: z.string(),
    key: z.string(),
    versionId: z.optional(z.string()),
    uploadedAt: z.string(),
    uploadedBy: z.string(),
  }),
  uploader: z.string(),
});
type Proposal = z.infer<typeof Proposal>;

export const proposalKey = (id: string): string => `confirmations/${id}.json`;
/** Is there once the change is confirmed; apart from the proposal, which every reading of its upload writes anew. */
export const confirmedKey = (id: string): string => `confirmations/${id}.confirmed.json`;

/** Kinds whose rows may have to wait. A layout decides how every later file is read. */
const guarded: ReadonlySet<string> = new Set(['staff', 'layout']);

/** The table that a change stands in. */
interface AdmittedTable {
  readonly file: UploadedFile;
  readonly sha256: string;
  readonly table: Pick<UploadedTable, 'sheet'>;
}

/**
 * Who may change what in the table of `upload`: undefined for kinds that anybody may, and for the first upload of 人员.
 * `asked` gathers what waits, by row.
 */
export async function admissionOf(
  ports: AdmissionPorts,
  { file, sha256, table }: AdmittedTable,
  kind: LogKind,
): Promise<{ readonly admit: Admit; readonly asked: ReadonlyMap<number, Confirmation> } | undefined> {
  if (!guarded.has(kind)) return undefined;
  const rules = await rulesFor(ports, file);
  if (rules.isFirst && rules.mailDomains.length === 0) return undefined;
  const asked = new Map<number, Confirmation>();
  const admit: Admit = async (incoming, before, after) => {
    const admission =
      kind === 'staff' ? personAdmission(before, after, rules) : rules.isFirst ? 'admitted' : 'toConfirm';
    if (admission !== 'toConfirm') return admission;
    const { key, origin } = incoming;
    const place = [kind, key, file.key, file.versionId ?? '', file.uploadedAt, sha256, table.sheet ?? '', origin.row];
    const id = createHash('sha256').update(place.join('\n')).digest('hex').slice(0, 10);
    if ((await ports.files.get(confirmedKey(id))) !== undefined) return 'admitted';
    const confirmation = { id, row: origin.row, key, changes: changesOf(incoming, before, after) };
    asked.set(origin.row, confirmation);
    const proposal: Proposal = { ...confirmation, kind, file, uploader: uploaderOf(origin) };
    await ports.files.putJson(proposalKey(id), proposal);
    return 'toConfirm';
  };
  return { admit, asked };
}

async function rulesFor(ports: AdmissionPorts, file: UploadedFile): Promise<PeopleRules> {
  const { records, uploadLog, mailDomains } = ports;
  const isFirst = await uploadLog.isFirst('staff', file);
  if (mailDomains.length > 0) return { isFirst, mailDomains, areDomainsSet: true };
  const others = peopleOfOthers(await records.all('staff'), file, isFirst);
  const domains = [...new Set(others.map(({ row }) => domainOf(row.email)))].sort();
  return { isFirst, mailDomains: domains, areDomainsSet: false };
}

/**
 * People whom another file brought: what the file itself brought while it was still taken for the first one says nothing
 * about what is allowed. Nothing that was uploaded later holds the first file; what was uploaded in the same moment does.
 */
const peopleOfOthers = (known: readonly LogRecord<'staff'>[], file: UploadedFile, isFirst: boolean) =>
  known.filter(({ origin: { uploadKey, uploadedAt } }) =>
    uploadedAt === file.uploadedAt ? uploadKey !== file.key : !isFirst,
  );

/** Which domains the first file with 人员 sets for every later one, in Chinese; none for other files, or where settings name them. */
export async function domainsTaken(
  { records, uploadLog, mailDomains }: AdmissionPorts,
  file: UploadedFile,
  kinds: ReadonlySet<string>,
): Promise<string[]> {
  if (!kinds.has('staff') || mailDomains.length > 0 || !(await uploadLog.isFirst('staff', file))) return [];
  const known = await records.all('staff');
  if (peopleOfOthers(known, file, true).length > 0) return [];
  const own = known.filter(({ origin }) => origin.uploadKey === file.key);
  const counts = [...Map.groupBy(own, ({ row }) => domainOf(row.email))].map(
    ([domain, { length }]) => [domain, length] as const,
  );
  if (counts.length === 0) return [];
  const named = counts.sort(([, a], [, b]) => b - a).map(([domain, count]) => `${domain}（${count} 人）`);
  return [
    `首份人员文件：今后人员的邮箱须属于 ${named.join('、')}；如有陌生的邮箱域请立即更正，或在部署设置 mailDomains 中写明本公司的邮箱域`,
  ];
}

function changesOf(
  { kind }: IncomingRow,
  before: RecordVersion | undefined,
  after: RecordVersion,
): Confirmation['changes'] {
  const [was, is] = [inForce(before)?.row ?? {}, after.row ?? {}] as Readonly<Record<string, unknown>>[];
  return columnsOf(kind)
    .map(([field, column]) => ({
      column: column.header,
      before: writtenValue(column, was?.[field]),
      after: writtenValue(column, is?.[field]),
    }))
    .filter((change) => change.before !== change.after);
}

import type { Instant } from '../../../domain/day.ts';
import { logs } from '../../../domain/logs/registry.ts';
import { Receipt } from '../../../domain/upload/receipt.ts';
import { answerTables, fileNameOf, type StagedAnswer } from '../../../domain/upload/ticket.ts';
import type { IncomingFile, IncomingFiles } from '../../../ports/incoming.ts';
import type { UploadContent } from '../../../ports/uploads.ts';
import { ingestUpload } from '../../uploads/ingest-upload.ts';
import { DryIngest, type DryPorts } from './dry-ingest.ts';
import type { DryChange } from './dry-records.ts';
import { type SurveyedSheet, surveyFiles } from './survey-file.ts';

/** What committing one file would do. */
export interface PreviewedFile {
  readonly name: string;
  /** Undefined for a file that is too long to be previewed; it can be committed all the same. */
  readonly receipt: Receipt | undefined;
  readonly sheets: readonly SurveyedSheet[];
  /** Records that it would change, each once. */
  readonly changes: readonly DryChange[];
  /** Tables of rejected rows, their header first, by the key of the file they would be written to. */
  readonly rejected: ReadonlyMap<string, string>;
}

export interface PreviewPorts extends DryPorts {
  readonly incoming: Pick<IncomingFiles, 'open'>;
  readonly plainCsv: DryPorts['csv'];
}

interface ToPreview {
  /** Folder that the files would have as uploads, with a slash at its end. */
  readonly folder: string;
  readonly files: readonly IncomingFile[];
  readonly answers: readonly StagedAnswer[];
}

/** Reads `files` as if they were uploaded now, the answers first, and writes nothing. */
export async function previewUploads(
  ports: PreviewPorts,
  { folder, files, answers }: ToPreview,
): Promise<PreviewedFile[]> {
  const dry = new DryIngest(ports);
  const now = Date.parse(ports.clock.now());
  // A moment of its own for each, in the order in which they would be committed.
  const momentOf = (index: number): Instant => new Date(now + index).toISOString();
  const tables = answerTables(answers);
  for (const [index, { kind, rows }] of tables.entries()) {
    const key = `${folder}${index}-${logs[kind].title}.csv`;
    dry.contents.set(key, textContent(ports.plainCsv(rows)));
    await readWhole(dry, key, momentOf(index));
  }
  const layouts = (await dry.records.all('layout')).map(({ row }) => row);
  const surveyed = await surveyFiles(ports, files, layouts);
  const keyed = surveyed.map((one, index) => ({
    ...one,
    key: folder + fileNameOf(one.file.name),
    uploadedAt: momentOf(tables.length + index),
  }));
  const receipts: (Receipt | undefined)[] = [];
  for (const { key, content, uploadedAt } of keyed) {
    if (content !== 'missing') dry.contents.set(key, content);
    receipts.push(await readWhole(dry, key, uploadedAt));
  }
  // What a later file explains is read again once all are known, as the queue does it.
  for (const [index, { key, uploadedAt }] of keyed.slice(0, -1).entries()) {
    const receipt = receipts[index];
    if (receipt !== undefined && isOpen(receipt)) receipts[index] = await readWhole(dry, key, uploadedAt);
  }
  const changes = dry.records.changes();
  return keyed.map(({ file: { name }, key, sheets }, index): PreviewedFile => {
    const receipt = receipts[index];
    const rejectedFiles = receipt?.tables.flatMap(({ rejectedRowsFiles }) => rejectedRowsFiles) ?? [];
    return {
      name,
      receipt,
      sheets,
      changes: changes.filter(({ after }) => after.origin.uploadKey === key),
      rejected: new Map(rejectedFiles.map((of) => [of, String(dry.written.get(of) ?? '')])),
    };
  });
}

/** True for a receipt that another file may change. */
const isOpen = ({ questions, findings, tables }: Receipt): boolean =>
  questions.length + findings.length > 0 || tables.some(({ pendingReferences }) => pendingReferences.length > 0);

/** Reads every part of an upload. Returns its receipt; undefined where it is too long for that. */
async function readWhole(dry: DryIngest, key: string, uploadedAt: Instant): Promise<Receipt | undefined> {
  const file = { bucket: '', key, versionId: undefined, uploadedAt, uploadedBy: '' };
  dry.nextPart = { part: 0, orders: 0 };
  while (dry.nextPart !== undefined && !dry.isCut) {
    const next = dry.nextPart;
    dry.nextPart = undefined;
    await ingestUpload(dry.ports, { file, ...next }, []);
  }
  const written = dry.written.get(`receipts/${key.replace(/^uploads\//, '')}.json`);
  return dry.nextPart !== undefined || written === undefined ? undefined : Receipt.parse(JSON.parse(String(written)));
}

/** The content that `text` would have as a file. */
export function textContent(text: string): UploadContent {
  const bytes = new TextEncoder().encode(text);
  return {
    sizeBytes: bytes.length,
    async *from(byte) {
      yield bytes.subarray(byte);
    },
  };
}

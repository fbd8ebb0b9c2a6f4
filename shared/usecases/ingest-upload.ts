import { createHash } from 'node:crypto';
import { dayOf } from '../domain/day.ts';
import type { LogRecord } from '../domain/logs/record.ts';
import { openTable } from '../domain/upload/read-table.ts';
import type { Receipt, ReceiptTable } from '../domain/upload/receipt.ts';
import type {
  Clock,
  FileStore,
  LogRecords,
  LogRecordWriter,
  MailQueue,
  UploadedFile,
  UploadedTable,
  UploadLog,
  UploadQueue,
  UploadReader,
  UploadStore,
} from '../ports.ts';
import { answerUpload, type ReceiptReader } from './answer-upload.ts';
import { findingsAbout } from './findings-about.ts';
import { keepTable } from './keep-table.ts';
import type { noteAccepted } from './note-accepted.ts';

export interface IngestPorts {
  readonly clock: Clock;
  readonly uploads: UploadStore;
  readonly reader: UploadReader;
  readonly records: LogRecords & LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly queue: UploadQueue;
  readonly files: FileStore;
  readonly mails: MailQueue;
  /** Rows as a CSV that a spreadsheet opens safely. */
  readonly csv: (rows: readonly (readonly string[])[]) => string;
  readonly accepted: Parameters<typeof noteAccepted>[0];
}

/** What a reading did, for its log line. */
export interface IngestedUpload {
  readonly tables: number;
  readonly records: number;
  readonly rejected: number;
  readonly changed: boolean;
  readonly refused: boolean;
  readonly readAgain: number;
}

/** Larger files do not fit into the function beside what they are read into. */
const maxBytes = 128 * 1024 * 1024;
const prefix = 'uploads/';

/**
 * Reads the upload `file`, keeps its records, answers with `receipts/<file>.json` and a mail to `readers`, and orders
 * another reading of later uploads whose rows this one changed. Reading it again, at any time and in any order with
 * others, ends in the same records and the same receipt.
 */
export async function ingestUpload(
  ports: IngestPorts,
  file: UploadedFile,
  readers: readonly ReceiptReader[],
): Promise<IngestedUpload> {
  const found = await ports.uploads.read(file, maxBytes);
  const bytes = typeof found === 'object' ? found.bytes : new Uint8Array();
  const sha256 = typeof found === 'object' ? createHash('sha256').update(bytes).digest('hex') : '';
  const reading = typeof found === 'object' ? ports.reader.read(bytes) : { reason: refusals[found] };
  const base = {
    file: file.key.startsWith(prefix) ? file.key.slice(prefix.length) : file.key,
    ...(file.versionId !== undefined && { versionId: file.versionId }),
    sha256,
    sizeBytes: bytes.length,
    uploadedAt: file.uploadedAt,
    uploadedBy: file.uploadedBy,
  };
  if ('reason' in reading) return refuse(ports, base, reading.reason, readers);
  const tables: ReceiptTable[] = [];
  const remarks = [...reading.remarks];
  const rejectedRows = new Map<string, readonly (readonly string[])[]>();
  const touched = new Set<string>();
  let changed = false;
  for (const table of reading.tables) {
    const opened = openTable(table.rows);
    if (opened === undefined) continue;
    if ('reason' in opened) {
      remarks.push(sheetRemark(table, opened.reason));
      continue;
    }
    const kept = await keepTable(ports, { file, sha256, table, opened });
    // A workbook of templates carries sheets that nobody filled in.
    if (table.sheet !== undefined && kept.table.records === 0) continue;
    const name = rejectedName(base.file, kept.table, tables);
    tables.push({ ...kept.table, ...(kept.rejectedRows.length > 1 && { rejectedRowsFile: name }) });
    if (kept.rejectedRows.length > 1) rejectedRows.set(name, kept.rejectedRows);
    for (const contractId of kept.contractIds) touched.add(contractId);
    changed ||= kept.changed;
  }
  if (tables.length === 0) {
    const reason = remarks.length > 0 ? remarks.join('；') : '文件里没有任何内容';
    return refuse(ports, { ...base, encoding: reading.encoding }, reason, readers);
  }
  const readAgain = changed ? await orderAgain(ports, file, tables) : 0;
  const receipt: Receipt = {
    ...base,
    encoding: reading.encoding,
    repeated: tables.every(({ records, unchanged }) => records > 0 && records === unchanged),
    remarks,
    tables,
    findings: await findingsAbout(ports.records, [...touched].sort(), dayOf(file.uploadedAt)),
  };
  await answerUpload(ports, receipt, rejectedRows, readers);
  const sum = (count: 'records' | 'rejected') => tables.reduce((total, table) => total + table[count], 0);
  return {
    tables: tables.length,
    records: sum('records'),
    rejected: sum('rejected'),
    changed,
    refused: false,
    readAgain,
  };
}

const refusals = {
  missing: '读取时文件已不在；请重新上传',
  'too-large': `文件超过 ${maxBytes / 1024 / 1024} MB；请拆成几个文件上传`,
} as const;

async function refuse(
  ports: IngestPorts,
  base: Omit<Receipt, 'repeated' | 'remarks' | 'tables' | 'findings'>,
  refused: string,
  readers: readonly ReceiptReader[],
): Promise<IngestedUpload> {
  const receipt = { ...base, refused, repeated: false, remarks: [], tables: [], findings: [] };
  await answerUpload(ports, receipt, new Map(), readers);
  return { tables: 0, records: 0, rejected: 0, changed: false, refused: true, readAgain: 0 };
}

/** Later uploads may have found a row unchanged that this one has now come in between. */
async function orderAgain(ports: IngestPorts, file: UploadedFile, tables: readonly ReceiptTable[]): Promise<number> {
  const kinds = new Set(tables.map(({ kind }) => kind as LogRecord['kind']));
  const later = new Map<string, UploadedFile>();
  for (const kind of kinds) {
    for (const upload of await ports.uploadLog.laterThan(kind, file)) {
      later.set(`${upload.uploadedAt} ${upload.key} ${upload.versionId ?? ''}`, upload);
    }
  }
  if (later.size > 0) await ports.queue.readAgain([...later.values()]);
  return later.size;
}

const sheetRemark = ({ sheet }: UploadedTable, reason: string): string =>
  sheet === undefined ? reason : `工作表“${sheet}”未读取：${reason}`;

/** `<file>.rejected.csv` under `receipts/`, with the kind where a workbook has several tables. */
function rejectedName(file: string, { title, sheet }: ReceiptTable, before: readonly ReceiptTable[]): string {
  if (sheet === undefined) return `receipts/${file}.rejected.csv`;
  const same = before.filter((table) => table.title === title).length;
  return `receipts/${file}.${title}${same === 0 ? '' : `-${same + 1}`}.rejected.csv`;
}

import { dayOf } from '../../domain/day.ts';
import type { LogRecord } from '../../domain/logs/record.ts';
import { mostListed, type UploadPart } from '../../domain/upload/part.ts';
import type { Receipt, ReceiptTable } from '../../domain/upload/receipt.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailQueue } from '../../ports/mails.ts';
import type { KnownNames } from '../../ports/names.ts';
import type { LogRecords, LogRecordWriter } from '../../ports/records.ts';
import type { UploadedFile, UploadLog, UploadQueue, UploadReader, UploadStore } from '../../ports/uploads.ts';
import type { AcceptedPorts } from './note-accepted.ts';
import { domainsTaken } from './steps/admit-changes.ts';
import { aboutUpload, answerUpload, askToConfirm, isOvertaken, type ReceiptReader } from './steps/answer-upload.ts';
import { composeTables } from './steps/compose-tables.ts';
import { findingsAbout } from './steps/findings-about.ts';
import { readPart } from './steps/read-part.ts';
import { RejectedRows } from './steps/rejected-rows.ts';
import { standsAgainst } from './steps/stands-against.ts';
import { uploadParts } from './steps/upload-parts.ts';

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
  readonly names: KnownNames;
  readonly accepted: AcceptedPorts;
  /** Domains that addresses of 人员 may have; empty where those of the first file stand. */
  readonly mailDomains: readonly string[];
  /** One call of the function reads about so many rows; a longer upload is read in several parts. */
  readonly rowsPerPart: number;
}

/** An upload to be read, or the part of it that is next. */
export interface OrderedUpload {
  readonly file: UploadedFile;
  /** From 0. */
  readonly part: number;
  /** Orders that led here; one more with each. The part's own number unless an upload was begun anew. */
  readonly orders?: number | undefined;
}

/** What a reading did, for its log line. */
export interface IngestedUpload {
  readonly part: number;
  /** False when another part follows. */
  readonly isComplete: boolean;
  readonly tables: number;
  readonly records: number;
  readonly rejected: number;
  readonly changed: boolean;
  readonly refused: boolean;
  readonly readAgain: number;
}

/**
 * Reads the next part of an upload and keeps its records. Then orders the part after it, or, after the last, answers
 * with `receipts/<file>.json` and a mail to `readers`, and orders another reading of later uploads whose rows this one
 * changed. Reading any part again, at any time and in any order with other uploads, ends in the same records and the
 * same receipt.
 */
export async function ingestUpload(
  ports: IngestPorts,
  { file, part, orders = part }: OrderedUpload,
  readers: readonly ReceiptReader[],
): Promise<IngestedUpload> {
  const content = await ports.uploads.open(file);
  const about = aboutUpload(file, content === 'missing' ? 0 : content.sizeBytes);
  if (content === 'missing') {
    return refuse(ports, { ...about, sha256: '' }, '读取时文件已不在；请重新上传', readers);
  }
  const stored = uploadParts(ports.files, file);
  const before = part === 0 ? undefined : await stored.get(part - 1);
  // Parts are kept for some days only: a message older than that begins anew.
  const at = before?.next === undefined ? 0 : part;
  const reading = await ports.reader.read(content, before?.shape);
  if ('reason' in reading) return refuse(ports, { ...about, sha256: reading.sha256 }, reading.reason, readers);
  const { shape } = reading;
  const read = await readPart(ports, file, reading, before?.next ?? { table: 0, row: 0, byte: 0 }, ports.rowsPerPart);
  const done = at === 0 ? { ...read, remarks: [...reading.remarks, ...read.remarks] } : read;
  if (done.next !== undefined) {
    if (orders + 1 >= mostParts) return refuse(ports, { ...about, sha256: shape.sha256 }, tooLong(ports), readers);
    await stored.put(at, { ...done, shape });
    await ports.queue.readPart(file, at + 1, orders + 1);
    return { ...countsOf(done.tables.map(({ counts }) => counts)), part: at, isComplete: false, ...nothingElse };
  }
  const isKept = !(await isOvertaken(ports.files, about));
  const rejected = new RejectedRows(ports, { file: about.file, rowsPerFile: ports.rowsPerPart, isKept });
  const whole = await composeTables(
    ports.records,
    rejected,
    partsUpTo(at, done, (n) => stored.get(n)),
  );
  const { tables, touched, changed, remarks } = whole;
  const base = { ...about, sha256: shape.sha256, encoding: shape.encoding };
  if (tables.length === 0) {
    return refuse(ports, base, remarks.length > 0 ? remarks.join('；') : '文件里没有任何内容', readers);
  }
  const opening = await standsAgainst(ports.records, whole.stands, file.uploadedAt);
  const isOpen = whole.isOpen || opening.questions.length > 0;
  await ports.uploadLog.noteOpen(file, isOpen);
  const readAgain = changed || whole.newNames ? await orderAgain(ports, file, tables, whole.newNames) : 0;
  const receipt: Receipt = {
    ...base,
    repeated: tables.every(({ records, unchanged }) => records > 0 && records === unchanged),
    remarks: [...remarks, ...(await domainsTaken(ports, file, kindsOf(tables))), ...listedOnly(tables)],
    tables,
    questions: [...whole.questions, ...opening.questions],
    findings: [
      ...opening.findings,
      ...(await findingsAbout(ports.records, touched, dayOf(file.uploadedAt))),
      ...whole.contradictions,
    ],
  };
  await answerUpload(ports, receipt, rejected.attachments(), readers);
  await askToConfirm(ports.mails, receipt, readers);
  return { ...countsOf(tables), part: at, isComplete: true, changed, refused: false, readAgain };
}

/**
 * A function that orders itself must end by a bound of its own: Lambda's guard against such loops is off for this one.
 * Four million rows; each order carries a number greater than the one before, also where an upload is begun anew.
 */
const mostParts = 200;

const tooLong = ({ rowsPerPart }: IngestPorts): string =>
  `文件过长：最多 ${mostParts} 部分，约 ${((mostParts * rowsPerPart) / 10_000).toFixed(0)} 万行；已读的行已保存，请把其余的行拆成几个文件上传`;

const nothingElse = { changed: false, refused: false, readAgain: 0 } as const;

function countsOf(tables: readonly Pick<ReceiptTable, 'records' | 'rejected'>[]) {
  const sum = (count: 'records' | 'rejected') => tables.reduce((total, table) => total + table[count], 0);
  return { tables: tables.length, records: sum('records'), rejected: sum('rejected') };
}

/** The parts of an upload in their order, each read when it is asked for. */
async function* partsUpTo(
  last: number,
  done: UploadPart,
  get: (part: number) => Promise<UploadPart | undefined>,
): AsyncGenerator<UploadPart> {
  for (let part = 0; part < last; part++) {
    const earlier = await get(part);
    if (earlier !== undefined) yield earlier;
  }
  yield done;
}

const kindsOf = (tables: readonly ReceiptTable[]): ReadonlySet<string> => new Set(tables.map(({ kind }) => kind));

function listedOnly(tables: readonly ReceiptTable[]): string[] {
  return tables
    .filter(({ rejections }) => rejections.length >= mostListed)
    .map(({ title }) => `${title}只列出前 ${mostListed} 处错误；全部退回的行都在 CSV 文件中`);
}

async function refuse(
  ports: IngestPorts,
  base: Omit<Receipt, 'repeated' | 'remarks' | 'tables' | 'questions' | 'findings'>,
  refused: string,
  readers: readonly ReceiptReader[],
): Promise<IngestedUpload> {
  const receipt = { ...base, refused, repeated: false, remarks: [], tables: [], questions: [], findings: [] };
  await answerUpload(ports, receipt, { files: [], isComplete: true }, readers);
  return { part: 0, isComplete: true, ...countsOf([]), ...nothingElse, refused: true };
}

/** Kinds whose records tell what names and tables of other uploads mean. */
const tellingKinds: ReadonlySet<string> = new Set([
  'staff',
  'client',
  'contact',
  'project',
  'contract',
  'receivable',
  'opening',
  'layout',
  'answer',
]);

/**
 * Later uploads may have found a row unchanged that this one has now come in between. Uploads that are open may find
 * in this one the name or the answer that they wait for, also this one itself.
 */
async function orderAgain(
  ports: IngestPorts,
  file: UploadedFile,
  tables: readonly ReceiptTable[],
  newNames: boolean,
): Promise<number> {
  const kinds = new Set(tables.map(({ kind }) => kind as LogRecord['kind']));
  const again = new Map<string, UploadedFile>();
  const add = (upload: UploadedFile): void => {
    again.set(`${upload.uploadedAt} ${upload.key} ${upload.versionId ?? ''}`, upload);
  };
  for (const kind of kinds) for (const upload of await ports.uploadLog.laterThan(kind, file)) add(upload);
  if (newNames || [...kinds].some((kind) => tellingKinds.has(kind))) {
    for (const upload of await ports.uploadLog.open()) add(upload);
  }
  if (again.size > 0) await ports.queue.readAgain([...again.values()]);
  return again.size;
}

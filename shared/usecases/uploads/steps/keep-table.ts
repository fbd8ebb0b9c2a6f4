import { dayOf } from '../../../domain/day.ts';
import type { KeyedRow, LogRecord } from '../../../domain/logs/record.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { TablePart } from '../../../domain/upload/part.ts';
import {
  type FoundHeader,
  type RowMark,
  rejectedHeader,
  rejectedRow,
  type SheetRow,
  sheetRowReader,
} from '../../../domain/upload/read-table.ts';
import { TouchedRecords } from '../../../domain/upload/touched.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LogRecordWriter } from '../../../ports/records.ts';
import type { UploadedFile, UploadedTable, UploadLog } from '../../../ports/uploads.ts';
import { noteAccepted } from '../note-accepted.ts';
import { keepRows } from './keep-rows.ts';
import { NamedReferences, pendingOf } from './named-references.ts';

interface Ports {
  readonly clock: Clock;
  readonly records: LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly accepted: Parameters<typeof noteAccepted>[0];
}

/** A table of an upload, and where its reading begins. */
export interface TableUpload {
  readonly file: UploadedFile;
  readonly sha256: string;
  readonly table: UploadedTable;
  /** Which table of the upload, from 0. */
  readonly index: number;
  readonly found: FoundHeader;
  /** Undefined for the first row. */
  readonly from: RowMark | undefined;
}

/** What came of some rows of one table. */
export interface KeptTable {
  readonly part: TablePart;
  /** Rows that were read. */
  readonly rows: number;
  /** Where the reading goes on; undefined at the end of the table. */
  readonly next: RowMark | undefined;
}

/** So many rows are kept at a time. */
const batchSize = 1000;

/** Keeps the good rows among the next `mostRows` of a table, or some more, and explains every other. */
export async function keepTable(ports: Ports, upload: TableUpload, mostRows: number): Promise<KeptTable> {
  const { table, found, from } = upload;
  if (from === undefined) await ports.uploadLog.note(found.header.kind, upload.file);
  const rows = new TableRows(upload);
  let read = 0;
  let next: RowMark | undefined;
  for await (const batch of table.rows(from)) {
    for (const row of batch.rows) {
      if (row.row <= found.headerRow) continue;
      rows.take(row);
      if (rows.waiting.length >= batchSize) await keep(ports, rows);
    }
    read += batch.rows.length;
    if (read < mostRows) continue;
    next = batch.next();
    break;
  }
  await keep(ports, rows);
  await noteAccepted(ports.accepted, rows.news, dayOf(ports.clock.now()));
  return { part: await rows.part(ports.records), rows: read, next };
}

async function keep(ports: Ports, rows: TableRows): Promise<void> {
  if (rows.waiting.length === 0) return;
  rows.kept(await keepRows(ports.records, rows.kind, rows.waiting));
}

/** Rows of one table as they are read, and what became of them. */
class TableRows {
  readonly kind: LogKind;
  /** Good rows that are not kept yet. */
  waiting: IncomingRow[] = [];
  /** What others are to be told of. */
  readonly news: LogRecord[] = [];
  private readonly upload: TableUpload;
  private readonly read: ReturnType<typeof sheetRowReader>;
  private readonly counts = { added: 0, updated: 0, unchanged: 0 };
  /** The row of each key that the next one with other content overtakes. */
  private readonly latestRows = new Map<string, IncomingRow>();
  /** The first row of each key in this part. */
  private readonly firstHere = new Map<string, number>();
  private readonly repeatedKeys: TablePart['counts']['repeatedKeys'] = [];
  private readonly rejections: TablePart['counts']['rejections'] = [];
  private readonly rejectedRows: string[][] = [];
  private readonly references: NamedReferences;
  private readonly touched: TouchedRecords;
  private changed = false;

  constructor(upload: TableUpload) {
    const { header } = upload.found;
    const { serialDates } = upload.table;
    this.upload = upload;
    this.kind = header.kind;
    this.read = sheetRowReader(header, serialDates === undefined ? {} : { serialDates });
    this.references = new NamedReferences(header.kind);
    this.touched = new TouchedRecords(header.kind);
  }

  take(sheetRow: SheetRow): void {
    const read = this.read(sheetRow);
    if ('rejections' in read) {
      const reasons = read.rejections.map(({ column, reason }) => `${column}：${reason}`);
      this.rejections.push(...read.rejections.map((rejection) => ({ row: sheetRow.row, ...rejection })));
      this.rejectedRows.push(rejectedRow(sheetRow, this.upload.found.header.headers.length, reasons));
      return;
    }
    const row = this.incoming(sheetRow.row, read);
    this.noteKey(row);
    this.references.note(row);
    this.touched.note(row.row, sheetRow.row);
    this.waiting.push(row);
  }

  kept({ outcomes, changed, overtaken, news }: Awaited<ReturnType<typeof keepRows>>): void {
    for (const { key, origin } of this.waiting) {
      const earlierRow = overtaken.get(key);
      const isOfEarlierPart = earlierRow !== undefined && earlierRow <= (this.upload.from?.row ?? 0);
      if (isOfEarlierPart && this.firstHere.get(key) === origin.row) {
        this.repeatedKeys.push({ row: origin.row, earlierRow, key });
      }
    }
    for (const outcome of outcomes) this.counts[outcome] += 1;
    this.changed ||= changed;
    this.news.push(...news);
    this.waiting = [];
  }

  async part(records: LogRecordWriter): Promise<TablePart> {
    const { header, headerRow, headerCells } = this.upload.found;
    const { sheet } = this.upload.table;
    const accepted = this.counts.added + this.counts.updated + this.counts.unchanged;
    const rejected = this.rejectedRows.length;
    return {
      table: this.upload.index,
      counts: {
        kind: this.kind,
        title: logs[this.kind].title,
        ...(sheet !== undefined && { sheet }),
        headerRow,
        records: accepted + rejected,
        accepted,
        ...this.counts,
        rejected,
        unknownColumns: [...header.unknownHeaders],
        rejections: this.rejections,
        repeatedKeys: this.repeatedKeys.sort((left, right) => left.row - right.row),
      },
      pendingReferences: await pendingOf(records, this.references.all()),
      rejectedHeader: rejectedHeader(headerCells, header.headers.length),
      rejectedRows: this.rejectedRows,
      touched: this.touched.all(),
      changed: this.changed,
    };
  }

  private noteKey(row: IncomingRow): void {
    const earlier = this.latestRows.get(row.key);
    if (earlier !== undefined && JSON.stringify(earlier.row) === JSON.stringify(row.row)) return;
    this.latestRows.set(row.key, row);
    if (earlier === undefined) this.firstHere.set(row.key, row.origin.row);
    else this.repeatedKeys.push({ row: row.origin.row, earlierRow: earlier.origin.row, key: row.key });
  }

  private incoming(row: number, read: KeyedRow): IncomingRow {
    const { file, sha256, table } = this.upload;
    const { key: uploadKey, uploadedAt, uploadedBy } = file;
    const sheet = table.sheet === undefined ? {} : { sheet: table.sheet };
    return { ...read, origin: { uploadKey, row, ...sheet, sha256, uploadedAt, uploadedBy } };
  }
}

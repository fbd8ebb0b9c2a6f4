import { columnsOf } from '../../../domain/cells/header.ts';
import type { RowRejection } from '../../../domain/cells/read-row.ts';
import { problemIn, type ReadRow } from '../../../domain/cells/read-row.ts';
import { dayOf } from '../../../domain/day.ts';
import { type LogKind, logs } from '../../../domain/logs/registry.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { TablePart } from '../../../domain/upload/part.ts';
import {
  type RowMark,
  rejectedHeader,
  rejectedRow,
  type SheetRow,
  sheetRowReader,
} from '../../../domain/upload/read-table.ts';
import type { Confirmation } from '../../../domain/upload/receipt.ts';
import { spokenValue } from '../../../domain/upload/spoken-value.ts';
import { TouchedRecords } from '../../../domain/upload/touched.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { UploadedFile, UploadLog } from '../../../ports/uploads.ts';
import { type AcceptedPorts, noteAccepted } from '../note-accepted.ts';
import { type AdmissionPorts, admissionOf } from './admit-changes.ts';
import { type Admit, type ChangedRecord, keepRows } from './keep-rows.ts';
import { NamedReferences, pendingOf } from './named-references.ts';
import { retireOldKeys } from './retire-old-keys.ts';
import type { TableUpload } from './table-upload.ts';

interface Ports extends AdmissionPorts {
  readonly clock: Clock;
  readonly records: LogRecords & LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly accepted: AcceptedPorts;
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
  const admission = await admissionOf(ports, upload);
  const rows = new TableRows(upload);
  let read = 0;
  let next: RowMark | undefined;
  for await (const batch of table.rows(from)) {
    for (const row of batch.rows) {
      if (row.row <= found.headerRow) continue;
      rows.take(row);
      if (rows.waiting.length >= batchSize) await keep(ports, rows, admission);
    }
    read += batch.rows.length;
    if (read < mostRows) continue;
    next = batch.next();
    break;
  }
  await keep(ports, rows, admission);
  await noteAccepted(ports.accepted, ports.records, rows.news, dayOf(ports.clock.now()));
  return { part: await rows.part(ports.records), rows: read, next };
}

async function keep(
  ports: Ports,
  rows: TableRows,
  admission: { readonly admit: Admit; readonly asked: ReadonlyMap<number, Confirmation> } | undefined,
): Promise<void> {
  if (rows.waiting.length === 0) return;
  // Before the first record of the kind is kept: whoever reads an earlier upload then knows of this one.
  if (!rows.isNoted) await ports.uploadLog.note(rows.kind, rows.file);
  rows.isNoted = true;
  const incoming = rows.waiting.map(({ row }) => row);
  const kept = await keepRows(ports.records, rows.kind, incoming, admission?.admit);
  const retired = await retireOldKeys(ports.records, incoming, kept.rows);
  rows.kept(
    { ...kept, news: [...kept.news, ...retired], changed: kept.changed || retired.length > 0 },
    admission?.asked,
  );
}

/** Rows of one table as they are read, and what became of them. */
class TableRows {
  readonly kind: LogKind;
  readonly file: UploadedFile;
  isNoted = false;
  /** Good rows that are not kept yet. */
  waiting: { readonly row: IncomingRow; readonly sheetRow: SheetRow }[] = [];
  /** What others are to be told of. */
  readonly news: ChangedRecord[] = [];
  private readonly upload: TableUpload;
  private readonly read: ReturnType<typeof sheetRowReader>;
  private readonly counts = { added: 0, updated: 0, unchanged: 0, withdrawn: 0 };
  private readonly waits = { setAside: 0, toConfirm: 0 };
  private readonly emptied: TablePart['counts']['emptied'] = [];
  private readonly confirmations: Confirmation[] = [];
  /** The row of each key that the next one with other content overtakes. */
  private readonly latestRows = new Map<string, IncomingRow>();
  /** The first row of each key in this part. */
  private readonly firstHere = new Map<string, number>();
  private readonly repeatedKeys: TablePart['counts']['repeatedKeys'] = [];
  private readonly rejections: TablePart['counts']['rejections'] = [];
  private readonly rejectedRows: { readonly row: number; readonly cells: string[] }[] = [];
  private readonly references: NamedReferences;
  private readonly touched: TouchedRecords;
  /** Headers of the contract by field. */
  private readonly headers: ReadonlyMap<string, string>;
  private changed = false;

  constructor(upload: TableUpload) {
    const { header } = upload.found;
    const { serialDates } = upload.table;
    this.upload = upload;
    this.file = upload.file;
    this.kind = header.kind;
    this.read = sheetRowReader(header, serialDates === undefined ? {} : { serialDates });
    this.references = new NamedReferences(header.kind);
    this.touched = new TouchedRecords(header.kind);
    this.headers = new Map(columnsOf(header.kind).map(([field, column]) => [field, column.header]));
  }

  take(sheetRow: SheetRow): void {
    const read = this.read(sheetRow);
    if ('rejections' in read) {
      this.reject(sheetRow, read.rejections);
      return;
    }
    const row = this.incoming(sheetRow.row, read);
    this.noteKey(row);
    this.references.note(row);
    this.touched.note(row.fields, row.isWhole, sheetRow.row);
    this.waiting.push({ row, sheetRow });
  }

  private reject(sheetRow: SheetRow, rejections: readonly RowRejection[]): void {
    const reasons = rejections.map(({ column, reason }) => `${column}：${reason}`);
    this.rejections.push(...rejections.map((rejection) => ({ row: sheetRow.row, ...rejection })));
    const cells = rejectedRow(sheetRow, this.upload.found.header.headers.length, reasons);
    this.rejectedRows.push({ row: sheetRow.row, cells });
  }

  kept(
    { rows, changed, overtaken, news }: Awaited<ReturnType<typeof keepRows>>,
    asked: ReadonlyMap<number, Confirmation> | undefined,
  ): void {
    for (const {
      row: { key, origin },
    } of this.waiting) {
      const earlierRow = overtaken.get(key);
      const isOfEarlierPart = earlierRow !== undefined && earlierRow <= (this.upload.from?.row ?? 0);
      if (isOfEarlierPart && this.firstHere.get(key) === origin.row) {
        this.repeatedKeys.push({ row: origin.row, earlierRow, key });
      }
    }
    for (const [at, { row, sheetRow }] of this.waiting.entries()) {
      const { outcome = 'unchanged', emptied = [] } = rows[at] ?? {};
      if (outcome === 'aside') this.waits.setAside += 1;
      else if (outcome === 'toConfirm') {
        this.waits.toConfirm += 1;
        const confirmation = asked?.get(row.origin.row);
        if (confirmation !== undefined) this.confirmations.push(confirmation);
      } else if (typeof outcome === 'object') {
        const { header } = this.upload.found;
        this.reject(
          sheetRow,
          outcome.problems.map((problem) => problemIn(header, row.fields, problem)),
        );
      } else this.counts[outcome] += 1;
      for (const { field, before } of emptied) {
        const column = this.headers.get(field) ?? field;
        this.emptied.push({ row: row.origin.row, key: row.key, column, before: spokenValue(before) });
      }
    }
    this.changed ||= changed;
    this.news.push(...news);
    this.waiting = [];
  }

  async part(records: LogRecordWriter): Promise<TablePart> {
    const { header, headerRow, headerCells } = this.upload.found;
    const { sheet } = this.upload.table;
    const { added, updated, unchanged, withdrawn } = this.counts;
    const accepted = added + updated + unchanged + withdrawn;
    const rejected = this.rejectedRows.length;
    const byRow = (left: { readonly row: number }, right: { readonly row: number }) => left.row - right.row;
    return {
      table: this.upload.index,
      counts: {
        kind: this.kind,
        title: logs[this.kind].title,
        ...(sheet !== undefined && { sheet }),
        headerRow,
        records: accepted + this.waits.setAside + this.waits.toConfirm + rejected,
        accepted,
        ...this.counts,
        ...this.waits,
        rejected,
        unknownColumns: [...header.unknownHeaders],
        emptied: this.emptied,
        confirmations: this.confirmations,
        rejections: this.rejections.sort(byRow),
        repeatedKeys: this.repeatedKeys.sort(byRow).map(withProposal(this.kind)),
      },
      pendingReferences: await pendingOf(records, this.references.all()),
      rejectedHeader: rejectedHeader(headerCells, header.headers.length),
      rejectedRows: this.rejectedRows.sort(byRow).map(({ cells }) => cells),
      touched: this.touched.all(),
      changed: this.changed,
    };
  }

  private noteKey(row: IncomingRow): void {
    const earlier = this.latestRows.get(row.key);
    if (earlier !== undefined && sayTheSame(earlier, row)) return;
    this.latestRows.set(row.key, row);
    if (earlier === undefined) this.firstHere.set(row.key, row.origin.row);
    else this.repeatedKeys.push({ row: row.origin.row, earlierRow: earlier.origin.row, key: row.key });
  }

  private incoming(row: number, read: ReadRow): IncomingRow {
    const { file, sha256, table } = this.upload;
    const { key: uploadKey, uploadedAt, uploadedBy } = file;
    const sheet = table.sheet === undefined ? {} : { sheet: table.sheet };
    return {
      kind: this.kind,
      ...read,
      origin: { uploadKey, row, ...sheet, sha256, uploadedAt, uploadedBy },
    };
  }
}

const sayTheSame = (left: IncomingRow, right: IncomingRow): boolean =>
  left.withdraws === right.withdraws && JSON.stringify(left.fields) === JSON.stringify(right.fields);

/** Of an action without a number, the number that would tell it from the earlier one of the same half-day. */
const withProposal =
  (kind: LogKind) =>
  (repeated: TablePart['counts']['repeatedKeys'][number]): TablePart['counts']['repeatedKeys'][number] => {
    if (kind !== 'action' || !repeated.key.includes('/')) return repeated;
    const [date = '', , , people = ''] = repeated.key.split('/');
    const [first = ''] = people.split('+');
    return { ...repeated, proposedId: `${date.replaceAll('-', '')}-${first}-${repeated.row}` };
  };

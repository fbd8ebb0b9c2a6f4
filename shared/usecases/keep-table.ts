import { dayOf } from '../domain/day.ts';
import { columnsOf } from '../domain/logs/header.ts';
import { joinKey } from '../domain/logs/log.ts';
import type { LogRecord } from '../domain/logs/record.ts';
import { type LogKind, logs } from '../domain/logs/registry.ts';
import type { IncomingRow } from '../domain/upload/merge-version.ts';
import {
  type OpenedTable,
  readSheetRow,
  rejectedHeader,
  rejectedRow,
  type SheetRow,
} from '../domain/upload/read-table.ts';
import type { ReceiptTable } from '../domain/upload/receipt.ts';
import type { Clock, LogRecordWriter, UploadedFile, UploadedTable, UploadLog } from '../ports.ts';
import { keepRows } from './keep-rows.ts';
import { noteAccepted } from './note-accepted.ts';

interface Ports {
  readonly clock: Clock;
  readonly records: LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly accepted: Parameters<typeof noteAccepted>[0];
}

interface TableUpload {
  readonly file: UploadedFile;
  readonly sha256: string;
  readonly table: UploadedTable;
  readonly opened: OpenedTable;
}

/** What came of one table. */
export interface KeptTable {
  readonly table: ReceiptTable;
  /** The rejected rows with their header; the header alone when none was rejected. */
  readonly rejectedRows: readonly (readonly string[])[];
  /** Contracts whose money the table speaks of. */
  readonly contractIds: ReadonlySet<string>;
  readonly changed: boolean;
}

/** So many rows are read, kept and told of at a time. */
const batchSize = 1000;

/** Keeps every good row of a table and explains every other. */
export async function keepTable(ports: Ports, upload: TableUpload): Promise<KeptTable> {
  const { file, table, opened } = upload;
  const { kind, headers } = opened.header;
  await ports.uploadLog.note(kind, file);
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const firstRows = new Map<string, IncomingRow>();
  const repeatedKeys: ReceiptTable['repeatedKeys'] = [];
  const rejections: ReceiptTable['rejections'] = [];
  const rejectedRows = [rejectedHeader(opened.headerCells, headers.length)];
  const references = referencesOf(kind);
  const contractIds = new Set<string>();
  let changed = false;
  const keep = async (rows: readonly IncomingRow[]) => {
    if (rows.length === 0) return;
    const kept = await keepRows(ports.records, kind, rows);
    for (const outcome of kept.outcomes) counts[outcome] += 1;
    changed ||= kept.changed;
    await noteAccepted(ports.accepted, kept.news, dayOf(ports.clock.now()));
  };
  let batch: IncomingRow[] = [];
  for (let next = opened.rows.next(); next.done !== true; next = opened.rows.next()) {
    const read = readSheetRow(opened.header, next.value, contextOf(table));
    if ('rejections' in read) {
      rejections.push(...read.rejections.map((rejection) => ({ row: next.value.row, ...rejection })));
      rejectedRows.push(explained(next.value, headers.length, read.rejections));
      continue;
    }
    const row = incoming(upload, kind, next.value.row, read);
    const first = firstRows.get(read.key);
    if (first === undefined) firstRows.set(read.key, row);
    else if (JSON.stringify(first.row) !== JSON.stringify(row.row)) {
      repeatedKeys.push({ row: row.origin.row, firstRow: first.origin.row, key: read.key });
    }
    references.note(row);
    const { contractId } = row.row as { readonly contractId?: string };
    if (contractId !== undefined && moneyKinds.has(kind)) contractIds.add(contractId);
    batch.push(row);
    if (batch.length < batchSize) continue;
    await keep(batch);
    batch = [];
  }
  await keep(batch);
  const accepted = counts.added + counts.updated + counts.unchanged;
  const rejected = rejectedRows.length - 1;
  return {
    table: {
      kind,
      title: logs[kind].title,
      ...(table.sheet !== undefined && { sheet: table.sheet }),
      headerRow: opened.headerRow,
      records: accepted + rejected,
      accepted,
      ...counts,
      rejected,
      unknownColumns: [...opened.header.unknownHeaders],
      rejections,
      repeatedKeys,
      pendingReferences: await references.pending(ports.records),
    },
    rejectedRows,
    contractIds,
    changed,
  };
}

const moneyKinds: ReadonlySet<LogKind> = new Set<LogKind>(['contract', 'receivable', 'payment', 'promise', 'pause']);

const contextOf = ({ serialDates }: UploadedTable) => (serialDates === undefined ? {} : { serialDates });

const explained = (row: SheetRow, width: number, rejections: readonly { column: string; reason: string }[]) =>
  rejectedRow(
    row,
    width,
    rejections.map(({ column, reason }) => `${column}：${reason}`),
  );

function incoming(
  { file, sha256, table }: TableUpload,
  kind: LogKind,
  row: number,
  read: { readonly row: LogRecord['row']; readonly key: string },
): IncomingRow {
  const { key: uploadKey, uploadedAt, uploadedBy } = file;
  const sheet = table.sheet === undefined ? {} : { sheet: table.sheet };
  return { kind, key: read.key, row: read.row, origin: { uploadKey, row, ...sheet, sha256, uploadedAt, uploadedBy } };
}

interface Reference {
  readonly row: number;
  readonly column: string;
  rows: number;
}

/** Gathers the ids that rows name, and tells which of them are not on record (待关联). */
function referencesOf(kind: LogKind) {
  const columns = columnsOf(kind).flatMap(([field, { refersTo, header }]) =>
    refersTo === undefined ? [] : [{ field, header, refersTo: refersTo as LogKind }],
  );
  const named = new Map<LogKind, Map<string, Reference>>();
  return {
    note({ row, origin }: IncomingRow): void {
      const cells = row as unknown as Readonly<Record<string, string | readonly string[] | undefined>>;
      for (const { field, header, refersTo } of columns) {
        for (const id of [cells[field] ?? []].flat()) {
          const ids = named.get(refersTo) ?? new Map<string, Reference>();
          named.set(refersTo, ids);
          const seen = ids.get(id);
          if (seen === undefined) ids.set(id, { row: origin.row, column: header, rows: 1 });
          else seen.rows += 1;
        }
      }
    },
    async pending(records: LogRecordWriter): Promise<ReceiptTable['pendingReferences']> {
      const pending: ReceiptTable['pendingReferences'] = [];
      for (const [refersTo, ids] of named) {
        const known = await records.current(
          refersTo,
          [...ids.keys()].map((id) => joinKey([id])),
        );
        for (const [id, { row, column, rows }] of ids) {
          if (!known.has(joinKey([id]))) pending.push({ row, column, id, kind: refersTo, rows });
        }
      }
      return pending.sort((left, right) => left.row - right.row || left.column.localeCompare(right.column));
    },
  };
}

import { uploadReader } from '../../../shared/adapters/uploads/upload-reader.ts';
import { wholeRow } from '../../../shared/domain/logs/fields.ts';
import { inForce, type LogRecord, recordsOfKind } from '../../../shared/domain/logs/record.ts';
import type { LogKind } from '../../../shared/domain/logs/registry.ts';
import { findHeader, sheetRowReader } from '../../../shared/domain/upload/read-table.ts';
import type { SheetRow } from '../../../shared/domain/upload/sheet-row.ts';
import type { UploadedTable } from '../../../shared/ports/uploads.ts';
import { CommandError } from '../terminal/command-error.ts';
import type { LogFile } from '../week/log-folder.ts';
import { fileContent } from './file-content.ts';

/** What the files of a folder hold, read as an upload is, how many rows were refused, and which tables were no logs. */
export interface FolderRecords {
  of<K extends LogKind>(kind: K): LogRecord<K>[];
  readonly rejected: number;
  /** Chinese, one for each table that was left out. */
  readonly skipped: readonly string[];
}

/** Reads `files` in their order; a key that comes again replaces the record before. */
export async function recordsIn(files: readonly LogFile[]): Promise<FolderRecords> {
  const kinds = new Map<LogKind, Map<string, LogRecord>>();
  const skipped: string[] = [];
  let rejected = 0;
  for (const { path, key: uploadKey } of files) {
    const reading = await uploadReader.read(fileContent(path));
    if ('reason' in reading) throw new CommandError(`${path}：${reading.reason}`);
    for (const table of reading.tables) {
      const rows = await rowsOf(table);
      const found = findHeader(rows);
      if (found === undefined || 'reason' in found) {
        skipped.push(`${path}：${found === undefined ? '没有找到表头' : found.reason}`);
        continue;
      }
      const { kind } = found.header;
      const records = kinds.get(kind) ?? new Map<string, LogRecord>();
      kinds.set(kind, records);
      const readRow = sheetRowReader(
        found.header,
        table.serialDates === undefined ? {} : { serialDates: table.serialDates },
      );
      for (const row of rows.filter((each) => each.row > found.headerRow)) {
        const read = readRow(row);
        if ('rejections' in read) {
          rejected += 1;
          continue;
        }
        const whole = wholeRow(kind, read.fields);
        if (typeof read.withdraws === 'string' || whole === undefined || 'problems' in whole) continue;
        const origin = { uploadKey, row: row.row, sha256: '', uploadedAt: '1970-01-01T00:00:00Z', uploadedBy: '' };
        const record = inForce({ kind, key: read.key, version: 1, row: whole.row, origin });
        if (record !== undefined) records.set(read.key, record);
      }
    }
  }
  return {
    of: <K extends LogKind>(kind: K) => recordsOfKind([...(kinds.get(kind)?.values() ?? [])], kind),
    rejected,
    skipped,
  };
}

async function rowsOf(table: UploadedTable): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch.rows);
  return rows;
}

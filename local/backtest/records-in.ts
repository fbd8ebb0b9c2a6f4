import { readFileSync } from 'node:fs';
import { uploadReader } from '../../shared/adapters/uploads/upload-reader.ts';
import type { LogRecord } from '../../shared/domain/logs/record.ts';
import type { LogKind } from '../../shared/domain/logs/registry.ts';
import { openTable, readSheetRow } from '../../shared/domain/upload/read-table.ts';
import { CommandError } from '../command-error.ts';
import type { LogFile } from '../week/log-folder.ts';

/** What the files of a folder hold, read as an upload is, and how many rows were refused. */
export interface FolderRecords {
  of<K extends LogKind>(kind: K): LogRecord<K>[];
  readonly rejected: number;
}

/** Reads `files` in their order; a key that comes again replaces the record before. */
export function recordsIn(files: readonly LogFile[]): FolderRecords {
  const kinds = new Map<LogKind, Map<string, LogRecord>>();
  let rejected = 0;
  for (const { path, key: uploadKey } of files) {
    const reading = uploadReader.read(readFileSync(path));
    if ('reason' in reading) throw new CommandError(`${path}：${reading.reason}`);
    for (const table of reading.tables) {
      const opened = openTable(table.rows);
      if (opened === undefined || 'reason' in opened) continue;
      const { kind } = opened.header;
      const records = kinds.get(kind) ?? new Map<string, LogRecord>();
      kinds.set(kind, records);
      const context = table.serialDates === undefined ? {} : { serialDates: table.serialDates };
      for (let next = opened.rows.next(); next.done !== true; next = opened.rows.next()) {
        const read = readSheetRow(opened.header, next.value, context);
        if ('rejections' in read) rejected += 1;
        else {
          const origin = {
            uploadKey,
            row: next.value.row,
            sha256: '',
            uploadedAt: '1970-01-01T00:00:00Z',
            uploadedBy: '',
          };
          records.set(read.key, { kind, key: read.key, version: 1, row: read.row, origin });
        }
      }
    }
  }
  return {
    of: <K extends LogKind>(kind: K) => [...(kinds.get(kind)?.values() ?? [])] as unknown as LogRecord<K>[],
    rejected,
  };
}

import type { SheetLayout } from '../../../domain/upload/layout/sheet-layout.ts';
import type { IncomingRow } from '../../../domain/upload/merge-version.ts';
import type { RowMark } from '../../../domain/upload/sheet-row.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { KnownNames } from '../../../ports/names.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { UploadedFile, UploadedTable, UploadLog } from '../../../ports/uploads.ts';
import type { AcceptedPorts } from '../note-accepted.ts';
import type { AdmissionPorts } from './admit-changes.ts';
import type { NameBook } from './name-book.ts';
import type { PaymentBook } from './payment-book.ts';
import type { Tallies } from './resolve-drafts.ts';

export interface KeepPorts extends AdmissionPorts {
  readonly clock: Clock;
  readonly records: LogRecords & LogRecordWriter;
  readonly uploadLog: UploadLog;
  readonly names: KnownNames;
  readonly accepted: AcceptedPorts;
}

/** A table of an upload, and where its reading begins. */
export interface TableUpload {
  readonly file: UploadedFile;
  readonly sha256: string;
  readonly table: UploadedTable;
  /** Which table of the upload, from 0, with thousandths for further tables of one sheet. */
  readonly index: number;
  readonly layout: SheetLayout;
  /** Undefined for the first row. */
  readonly from: RowMark | undefined;
  readonly book: NameBook;
  readonly payments: PaymentBook;
  readonly tallies: Tallies;
}

/** Where a row of the table stands, and who sent it when. */
export function originOf({ file, sha256, table }: TableUpload, row: number): IncomingRow['origin'] {
  const { key: uploadKey, uploadedAt, uploadedBy } = file;
  const sheet = table.sheet === undefined ? {} : { sheet: table.sheet };
  return { uploadKey, row, ...sheet, sha256, uploadedAt, uploadedBy };
}

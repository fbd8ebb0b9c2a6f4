import type { FoundHeader, RowMark } from '../../../domain/upload/read-table.ts';
import type { UploadedFile, UploadedTable } from '../../../ports/uploads.ts';

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

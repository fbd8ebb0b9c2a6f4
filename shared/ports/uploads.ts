import type { Instant } from '../domain/day.ts';
import type { LogKind } from '../domain/logs/registry.ts';
import type { RowBatch, RowMark } from '../domain/upload/sheet-row.ts';

/** A file as it was uploaded, at one version. */
export interface UploadedFile {
  readonly bucket: string;
  readonly key: string;
  /** Version the event speaks of; undefined where the bucket keeps none. */
  readonly versionId: string | undefined;
  readonly uploadedAt: Instant;
  /** Who uploaded it, as far as the bucket knows; may be empty. */
  readonly uploadedBy: string;
}

/** The bytes of one upload, to be read as often as it takes. */
export interface UploadContent {
  readonly sizeBytes: number;
  /** Its pieces in order, beginning at `byte`. */
  from(byte: number): AsyncIterable<Uint8Array>;
}

/** The bytes of uploads. */
export interface UploadStore {
  /** The version that `file` names. */
  open(file: UploadedFile): Promise<UploadContent | 'missing'>;
}

/** One table of an upload: a CSV file is one, a workbook has one per visible sheet. */
export interface UploadedTable {
  /** Sheet name; undefined for a CSV file. */
  readonly sheet: string | undefined;
  /** Its rows, or those after `from`, as they are asked for. */
  rows(from?: RowMark): AsyncIterable<RowBatch>;
  /** Date system of a workbook, where a number in a date column is a day. */
  readonly serialDates: 1900 | 1904 | undefined;
}

/** How the bytes of an upload are to be read; found out once, kept for its later parts. */
export interface UploadShape {
  readonly sha256: string;
  readonly encoding: string;
  readonly delimiter: string;
}

/** The tables of an upload, or why it holds none, in Chinese. */
export type UploadReading =
  | { readonly shape: UploadShape; readonly tables: readonly UploadedTable[]; readonly remarks: readonly string[] }
  | { readonly sha256: string; readonly reason: string };

/** Reads the tables in the bytes of an upload, whatever it is called. */
export interface UploadReader {
  /** `known` is what an earlier reading of the same bytes found out. */
  read(content: UploadContent, known?: UploadShape): Promise<UploadReading>;
}

/** Which uploads brought which kinds, by the moment of their upload. */
export interface UploadLog {
  /** Notes that `file` brings records of `kind`, before any of them is kept. */
  note(kind: LogKind, file: UploadedFile): Promise<void>;
  /** True unless an upload of `kind` of an earlier moment is noted; uploads of one moment came together. */
  isFirst(kind: LogKind, file: UploadedFile): Promise<boolean>;
  /** Noted uploads of `kind` that are later than `file`, earliest first. */
  laterThan(kind: LogKind, file: UploadedFile): Promise<UploadedFile[]>;
  /**
   * Notes whether something about `file` is still to be answered or to arrive. Noted as open before names are looked
   * up: whoever brings a name afterwards finds it.
   */
  noteOpen(file: UploadedFile, isOpen: boolean): Promise<void>;
  /** Uploads that are open, earliest first. */
  open(): Promise<UploadedFile[]>;
}

/** Orders the confirming of changes that wait (待确认). */
export interface ConfirmationQueue {
  /** That the administrator `by` confirms the change `id`. */
  confirm(id: string, by: string): Promise<void>;
}

/** Orders readings of uploads. */
export interface UploadQueue {
  readAgain(files: readonly UploadedFile[]): Promise<void>;
  /** Orders the reading of part `part` of `file`, counted from 0; `orders` is the number of this order for the upload. */
  readPart(file: UploadedFile, part: number, orders: number): Promise<void>;
}

import * as z from 'zod';
import type { Instant } from '../day.ts';
import type { LogKind, LogRow } from './registry.ts';

/** Where a version of a record came from. */
export interface Origin {
  /** S3 key of the upload. */
  readonly uploadKey: string;
  /** Row as the spreadsheet shows it; the header of a plain file is row 1. */
  readonly row: number;
  /** Sheet of a workbook. */
  readonly sheet?: string;
  /** SHA-256 of the uploaded bytes, hex. */
  readonly sha256: string;
  readonly uploadedAt: Instant;
  /** Who uploaded it, as far as the bucket knows. */
  readonly uploadedBy: string;
}

interface RecordOf<K extends LogKind> {
  readonly kind: K;
  /** Key inside the kind, such as `HT2024-018/3`. */
  readonly key: string;
  /** 1 for the first version, then rising by one. */
  readonly version: number;
  readonly row: LogRow<K>;
  readonly origin: Origin;
}

/** A row with its key, before it is known as a version of a record. */
export type KeyedRow<K extends LogKind = LogKind> = {
  readonly [Kind in K]: { readonly kind: Kind; readonly key: string; readonly row: LogRow<Kind> };
}[K];

type AnyRecord = { readonly [Kind in LogKind]: RecordOf<Kind> }[LogKind];

/** One uploaded row as kept: the current version of a record of `kind`. A union over kinds: `kind` tells the type of `row`. */
export type LogRecord<K extends LogKind = LogKind> = Extract<AnyRecord, { readonly kind: K }>;

/** The records of `kind` among `records`, in their order. */
export function recordsOfKind<K extends LogKind>(records: readonly LogRecord[], kind: K): LogRecord<K>[] {
  return records.filter((record): record is LogRecord<K> => record.kind === kind);
}

/** Id of a record across kinds, such as `receivable:HT2024-018/3`: what a figure or sentence names as evidence. */
export const RecordId = z.templateLiteral([z.string(), ':', z.string()]);
export type RecordId = z.infer<typeof RecordId>;

/** The id by which a figure or sentence names `record` as its evidence. */
export function recordId(record: Pick<LogRecord, 'kind' | 'key'>): RecordId {
  return `${record.kind}:${record.key}`;
}

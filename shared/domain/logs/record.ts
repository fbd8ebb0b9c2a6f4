import * as z from 'zod';
import type { Instant } from '../day.ts';
import { textHash } from '../names/generated-id.ts';
import type { Fields } from './fields.ts';
import type { LogKind, LogRow } from './registry.ts';
import type { Withdrawal } from './withdrawal.ts';

/** Where a version of a record came from. */
export interface Origin {
  /** S3 key of the upload; `desk/<工号>` for what somebody wrote on the desk. */
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
  /** Why somebody changed the record on the desk. */
  readonly reason?: string;
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

type AnyRecord = { readonly [Kind in LogKind]: RecordOf<Kind> }[LogKind];

/** A record in force: the row that counts. A union over kinds: `kind` tells the type of `row`. */
export type LogRecord<K extends LogKind = LogKind> = Extract<AnyRecord, { readonly kind: K }>;

/** The records of `kind` among `records`, in their order. */
export function recordsOfKind<K extends LogKind>(records: readonly LogRecord[], kind: K): LogRecord<K>[] {
  return records.filter((record): record is LogRecord<K> => record.kind === kind);
}

/**
 * One version of a record as it is kept: what an upload said, and what the record was from then on. A version is in force
 * when it has a `row` and is not withdrawn; nothing else enters a figure.
 */
export interface RecordVersion<K extends LogKind = LogKind> extends Omit<RecordOf<K>, 'row'> {
  /** Undefined while required fields are missing (暂存). */
  readonly row?: LogRow<K>;
  /** The fields known so far of a record that is set aside. */
  readonly aside?: Fields;
  /** Why the record is withdrawn (作废) from this version on. */
  readonly withdrawn?: string;
  /** Fields that the upload spoke of; undefined for all. */
  readonly said?: readonly string[];
  /** What the upload itself said of the record's withdrawal. */
  readonly withdraws?: Withdrawal;
}

/** The record in `version`, undefined where it is withdrawn or set aside. */
export function inForce<K extends LogKind>(version: RecordVersion<K> | undefined): LogRecord<K> | undefined {
  if (version?.row === undefined || version.withdrawn !== undefined) return undefined;
  const { kind, key, row, origin } = version;
  return { kind, key, version: version.version, row, origin } as LogRecord<K>;
}

/** The folder of a person's own below `uploads/`, and the file in it. */
const ownFolder = /^uploads\/([^/]{1,64})\/./;

/** Who brought a version: the person whose folder the file was put in (`uploads/<工号>/…`), else the principal. */
export function uploaderOf({ uploadKey, uploadedBy }: Pick<Origin, 'uploadKey' | 'uploadedBy'>): string {
  return ownFolder.exec(uploadKey)?.[1] ?? uploadedBy;
}

/** What `uploadKey` of a version begins with that was written on the desk. */
export const deskKey = (staffId: string): string => `desk/${staffId}`;

/** True for a version that somebody wrote on the desk, and not in a file. */
export const isFromDesk = ({ uploadKey }: Pick<Origin, 'uploadKey'>): boolean => uploadKey.startsWith('desk/');

/** Names a version among all that its record ever had: what a page saw is compared with what stands there now. */
export function versionMark({ version, origin }: Pick<RecordVersion, 'version' | 'origin'>): string {
  return textHash([version, origin.uploadedAt, origin.sha256, origin.uploadKey, origin.row].join('\n'));
}

/** Id of a record across kinds, such as `receivable:HT2024-018/3`: what a figure or sentence names as evidence. */
export const RecordId = z.templateLiteral([z.string(), ':', z.string()]);
export type RecordId = z.infer<typeof RecordId>;

/** The id by which a figure or sentence names `record` as its evidence. */
export function recordId(record: Pick<LogRecord, 'kind' | 'key'>): RecordId {
  return `${record.kind}:${record.key}`;
}

import * as z from 'zod';

const count = z.int().min(0);

/** A row that waits until an administrator confirms it. */
export const Confirmation = z.object({
  id: z.string(),
  row: z.int().min(1),
  key: z.string(),
  /** By column what it was, empty for nothing, and what it would be. */
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
});
export type Confirmation = z.infer<typeof Confirmation>;

const ReceiptTable = z.object({
  /** Kind of log, such as `action`. */
  kind: z.string(),
  /** Its Chinese name. */
  title: z.string(),
  /** Sheet name in a workbook. */
  sheet: z.string().optional(),
  headerRow: z.int().min(1),
  /** Rows below the header that hold anything: accepted + setAside + toConfirm + rejected. */
  records: count,
  /** added + updated + unchanged + withdrawn. */
  accepted: count,
  added: count,
  updated: count,
  unchanged: count,
  /** Rows that withdrew their record (作废). */
  withdrawn: count,
  /** Rows kept until the rest of their record arrives (暂存): the file has not all columns that a new record needs. */
  setAside: count,
  /** Rows that wait until an administrator confirms them (待确认). */
  toConfirm: count,
  rejected: count,
  unknownColumns: z.array(z.string()),
  /** One per wrong cell, by row as the spreadsheet shows it; at most 10,000, as in the lists below. */
  rejections: z.array(z.object({ row: z.int().min(1), column: z.string(), found: z.string(), reason: z.string() })),
  /** Rows that name the same record as an earlier row of the file, with other content. */
  repeatedKeys: z.array(
    z.object({
      row: z.int().min(1),
      earlierRow: z.int().min(1),
      key: z.string(),
      /** An id that would tell the two apart, where the key is made of other columns. */
      proposedId: z.string().optional(),
    }),
  ),
  /** Fields that empty cells emptied, with what they held, money in 分. */
  emptied: z.array(z.object({ row: z.int().min(1), key: z.string(), column: z.string(), before: z.string() })),
  /** The rows that wait (待确认): `id` is what `npm run confirm -- ID` takes. */
  confirmations: z.array(Confirmation),
  /** Ids that no upload has brought yet (待关联), each with the first row that names it. */
  pendingReferences: z.array(
    z.object({ row: z.int().min(1), column: z.string(), id: z.string(), kind: z.string(), rows: count }),
  ),
  /** Keys of the rejected rows as CSV with a column that says why, one file for each 20,000; may be empty. */
  rejectedRowsFiles: z.array(z.string()),
});
export type ReceiptTable = z.infer<typeof ReceiptTable>;

/** The answer to an upload, kept as `receipts/<file>.json`. */
export const Receipt = z.object({
  /** Key of the upload without `uploads/`. */
  file: z.string(),
  /** S3 version of the upload, where the bucket keeps versions. */
  versionId: z.string().optional(),
  /** Empty when the file was gone before it was read. */
  sha256: z.string(),
  sizeBytes: count,
  uploadedAt: z.iso.datetime({ offset: true }),
  uploadedBy: z.string(),
  encoding: z.string().optional(),
  /** Why the whole file was refused, in Chinese; then there are no tables. */
  refused: z.string().optional(),
  /** Why the file could not be read to its end though it may be sound, in Chinese; some of its rows may be on record. */
  failed: z.string().optional(),
  /** True when everything in the file was on record already and nothing was rejected. */
  repeated: z.boolean(),
  /** What was left out on purpose, such as hidden sheets, in Chinese. */
  remarks: z.array(z.string()),
  tables: z.array(ReceiptTable),
  /** What does not fit together in the records the file touched, in Chinese; nothing is mended silently. */
  findings: z.array(z.string()),
});
export type Receipt = z.infer<typeof Receipt>;

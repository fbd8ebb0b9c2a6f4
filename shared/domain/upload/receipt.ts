import * as z from 'zod';

const count = z.int().min(0);

/** A row of 布局, 对应 or 期初已收, by the titles of its columns. */
const AnswerRow = z.record(z.string(), z.string());

/** The rows that answer a question, so that a page can write them at a click. */
export const QuestionAnswer = z.object({
  kind: z.enum(['layout', 'answer', 'opening']),
  /** What may be chosen, each with the rows that say it; may be empty. */
  choices: z.array(z.object({ label: z.string(), rows: z.array(AnswerRow) })),
  /** What a person may write instead: the column that takes it after the words `before`, and the rest of its row. */
  free: z
    .object({
      column: z.string(),
      before: z.string(),
      row: AnswerRow,
      /** Kind of record whose id is to be written. */
      of: z.string().optional(),
    })
    .optional(),
});
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;

export const Question = z.object({
  /** The same question has the same id, whatever file puts it. */
  id: z.string(),
  sheet: z.string().optional(),
  /** The first row that puts it, as the spreadsheet shows it. */
  row: z.int().min(1),
  /** Rows that put it. */
  rows: count,
  column: z.string(),
  about: z.enum(['layout', 'unit', 'name', 'opening', 'date', 'id']),
  /** What is asked and which row of which kind answers it, in Chinese. */
  text: z.string(),
  /** What may be meant; may be empty. */
  candidates: z.array(z.string()),
  /** Missing where more than a row is needed. */
  answer: QuestionAnswer.optional(),
});
export type Question = z.infer<typeof Question>;

const Said = z.object({ row: z.int().min(1), rows: count, column: z.string(), words: z.string() });
/** How values of a column were taken, with the first row and the number of rows. */
export type Said = z.infer<typeof Said>;
/** A row that waits until an administrator confirms it. */
export const Confirmation = z.object({
  id: z.string(),
  row: z.int().min(1),
  key: z.string(),
  /** By column what it was, empty for nothing, and what it would be. */
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
});
export type Confirmation = z.infer<typeof Confirmation>;

export const ReceiptTable = z.object({
  /** Kind of log, such as `action`. */
  kind: z.string(),
  /** Its Chinese name. */
  title: z.string(),
  /** Sheet name in a workbook. */
  sheet: z.string().optional(),
  headerRow: z.int().min(1),
  /** Rows below the header that hold a record, each once: accepted + waiting + setAside + toConfirm + rejected. */
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
  /** 待选: kept aside until what they ask is answered. */
  waiting: count,
  /** How the header was taken, and rows that hold no record, in Chinese. */
  taken: z.array(z.string()),
  /** What was read otherwise than it stands there. */
  said: z.array(Said),
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
  emptied: z.array(
    z.object({
      row: z.int().min(1),
      key: z.string(),
      column: z.string(),
      before: z.string(),
      /** True while the row waits (待确认): the field still holds what it held. */
      waits: z.boolean().optional(),
    }),
  ),
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
  /** What only a person can say; one row of 布局, 对应 or 期初已收 answers each. */
  questions: z.array(Question),
  /** What does not fit together in the records the file touched, in Chinese; nothing is mended silently. */
  findings: z.array(z.string()),
});
export type Receipt = z.infer<typeof Receipt>;

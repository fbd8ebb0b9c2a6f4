import * as z from 'zod';
import { logKinds } from '../../../domain/logs/registry.ts';
import { Question, ReceiptTable } from '../../../domain/upload/receipt.ts';

const texts = z.array(z.string());
const orUndefined = <T extends z.ZodType>(type: T) => z.optional(type).transform((value) => value);

const Action = z.object({
  row: z.int(),
  date: z.string(),
  contactIds: texts,
  claims: z.array(z.object({ about: z.enum(['签约', '回款']), by: z.enum(['words', 'purpose']) })),
  contractId: z.string().exactOptional(),
});

const Stand = z.object({
  contractId: z.string(),
  node: orUndefined(z.string()),
  receivedFen: z.int(),
  asOf: orUndefined(z.string()),
  sheet: orUndefined(z.string()),
  row: z.int(),
  column: z.string(),
});

const Table = z.object({
  table: z.number(),
  counts: ReceiptTable.omit({ pendingReferences: true, rejectedRowsFiles: true }).extend({ kind: z.enum(logKinds) }),
  pendingReferences: ReceiptTable.shape.pendingReferences,
  rejectedHeader: texts,
  rejectedRows: z.array(texts),
  touched: z.object({ contractIds: texts, clientIds: texts, projectIds: texts, actions: z.array(Action) }),
  questions: z.array(Question),
  stands: z.array(Stand),
  newNames: z.boolean(),
  isOpen: z.boolean(),
  changed: z.boolean(),
});

const Mark = z.object({
  table: z.int(),
  row: z.int(),
  byte: z.int(),
  section: z.object({ no: z.int(), rows: z.array(z.object({ row: z.int(), cells: texts })) }).optional(),
  tallies: z.record(z.string(), z.number()).optional(),
});

/** A part of an upload as it is kept between two calls of the function, with what the later ones need to know of it. */
export const StoredPart = z.object({
  tables: z.array(Table),
  remarks: texts,
  next: Mark.optional(),
  shape: z.object({ sha256: z.string(), encoding: z.string(), delimiter: z.string() }),
});

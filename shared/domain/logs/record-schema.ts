import * as z from 'zod';
import type { Column, ColumnType } from './column.ts';
import type { RecordVersion } from './record.ts';
import { type LogKind, logOf } from './registry.ts';

const amount = z.number();

/** What a column's type leaves in a record. */
const fields: Readonly<Record<ColumnType, z.ZodType>> = {
  text: z.string(),
  texts: z.array(z.string()),
  choice: z.string(),
  boolean: z.boolean(),
  day: z.string(),
  monthDay: z.string(),
  instant: z.string(),
  week: z.string(),
  money: z.int(),
  integer: z.int(),
  decimal: amount,
  rate: amount,
};

const origin = z.looseObject({
  uploadKey: z.string(),
  row: z.int(),
  sheet: z.optional(z.string()),
  sha256: z.string(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  reason: z.optional(z.string()),
});

/** Fields that no column names any more stay: a record is kept as it was written. */
const rowOf = (columns: Readonly<Record<string, Column>>) =>
  z.looseObject(
    Object.fromEntries(
      Object.entries(columns).map(([field, column]) => {
        const value = fields[column.type];
        return [field, column.presence === 'optional' ? z.optional(value) : value];
      }),
    ),
  );

const recordOf = (kind: LogKind) =>
  z.object({
    kind: z.literal(kind),
    key: z.string(),
    version: z.int().check(z.positive()),
    row: z.optional(rowOf(logOf(kind).columns)),
    aside: z.optional(z.record(z.string(), z.unknown())),
    withdrawn: z.optional(z.string()),
    said: z.optional(
      z.pipe(
        z.string(),
        z.transform((names: string) => (names === '' ? [] : names.split(' '))),
      ),
    ),
    withdraws: z.optional(z.union([z.string(), z.literal(false)])),
    origin,
  });

const schemas = new Map<string, z.ZodType<RecordVersion>>();

/** A version of a record of `kind` as a store keeps it, from the columns of its log; made with the first that is read. */
export function recordSchema<K extends LogKind>(kind: K): z.ZodType<RecordVersion<K>> {
  const known = schemas.get(kind) ?? (recordOf(kind) as z.ZodType as z.ZodType<RecordVersion>);
  schemas.set(kind, known);
  return known as z.ZodType as z.ZodType<RecordVersion<K>>;
}

/** A list of records of `kind` in a file. */
export const recordList = <K extends LogKind>(kind: K) => z.array(recordSchema(kind));

/** The lists of `MoneyRecords` in a file. */
export const moneyLists = () => ({
  contracts: recordList('contract'),
  receivables: recordList('receivable'),
  payments: recordList('payment'),
  promises: recordList('promise'),
  pauses: recordList('pause'),
  openings: recordList('opening'),
});

import * as z from 'zod';

const Row = z.record(z.string(), z.unknown());
const rows = z.array(Row).optional();
/** What a careful clerk would key in from the files. */
export const Expected = z.looseObject({
  asOf: z.string(),
  dataRows: z.number().optional(),
  sheets: z
    .array(
      z.looseObject({
        file: z.string(),
        sheet: z.string().nullish(),
        dataRows: z.number().optional(),
        rows: z.array(z.looseObject({ row: z.number(), verdict: z.string() })).optional(),
      }),
    )
    .optional(),
  staff: rows,
  clients: rows,
  contacts: rows,
  projects: rows,
  contracts: rows,
  nodes: rows,
  payments: rows,
  actions: rows,
  plans: rows,
  /** Other names of clients that resolve, each with the full one. */
  aliases: z.record(z.string(), z.string()).optional(),
});
/** What comparing a record needs of it. */
export type ExpectedOffice = Pick<z.infer<typeof Expected>, 'asOf' | 'aliases'>;

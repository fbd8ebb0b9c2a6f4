import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What a page does not say may be left out. */
const text = z.string().nullable().default(null);
const fen = z.int().nullable().default(null);
const names = z.array(z.string()).default([]);

/** What a page says, as a person noted it; amounts in 分. */
export const NoticeTruth = z.object({
  kind: z.string(),
  buyer: text,
  agency: text,
  projectName: text,
  projectNumber: text,
  planNumber: text,
  budgetFen: fen,
  ceilingFen: fen,
  lots: z.array(z.object({ lot: z.string(), name: text, winner: text, amountFen: fen, budgetFen: fen })).default([]),
  winners: names,
  amountFen: fen,
  priceNote: text,
  bidOpensAt: text,
  registerUntil: text,
  contractAmountFen: fen,
  publishedOn: text,
  candidates: names,
  otherBidders: names,
});
export type NoticeTruth = z.infer<typeof NoticeTruth>;

/** The truth of each page in `folder`, by file name. Throws when truth.json has another shape. */
export function readTruth(folder: string): Map<string, NoticeTruth> {
  const all = z.record(z.string(), NoticeTruth).parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
  return new Map(Object.entries(all));
}

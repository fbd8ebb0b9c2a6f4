import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const text = z.string().nullable();
const fen = z.int().nullable();

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
  lots: z.array(z.object({ lot: z.string(), name: text, winner: text, amountFen: fen, budgetFen: fen })),
  winners: z.array(z.string()),
  amountFen: fen,
  priceNote: text,
  bidOpensAt: text,
  registerUntil: text,
  contractAmountFen: fen,
  publishedOn: text,
  candidates: z.array(z.string()),
  otherBidders: z.array(z.string()),
});
export type NoticeTruth = z.infer<typeof NoticeTruth>;

/** The truth of each page in `folder`, by file name. Throws when truth.json has another shape. */
export function readTruth(folder: string): Map<string, NoticeTruth> {
  const all = z.record(z.string(), NoticeTruth).parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
  return new Map(Object.entries(all));
}

import * as z from 'zod';
import { KeptDocument } from '../../document/kept-document.ts';
import { ContractChange, Tally } from '../standing/standing.ts';

const day = z.iso.date();
const name = z.string().min(1);

/** What a run decided, by the names of the files that hold its parts; carried out in the order of the fields. */
export const FrozenPlan = z.object({
  day,
  /** One mail a file, by recipient. */
  mails: z.array(name).readonly(),
  /** Some contracts a file. */
  contracts: z.array(name).readonly(),
  tallies: name,
  /** `warnings/<day>.json` as it will be written. */
  dayFile: name,
});
export type FrozenPlan = z.infer<typeof FrozenPlan>;

/** One person's mail, decided and worded; letters are still documents. */
export const FrozenMail = z.object({
  kind: z.enum(['warning', 'warning-summary']),
  recipient: z.object({ staffId: z.string(), name: z.string(), email: z.string() }),
  subject: z.string(),
  document: KeptDocument,
  letters: z.array(z.object({ title: z.string(), filename: z.string(), document: KeptDocument })).readonly(),
  newLines: z.int(),
  listedNodes: z.int(),
});

/** What becomes of some contracts, and when to decide about each again; an absent day is never. */
export const FrozenContracts = z.object({
  changes: z.array(ContractChange).readonly(),
  agenda: z
    .array(z.object({ due: z.object({ contractId: z.string(), mark: z.int() }), nextOn: day.exactOptional() }))
    .readonly(),
});
export type FrozenContracts = z.infer<typeof FrozenContracts>;

/** Tallies that changed, in absolute values. */
export const FrozenTallies = z.object({ tallies: z.array(Tally).readonly() });

/** Mails handed over in one piece. */
export const mailsPerPiece = 10;

/** Pieces that `plan` is carried out in: its mails, its contracts, then the totals with the day's file. */
export const piecesOf = (plan: FrozenPlan): number =>
  Math.ceil(plan.mails.length / mailsPerPiece) + plan.contracts.length + 1;

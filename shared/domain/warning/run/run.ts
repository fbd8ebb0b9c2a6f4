import * as z from 'zod';

const day = z.iso.date();
const fen = z.int();

/** A mail of a frozen plan that could not be handed over yet. */
const OwedMail = z.object({ day, file: z.string() });
export type OwedMail = z.infer<typeof OwedMail>;

/** One day's warning run. Runs form a line: a day is decided only when all pieces of the run before are carried out. */
export const WarningRun = z.object({
  day,
  status: z.enum(['open', 'closed']),
  /** Name of the file that lists the parts of what the run decided; whoever resumes the run carries out those. */
  frozenKey: z.string(),
  /** Pieces of the plan that are carried out; the next one is where to go on. */
  piecesDone: z.int().default(0),
  /** Mails still to be handed over, those of earlier runs included; they keep no later day waiting. */
  owedMails: z.array(OwedMail).readonly().default([]),
  /** Names the ladder the run judged by; under another one every open contract is decided about anew. */
  ladder: z.string().default(''),
  /** Outstanding money on recent run days, oldest first, for the comparison with last week. */
  recent: z.array(z.object({ day, totalFen: fen, overdueFen: fen })).readonly(),
});
export type WarningRun = z.infer<typeof WarningRun>;

import * as z from 'zod';

const day = z.iso.date();
const fen = z.int();

/** One day's warning run. Runs form a line: a day is opened only when the run before it is closed. */
export const WarningRun = z.object({
  day,
  status: z.enum(['open', 'closed']),
  /** Name of the file with everything the run decided; whoever resumes the run carries out that, and nothing else. */
  frozenKey: z.string(),
  /** Outstanding money on recent run days, oldest first, for the comparison with last week. */
  recent: z.array(z.object({ day, totalFen: fen, overdueFen: fen })).readonly(),
});
export type WarningRun = z.infer<typeof WarningRun>;

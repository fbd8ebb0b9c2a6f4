import * as z from 'zod';

const count = z.int().min(0);

/** `summary.json`: what one run over a folder of uploads did. */
export const RunSummary = z.object({
  madeBy: z.literal('npm run week'),
  /** The instant the run stands at, UTC. */
  now: z.string(),
  logicalDay: z.string(),
  /** Every file ever uploaded to this state, by its latest receipt; rows in `accepted` and `rejected`. */
  uploads: z.array(
    z.object({
      file: z.string(),
      /** Why the whole file was refused. */
      refused: z.string().optional(),
      kinds: z.array(z.string()),
      accepted: count,
      rejected: count,
    }),
  ),
  /** Titles of day-one kinds that no upload has brought. */
  missing: z.array(z.string()),
  jobs: z.array(
    z.object({
      name: z.string(),
      /** `absent`: this build has no such function. */
      state: z.enum(['done', 'failed', 'absent']),
      /** Invocations that failed and were tried again or given up. */
      failures: z.array(z.string()),
    }),
  ),
  mails: z.object({
    total: count,
    byKind: z.record(z.string(), count),
  }),
  /** Messages that were given up after their last delivery, by queue. */
  deadLetters: z.record(z.string(), count),
  /** Files written below the output directory, sorted. */
  files: z.array(z.string()),
});
export type RunSummary = z.infer<typeof RunSummary>;

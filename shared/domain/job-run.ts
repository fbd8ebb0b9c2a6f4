import * as z from 'zod';
import type { Instant } from './day.ts';

/**
 * Deliveries of a part at the last of which it is given up. Its queue parks a message one delivery later at the earliest, so
 * that a part that fails for good still lets its run end; at half an hour each that is three and a half hours.
 */
export const mostDeliveries = 8;

const partNumbers = z.array(z.int());

/**
 * One run of a job in parts, as its only row keeps it: the plan that is in force and which of its parts are settled. A
 * plan is never changed; a later one takes its place.
 */
export const JobRun = z.object({
  /** What the run is about, such as `review/2025-W30`. */
  runId: z.string(),
  /** Names the plan's files; no two plans of a run have the same. */
  plan: z.string(),
  /** What `ChangeMarks.current` said before the plan's facts were read. */
  mark: z.int(),
  /** How many parts there are, numbered from 0. */
  parts: z.int(),
  done: partNumbers,
  /** Given up after `mostDeliveries` attempts. */
  failed: partNumbers,
  status: z.enum(['open', 'closed']),
  version: z.int(),
});
export type JobRun = z.output<typeof JobRun>;

/** True when nothing of the run is waited for any more. */
export const isSettled = ({ done, failed, parts }: JobRun): boolean => done.length + failed.length >= parts;

/** `run` with `part` settled; the same again changes nothing, and what is done stays done. */
export function withSettled(run: JobRun, part: number, how: 'done' | 'failed'): JobRun {
  if (run.done.includes(part) || (how === 'failed' && run.failed.includes(part))) return run;
  const failed = run.failed.filter((other) => other !== part);
  return how === 'done' ? { ...run, done: [...run.done, part], failed } : { ...run, failed: [...failed, part] };
}

/** An order to work on one part of a plan, or to gather what its parts made. */
export interface PartOrder {
  readonly runId: string;
  readonly plan: string;
  readonly part: number | 'collect';
  readonly scheduledAt: Instant;
}

import * as z from 'zod';
import { type Day, dayOf, type Instant } from '../../shared/domain/day.ts';
import type { PartOrder } from '../../shared/domain/job-run.ts';

const filled = z.string().min(1);
const scheduledAt = z.iso.datetime({ offset: true });
const jobMessage = z.object({ job: filled, scheduledAt });
const partMessage = z.object({
  runId: filled,
  plan: filled,
  part: z.union([z.int().min(0), z.literal('collect')]),
  scheduledAt,
});

/** One run of a job, as its schedule ordered it. */
export interface JobRun {
  readonly job: string;
  readonly scheduledAt: Instant;
  /** The Shanghai day the run is for, also when it is repeated after midnight. */
  readonly logicalDay: Day;
}

/** The run that a message on a job's queue orders. */
export function readJob(body: string): JobRun[] {
  const { job, scheduledAt } = jobMessage.parse(JSON.parse(body));
  return [{ job, scheduledAt, logicalDay: dayOf(scheduledAt) }];
}

/** What a message on the queue of a job in parts orders: a run, as its schedule does, or a part of one. */
export function readJobOrPart(body: string): (Pick<JobRun, 'scheduledAt'> | PartOrder)[] {
  return [z.union([partMessage, jobMessage]).parse(JSON.parse(body))];
}

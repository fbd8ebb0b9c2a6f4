import * as z from 'zod/mini';
import { type Day, dayOf, type Instant } from '../../shared/domain/day.ts';

const jobMessage = z.object({ job: z.string().check(z.minLength(1)), scheduledAt: z.iso.datetime({ offset: true }) });

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

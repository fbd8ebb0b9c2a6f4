import type { JobRun, PartOrder } from '../domain/job-run.ts';

/** Runs of jobs that are worked off in parts, one row each. */
export interface JobRuns {
  /** The run as it is, never a stale one. */
  of(runId: string): Promise<JobRun | undefined>;
  /** Puts `next` in the place of `previous` as it was read; `lost` when that has changed since. */
  put(next: JobRun, previous: JobRun | undefined): Promise<'saved' | 'lost'>;
}

/** Orders work on parts of runs. */
export interface PartQueue {
  send(orders: readonly PartOrder[]): Promise<void>;
}

/** Says that something changed without saying what, so that a quiet day reads one item. */
export interface ChangeMarks {
  /** Another number whenever records were added or changed since; 0 before the first. */
  current(): Promise<number>;
  /** To be called after records were kept. */
  note(): Promise<void>;
}

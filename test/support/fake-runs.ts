import type { JobRun, PartOrder } from '../../shared/domain/job-run.ts';
import type { ChangeMarks, JobRuns, PartQueue } from '../../shared/ports/runs.ts';

/** Runs in memory. */
export function fakeJobRuns(kept: Map<string, JobRun> = new Map()): JobRuns {
  return {
    of: async (runId) => kept.get(runId),
    put: async (next, previous) => {
      if (kept.get(next.runId)?.version !== previous?.version) return 'lost';
      kept.set(next.runId, next);
      return 'saved';
    },
  };
}

/** Orders of parts in memory, in `waiting` until somebody takes them. */
export const fakePartQueue = (waiting: PartOrder[] = []): PartQueue => ({
  send: async (orders) => void waiting.push(...orders),
});

export function fakeChangeMarks(): ChangeMarks {
  let mark = 0;
  return {
    current: async () => mark,
    note: async () => {
      mark += 1;
    },
  };
}

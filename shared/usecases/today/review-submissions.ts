import { joinKey } from '../../domain/logs/log.ts';
import type { FileStore } from '../../ports/files.ts';
import type { LogRecords } from '../../ports/records.ts';
import type { JobRuns } from '../../ports/runs.ts';
import type { ReviewSubmissions } from '../../ports/today.ts';
import { inBatches } from '../in-batches.ts';
import { planFiles } from '../reviews/steps/plan-files.ts';
import { reviewRunId } from '../reviews/steps/plan-reviews.ts';

interface Ports {
  readonly records: Pick<LogRecords, 'find'>;
  readonly runs: Pick<JobRuns, 'of'>;
  readonly files: FileStore;
}

const readsAtOnce = 16;

/**
 * Whose reviews of a week are submitted: those who have a draft of the week by its run's plan, each read by key. Where
 * nobody at all submitted that week the firm does not work with submissions, and nobody is late.
 */
export function reviewSubmissions({ records, runs, files }: Ports): ReviewSubmissions {
  return {
    async unsubmitted(week) {
      const runId = reviewRunId(week);
      const run = await runs.of(runId);
      const plan = run && (await planFiles(files, runId).plan(run.plan));
      const people = [...(plan?.people ?? [])].sort();
      const first = await inBatches(people, readsAtOnce, (staffId) =>
        records.find('submission', joinKey([week, staffId, 1])),
      );
      if (first.every((submission) => submission === undefined)) return [];
      return people
        .filter((_, at) => first[at] === undefined)
        .map((staffId) => ({ staffId, recordId: `staff:${staffId}` as const }));
    },
  };
}

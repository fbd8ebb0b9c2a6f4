import { type Day, dayOf, type Instant } from '../../shared/domain/day.ts';

/** A run that an operator asks for. */
export interface OrderedRun {
  readonly job: string;
  readonly scheduledAt: Instant;
  readonly day: Day;
}

const zoned = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The run that `JOB@TIME` names, one of `jobs`.
 * @throws Error in words for the operator: no such job, no such time, or one that has not come yet: a run decides for
 * its day, and for a day in the future it would warn of what is not late.
 */
export function readRunId(runId: string, jobs: readonly string[], now: Date): OrderedRun {
  const [job = '', time = ''] = runId.split('@');
  if (!jobs.includes(job)) throw new Error(`没有任务 ${job}`);
  const [, written] = zoned.exec(time) ?? [];
  // `2025-02-30` would be taken for March 2nd.
  const isDay = written !== undefined && new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written) === true;
  if (!isDay || Number.isNaN(Date.parse(time))) {
    throw new Error(`时间 ${time || '（未填）'} 不对，应带时区，如 2025-07-28T00:30:00Z`);
  }
  if (Date.parse(time) > now.getTime()) {
    throw new Error(`时间 ${time} 还没有到（现在是 ${now.toISOString()}），只能补跑已到时刻的任务`);
  }
  return { job, scheduledAt: new Date(time).toISOString(), day: dayOf(time) };
}

import { describe, expect, it } from 'vitest';
import { companyTable } from '../support/company/company-table.ts';
import { type JobName, jobsOfDay } from '../support/company/company-world.ts';
import { differencesIn, killedDay } from '../support/company/killed-day.ts';

const day = '2025-07-28';
/** A company of three people with what a small part of the sources brings, through the stores' own adapters. */
const [size, share] = [0.1, 0.02];
/** A job makes hundreds of calls: as many of them as are killed, spread over all. */
const kills = 15;

describe('a Monday’s job that is killed at a call', () => {
  it.each(Object.keys(jobsOfDay) as JobName[])(
    '%s leaves the same files, mails and items, and repeats nothing but the message that was killed',
    async (job) => {
      const from = await companyTable(size, day, share);
      const whole = await killedDay({ from, day, jobs: [job], stopsAt: 0 });
      const step = Math.max(1, Math.floor(whole.calls / kills));

      const runs = [];
      for (let stopsAt = 1; stopsAt <= whole.calls; stopsAt += step)
        runs.push(await killedDay({ from, day, jobs: [job], stopsAt }));

      expect(runs.length).toBeGreaterThan(5);
      expect(Object.keys(whole.result).some((name) => name.startsWith('mail '))).toBe(job !== 'score-risks');
      for (const run of runs) {
        expect(run.killed?.job).toBe(job);
        expect(differencesIn(whole.result, run.result)).toEqual([]);
        // Whoever dies after ordering others orders them once more: at most the two parts of so small a company, or the
        // collecting. They find their work done: no call is made beyond those that the killed message repeats.
        expect(run.messages - whole.messages).toBeLessThanOrEqual(3);
        expect(run.calls - whole.calls).toBeLessThanOrEqual(run.killed?.after ?? 0);
      }
    },
    120_000,
  );
});

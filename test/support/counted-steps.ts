import { Session } from 'node:inspector/promises';

/** Counts the work of calls in steps that no other load on the machine changes. */
export interface StepCounter extends AsyncDisposable {
  /** How many blocks of code `run` walks through; what built-in functions do inside counts as one. */
  stepsOf(run: () => unknown): Promise<number>;
}

/**
 * Begins to count. What is to be counted must not have been called before: the engine counts blocks in functions alone
 * that it compiles while somebody counts.
 */
export async function countSteps(): Promise<StepCounter> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    async stepsOf(run) {
      // What was counted before is taken away, and the counts begin again.
      await session.post('Profiler.takePreciseCoverage');
      await run();
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const ranges = result.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
      return ranges.reduce((sum, { count }) => sum + count, 0);
    },
    async [Symbol.asyncDispose]() {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}

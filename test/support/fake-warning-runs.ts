import type { WarningRun } from '../../shared/domain/warning/run/run.ts';
import type { WarningRuns } from '../../shared/ports/warnings.ts';

/** The line of runs in memory. */
export function fakeWarningRuns(): WarningRuns {
  let last: WarningRun | undefined;
  return {
    last: async () => last,
    open: async (run, previous) => {
      if (last?.frozenKey !== previous?.frozenKey || last?.status !== previous?.status) return 'lost';
      last = run;
      return 'opened';
    },
    advance: async (run) => {
      if (last?.frozenKey !== run.frozenKey || last.status !== 'open' || last.piecesDone > run.piecesDone) return false;
      last = run;
      return true;
    },
    close: async (run) => {
      if (last?.frozenKey === run.frozenKey && last.status === 'open') last = { ...run, status: 'closed' };
    },
  };
}

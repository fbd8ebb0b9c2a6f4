import type { Day } from '../../day.ts';
import type { Fen } from '../../money.ts';

/** One day's warning run. Runs form a line: a day is opened only when the run before it is closed. */
export interface WarningRun {
  readonly day: Day;
  readonly status: 'open' | 'closed';
  /** Name of the file with everything the run decided; whoever resumes the run carries out that, and nothing else. */
  readonly frozenKey: string;
  /** Outstanding money on recent run days, oldest first, for the comparison with last week. */
  readonly recent: readonly { readonly day: Day; readonly totalFen: Fen; readonly overdueFen: Fen }[];
}

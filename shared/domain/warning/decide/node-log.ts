import type { Day } from '../../day.ts';
import type { Fen } from '../../money.ts';
import type { Ladder, Rank } from './ladder.ts';
import type { Role } from './policy.ts';

/** One step of the ladder that is done with: mailed, or passed over and recorded. */
export interface LoggedStep {
  /** The due date the step counts from; another due date is another ladder. */
  readonly dueOn: Day;
  readonly key: string;
  readonly offsetDays: number;
  readonly repeat: number;
  /** The logical day of the run that decided it. */
  readonly on: Day;
  readonly status: 'sent' | 'skipped';
  /** 工号 of those it was mailed to; empty when skipped. */
  readonly to: readonly string[];
}

/** What has been told about one node so far. Never shortened: it is the audit trail. */
export interface NodeLog {
  readonly steps: readonly LoggedStep[];
  /** Keys of everything else that was told, such as `promise/P1/未兑现`. */
  readonly told: readonly string[];
  /** Roles that have ever been told about the node. */
  readonly roles: readonly Role[];
  /** Received by the last time it was looked at. */
  readonly receivedFen: Fen;
  readonly isSettled: boolean;
  readonly isDisputed: boolean;
}

/**
 * The highest rank that the log has for `dueOn`, sent or skipped; −1 when none. Steps of one due date are logged in
 * rising order, so it is the last of them.
 */
export function loggedRank(log: NodeLog | undefined, dueOn: Day, ladder: Ladder): Rank {
  const steps = log?.steps ?? [];
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (step?.dueOn === dueOn) return ladder.rankOf(step.offsetDays, step.repeat);
  }
  return -1;
}

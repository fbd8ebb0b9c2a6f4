import * as z from 'zod';
import type { Day } from '../../day.ts';
import type { Ladder, Rank } from './ladder.ts';
import { roles } from './policy.ts';

/** One step of the ladder that is done with: mailed, or passed over and recorded. */
const LoggedStep = z.object({
  /** The due date the step counts from; another due date is another ladder. */
  dueOn: z.iso.date(),
  key: z.string(),
  offsetDays: z.int(),
  repeat: z.int(),
  /** The logical day of the run that decided it. */
  on: z.iso.date(),
  status: z.enum(['sent', 'skipped']),
  /** 工号 of those it was mailed to; empty when skipped. */
  to: z.array(z.string()).readonly(),
});
export type LoggedStep = z.infer<typeof LoggedStep>;

/** What has been told about one node so far. Never shortened: it is the audit trail. */
export const NodeLog = z.object({
  steps: z.array(LoggedStep).readonly(),
  /** Keys of everything else that was told, such as `承诺/P1/2025-08-01/未兑现`. */
  told: z.array(z.string()).readonly(),
  /** Roles that have ever been told about the node. */
  roles: z.array(z.enum(roles)).readonly(),
  /** Received by the last time it was looked at. */
  receivedFen: z.int(),
  isSettled: z.boolean(),
  isDisputed: z.boolean(),
});
export type NodeLog = z.infer<typeof NodeLog>;

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

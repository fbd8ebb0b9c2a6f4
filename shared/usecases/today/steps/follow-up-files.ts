import * as z from 'zod';
import type { Day } from '../../../domain/day.ts';
import { TodayItem } from '../../../domain/today/today-item.ts';
import type { FileStore } from '../../../ports/files.ts';
import { runFiles } from '../../runs/run-files.ts';

/** One person's mail, decided and not yet worded. */
const PlannedMail = z.object({
  recipient: z.object({
    staffId: z.string(),
    name: z.string(),
    email: z.string(),
    wecomId: z.string().exactOptional(),
  }),
  lines: z.array(z.object({ item: TodayItem, step: z.int(), of: z.string().exactOptional() })).min(1),
});
export type PlannedMail = z.output<typeof PlannedMail>;

/** What a day's plan decided, in absolute values: carrying it out twice is carrying it out once. */
const FollowUpPlan = z.object({
  day: z.iso.date(),
  items: z.array(TodayItem),
  calls: z.array(z.object({ subject: z.string(), mark: z.string(), nextOn: z.iso.date().exactOptional() })),
  parts: z.int(),
});
export type FollowUpPlan = z.output<typeof FollowUpPlan>;

/** The run of a day. */
export const followUpRunId = (day: Day): string => `today/${day}`;

/** Files of a day's run. */
export function followUpFiles(files: FileStore, runId: string) {
  const ofPlans = runFiles(files, runId);
  return {
    plan: (plan: string) => ofPlans.get(plan, 'plan', FollowUpPlan),
    keepPlan: (plan: string, value: FollowUpPlan) => ofPlans.keep(plan, 'plan', value),
    mails: (plan: string, part: number) => ofPlans.get(plan, String(part), z.array(PlannedMail)),
    keepMails: (plan: string, part: number, mails: readonly PlannedMail[]) => ofPlans.keep(plan, String(part), mails),
  };
}

import * as z from 'zod';
import { moneyLists, recordList } from '../../../domain/logs/record-schema.ts';
import { logKinds } from '../../../domain/logs/registry.ts';
import { DigestItem } from '../../../domain/policy/digest/digest-file.ts';
import type { ReviewRecords } from '../../../domain/review/records.ts';
import { plainName } from '../../../domain/review/review-file.ts';
import { WeekInBrief } from '../../../domain/review/roll-up/brief.ts';
import { Routine } from '../../../domain/review/suggest/routine.ts';
import { WeekTenders } from '../../../domain/review/week-tenders.ts';
import { RiskRegister } from '../../../domain/risk/register.ts';
import type { FileStore } from '../../../ports/files.ts';
import { runFiles } from '../../runs/run-files.ts';
import { ReviewIssue } from './review-issues.ts';

/** What a plan decided: everybody who has a review of the week, and whose are drafted in which part. */
const ReviewPlan = z.object({
  issue: ReviewIssue,
  people: z.array(z.string()),
  parts: z.array(z.array(z.string())),
  /** What each person's review is written from, in short: who has another value on the next day is due again. */
  inputs: z.record(z.string(), z.string()),
});
export type ReviewPlan = z.output<typeof ReviewPlan>;

/** A withdrawn record as a review tells it; a slice holds it as it is, not as a store keeps it. */
const Withdrawn = z.looseObject({
  kind: z.enum(logKinds),
  key: z.string(),
  version: z.int(),
  withdrawn: z.string(),
  origin: z.looseObject({ uploadKey: z.string(), uploadedAt: z.string(), uploadedBy: z.string() }),
});

/** Records as they were when the plan was made: a part reads nothing else. */
const Slice = z.object({
  staff: recordList('staff'),
  clients: recordList('client'),
  contacts: recordList('contact'),
  projects: recordList('project'),
  ...moneyLists(),
  actions: recordList('action'),
  plans: recordList('plan'),
  requests: recordList('request'),
  milestones: recordList('milestone'),
  rivals: recordList('rival'),
  surveys: recordList('survey'),
  notes: recordList('note'),
  decisions: recordList('decision'),
  submissions: recordList('submission'),
  comments: recordList('comment'),
  routines: z.array(Routine),
  holidays: recordList('holiday'),
  withdrawn: z.array(Withdrawn),
  register: z.optional(RiskRegister),
  policies: z.optional(z.array(DigestItem)),
  tenders: z.optional(WeekTenders),
});

/** One person's week in brief, and the plan that it was last drafted by. */
const KeptBrief = z.object({ plan: z.string(), brief: WeekInBrief });
export type KeptBrief = z.output<typeof KeptBrief>;

/** Files of the runs of a week's reviews. */
export function planFiles(files: FileStore, runId: string) {
  const ofPlans = runFiles(files, runId);
  const briefs = 'briefs';
  return {
    plan: (plan: string) => ofPlans.get(plan, 'plan', ReviewPlan),
    keepPlan: (plan: string, value: ReviewPlan) => ofPlans.keep(plan, 'plan', value),
    slice: (plan: string, name: number | 'company'): Promise<ReviewRecords | undefined> =>
      ofPlans.get(plan, String(name), Slice) as Promise<ReviewRecords | undefined>,
    keepSlice: (plan: string, name: number | 'company', records: ReviewRecords) =>
      ofPlans.keep(plan, String(name), records),
    // Of a person, whichever plan it was drafted by.
    brief: (staffId: string) => ofPlans.get(briefs, plainName(staffId), KeptBrief),
    keepBrief: (staffId: string, brief: KeptBrief) => ofPlans.keep(briefs, plainName(staffId), brief),
  };
}

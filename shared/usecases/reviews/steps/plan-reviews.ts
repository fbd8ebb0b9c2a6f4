import { createHash } from 'node:crypto';
import type { Instant } from '../../../domain/day.ts';
import type { JobRun } from '../../../domain/job-run.ts';
import { peopleOf } from '../../../domain/review/facts/facts-of.ts';
import type { ReviewRecords } from '../../../domain/review/records.ts';
import { type ReviewIndex, reviewIndexOf } from '../../../domain/review/review-index.ts';
import { reviewSliceOf } from '../../../domain/review/slice-of.ts';
import { inputsOf } from '../../../domain/review/versions.ts';
import type { Week } from '../../../domain/week.ts';
import { calendarOf } from '../../../domain/workdays.ts';
import { openRun, orderParts } from '../../runs/settle-part.ts';
import { gatherKeptRecords } from './gather-kept-records.ts';
import { gatherReviewRecords } from './gather-review-records.ts';
import { planFiles } from './plan-files.ts';
import { issueDay, issuesDue, keepIssue, type ReviewIssue } from './review-issues.ts';
import type { ReviewPorts } from './review-ports.ts';

/** What a plan ordered. */
export interface PlannedReviews {
  /** The weeks worked on, oldest first, joined by commas; empty on a day off and where nothing changed. */
  readonly weeks: string;
  /** Parts that were ordered. */
  readonly ordered: number;
  /** People whose review stands as it is. */
  readonly unchanged: number;
}

/** People whose reviews one message drafts: about ten seconds of work. */
const peoplePerPart = 8;

/** The run of a week's reviews. */
export const reviewRunId = (week: Week): string => `review/${week}`;

/** A week that something is to be done about, and how its run stood before. */
interface DueWeek {
  readonly issue: ReviewIssue;
  readonly runId: string;
  readonly previous: JobRun | undefined;
}

/** Plans the run of every week that is due and orders its parts; reads the records only where something changed. */
export async function planReviews(
  ports: ReviewPorts,
  { scheduledAt, plan }: { readonly scheduledAt: Instant; readonly plan: string },
): Promise<PlannedReviews> {
  const total = { ordered: 0, unchanged: 0 };
  const holidays = await ports.records.all('holiday');
  const issues = await issuesDue(ports.files, scheduledAt, calendarOf(holidays.map(({ row }) => row)));
  // Before anything else is read: what is kept meanwhile is seen by the next run at the latest.
  const mark = issues.length === 0 ? 0 : await ports.changes.current();
  const due: DueWeek[] = [];
  for (const issue of issues) {
    const runId = reviewRunId(issue.week);
    const previous = await ports.runs.of(runId);
    if (previous?.plan === plan) {
      // The same message again: the parts that a delivery which broke off did not order are ordered.
      if (previous.status === 'open') total.ordered += await orderParts(ports, previous, scheduledAt);
      continue;
    }
    const isQuiet = previous?.status === 'closed' && previous.mark === mark && previous.failed.length === 0;
    if (!issue.complete || !isQuiet) due.push({ issue, runId, previous });
  }
  if (due.length === 0) return { weeks: '', ...total };
  const kept = await gatherKeptRecords(ports.records);
  for (const week of due) {
    const records = await gatherReviewRecords(ports, kept, week.issue.week, issueDay(week.issue));
    const index = reviewIndexOf(records, week.issue.week, week.issue.issuedAt);
    const run = await openWeek(ports, week, index, { plan, mark });
    if (run === undefined) continue;
    total.ordered += await orderParts(ports, run, scheduledAt);
    total.unchanged += run.unchanged;
  }
  return { weeks: due.map(({ issue }) => issue.week).join(','), ...total };
}

/** Keeps the plan with its slices and puts it in force; undefined when another message planned the same meanwhile. */
async function openWeek(
  ports: ReviewPorts,
  { issue, runId, previous }: DueWeek,
  index: ReviewIndex,
  { plan, mark }: { readonly plan: string; readonly mark: number },
): Promise<(JobRun & { readonly unchanged: number }) | undefined> {
  const files = planFiles(ports.files, runId);
  const people = peopleOf(index);
  const inputs = Object.fromEntries(people.map((staffId) => [staffId, shortOf(inputsOf(index, staffId))]));
  const settled = previous === undefined ? new Map() : await settledInputs(files, previous);
  const changed = people.filter((staffId) => settled.get(staffId) !== inputs[staffId]);
  const parts = Array.from({ length: Math.ceil(changed.length / peoplePerPart) }, (_, at) =>
    changed.slice(at * peoplePerPart, (at + 1) * peoplePerPart),
  );
  for (const [at, staffIds] of parts.entries()) await files.keepSlice(plan, at, reviewSliceOf(index, staffIds));
  await files.keepSlice(plan, 'company', rollUpRecords(index.records));
  await files.keepPlan(plan, { issue, people, parts, inputs });
  if (!issue.complete) await keepIssue(ports.files, issue);
  const run = await openRun(ports.runs, { runId, plan, mark, parts: parts.length }, previous);
  return run && { ...run, unchanged: people.length - changed.length };
}

/** What the reviews that stand were written from, by person. */
async function settledInputs(
  files: ReturnType<typeof planFiles>,
  previous: JobRun,
): Promise<ReadonlyMap<string, string>> {
  const plan = await files.plan(previous.plan);
  const done = new Set(previous.done);
  const open = new Set(plan?.parts.filter((_, at) => !done.has(at)).flat());
  return new Map(Object.entries(plan?.inputs ?? {}).filter(([staffId]) => !open.has(staffId)));
}

const shortOf = (inputs: Readonly<Record<string, number>>): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 24);

/** What the leaders' roll-ups look at beside everybody's week in brief. */
function rollUpRecords(records: ReviewRecords): ReviewRecords {
  const planIds = new Set(records.requests.map(({ row }) => row.planId));
  return {
    ...records,
    contacts: [],
    projects: [],
    actions: [],
    plans: records.plans.filter(({ row }) => planIds.has(row.planId)),
    milestones: [],
    rivals: [],
    surveys: [],
    notes: [],
    withdrawn: [],
    policies: undefined,
    tenders: undefined,
  };
}

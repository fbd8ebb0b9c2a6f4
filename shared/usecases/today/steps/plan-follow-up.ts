import { type Day, dayOf, type Instant } from '../../../domain/day.ts';
import type { JobRun } from '../../../domain/job-run.ts';
import { addressLines } from '../../../domain/today/address-lines.ts';
import { decideItem, type TodayDecision } from '../../../domain/today/decide-item.ts';
import type { TodayFact, TodayItem } from '../../../domain/today/today-item.ts';
import { type Calendar, calendarOf } from '../../../domain/workdays.ts';
import type { CalledSubject, ReviewSubmissions } from '../../../ports/today.ts';
import { inBatches } from '../../in-batches.ts';
import { openRun, orderParts } from '../../runs/settle-part.ts';
import { factsOfSubject, type SubjectFacts } from './facts-of-subject.ts';
import { type FollowUpPlan, followUpFiles, followUpRunId, type PlannedMail } from './follow-up-files.ts';
import type { FollowUpPorts } from './follow-up-ports.ts';
import { newsOfDay } from './news-of-day.ts';

/** What a plan ordered. */
export interface PlannedFollowUp {
  readonly day: Day;
  /** Subjects looked at. */
  readonly looked: number;
  readonly lines: number;
  readonly people: number;
  /** Lines that reach nobody in office. */
  readonly unreached: number;
}

const readsAtOnce = 16;
/** People whose mails one message words and hands over. */
const peoplePerPart = 20;

const nothing = { looked: 0, lines: 0, people: 0, unreached: 0 };

/**
 * Plans the day's mails and orders the parts that word them; on a rest day nothing. What is told is kept before anybody
 * is mailed, from a file that every repetition carries out again: so a line is told once, whatever breaks off.
 */
export async function planFollowUp(
  given: FollowUpPorts,
  { scheduledAt, plan }: { readonly scheduledAt: Instant; readonly plan: string },
): Promise<PlannedFollowUp> {
  const day = dayOf(scheduledAt);
  const ports = { ...given, ...(given.reviews !== undefined && { reviews: askedOnce(given.reviews) }) };
  const calendar = calendarOf((await ports.records.all('holiday')).map(({ row }) => row));
  if (!calendar.isSendingDay(day)) return { day, ...nothing };
  const runId = followUpRunId(day);
  const known = await ports.runs.of(runId);
  if (known !== undefined) {
    if (known.status === 'open') await carryOut(ports, known, scheduledAt);
    return { day, ...nothing };
  }
  const called = await ports.agenda.dueOn(day);
  const news = await newsOfDay(ports, day, calendar);
  if (called.length === 0 && news.length === 0) return { day, ...nothing };
  const decided = await decide(ports, called, news, { asOf: day, calendar });
  const told = decided.flatMap(({ decisions }) =>
    decisions.flatMap(({ item, step }) => (item === undefined || step === undefined ? [] : [{ item, step }])),
  );
  const staff = new Map(
    told.length === 0 ? [] : (await ports.records.all('staff')).map((person) => [person.row.staffId, person]),
  );
  const { byPerson, unreached } = addressLines(told, staff);
  const mails = [...byPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([staffId, lines]): PlannedMail[] => {
      const person = staff.get(staffId)?.row;
      if (person === undefined) return [];
      const { name, email, wecomId } = person;
      return [{ recipient: { staffId, name, email, ...(wecomId !== undefined && { wecomId }) }, lines: [...lines] }];
    });
  const run = await openDay(ports, { runId, plan, day, mails, decided });
  if (run !== undefined) await carryOut(ports, run, scheduledAt);
  return { day, looked: called.length + news.length, lines: told.length, people: mails.length, unreached };
}

/** Submissions of a week, read once for all who are late with it. */
function askedOnce(reviews: ReviewSubmissions): ReviewSubmissions {
  const asked = new Map<string, ReturnType<ReviewSubmissions['unsubmitted']>>();
  return {
    unsubmitted(week) {
      const known = asked.get(week) ?? reviews.unsubmitted(week);
      asked.set(week, known);
      return known;
    },
  };
}

/** A subject with what was decided about its lines. */
interface DecidedSubject {
  readonly called: CalledSubject;
  readonly decisions: readonly TodayDecision[];
}

async function decide(
  ports: FollowUpPorts,
  called: readonly CalledSubject[],
  news: readonly TodayFact[],
  on: { readonly asOf: Day; readonly calendar: Calendar },
): Promise<DecidedSubject[]> {
  const found = await inBatches(called, readsAtOnce, async (subject) => ({
    called: subject,
    ...(await factsOfSubject(ports, subject.subject, on.asOf)),
  }));
  const fresh = news.map((fact): { called: CalledSubject } & SubjectFacts => ({
    called: { subject: fact.itemId, mark: on.asOf },
    itemIds: [fact.itemId],
    facts: [fact],
  }));
  const known = called.length === 0 ? [] : await ports.items.find(found.flatMap(({ itemIds }) => itemIds));
  const kept = new Map(known.map((item) => [item.itemId, item]));
  return [...found, ...fresh].map(({ called: subject, itemIds, facts }) => ({
    called: subject,
    decisions: itemIds.map((itemId) =>
      decideItem(
        facts.find((fact) => fact.itemId === itemId),
        kept.get(itemId),
        on,
      ),
    ),
  }));
}

/** Keeps the plan with its mails and puts it in force; undefined when another message planned the day meanwhile. */
async function openDay(
  { files, runs }: FollowUpPorts,
  day: {
    readonly runId: string;
    readonly plan: string;
    readonly day: Day;
    readonly mails: readonly PlannedMail[];
    readonly decided: readonly DecidedSubject[];
  },
): Promise<JobRun | undefined> {
  const kept = followUpFiles(files, day.runId);
  const parts = Math.ceil(day.mails.length / peoplePerPart);
  for (let part = 0; part < parts; part += 1) {
    await kept.keepMails(day.plan, part, day.mails.slice(part * peoplePerPart, (part + 1) * peoplePerPart));
  }
  const plan: FollowUpPlan = {
    day: day.day,
    items: day.decided.flatMap(({ decisions }) => decisions.flatMap(({ item }): TodayItem[] => (item ? [item] : []))),
    calls: day.decided.map(({ called, decisions }) => {
      const [nextOn] = decisions.flatMap((decision) => decision.nextOn ?? []).sort();
      return { subject: called.subject, mark: called.mark, ...(nextOn !== undefined && { nextOn }) };
    }),
    parts,
  };
  await kept.keepPlan(day.plan, plan);
  return openRun(runs, { runId: day.runId, plan: day.plan, mark: 0, parts }, undefined);
}

/**
 * `items` without those that somebody answered since they were planned: a plan speaks of a line that is answered only where
 * its day or person changed.
 */
async function unanswered({ items: store }: FollowUpPorts, items: readonly TodayItem[]): Promise<TodayItem[]> {
  const known = new Map((await store.find(items.map(({ itemId }) => itemId))).map((item) => [item.itemId, item]));
  return items.filter(({ itemId, dueOn, staffId }) => {
    const kept = known.get(itemId);
    return kept?.answered === undefined || kept.dueOn !== dueOn || kept.staffId !== staffId;
  });
}

/** Keeps what the plan tells, sets when each subject is looked at again, and orders the parts. Again changes nothing. */
async function carryOut(ports: FollowUpPorts, run: JobRun, scheduledAt: Instant): Promise<void> {
  const plan = await followUpFiles(ports.files, run.runId).plan(run.plan);
  if (plan === undefined) return;
  await ports.items.keep(await unanswered(ports, plan.items));
  await inBatches(plan.calls, readsAtOnce, ({ nextOn, ...called }) => ports.agenda.reschedule(called, nextOn));
  await orderParts(ports, run, scheduledAt);
}

import { type Day, dayOf, type Instant } from '../../domain/day.ts';
import { PipelineError } from '../../domain/errors.ts';
import { mostDeliveries } from '../../domain/job-run.ts';
import type { DraftMail } from '../../domain/mail.ts';
import { ladderName } from '../../domain/warning/decide/ladder.ts';
import type { WarningPolicy } from '../../domain/warning/decide/policy.ts';
import type { WarningDayFile } from '../../domain/warning/run/day-file.ts';
import type { WarningRun } from '../../domain/warning/run/run.ts';
import { calendarOf, type DayKind, lastCoveredDay } from '../../domain/workdays.ts';
import type { WarningContinuation } from '../../ports/warnings.ts';
import { type Carried, type CarryingPorts, carryOut } from './steps/carry-out.ts';
import type { DecidingPorts } from './steps/decide-contracts-in-batches.ts';
import { decideWarnings } from './steps/decide-warnings.ts';
import { tellOfOwed } from './steps/tell-of-owed.ts';

export interface WarningPorts extends CarryingPorts, DecidingPorts {
  readonly continuation: WarningContinuation;
}

/** One order of the job. */
export interface WarningOrder {
  readonly scheduledAt: Instant;
  /** False when the invocation should end soon: what is left is ordered anew. Left out, all is done at once. */
  readonly hasTime?: () => boolean;
  /** Deliveries of the message, this one included. Left out, it is the first. */
  readonly attempt?: number;
  /** Who is told whose mails are given up. */
  readonly administrators?: readonly DraftMail['recipient'][];
}

/** What a run did, for its log line. */
export interface WarnedReceivables {
  readonly day: Day;
  /**
   * `continues`: the rest is ordered; `finished`: an earlier invocation's decision is carried out to its end;
   * `superseded`: a later day has run already, and what was due then has been told.
   */
  readonly outcome: 'sent' | 'continues' | 'finished' | 'already-run' | 'superseded' | 'not-a-working-day';
  /** The earlier day whose run had to be carried out before this one could be decided. */
  readonly waitedFor?: Day;
  /** Mails of this day and earlier ones that could not be handed over yet; later runs try again. */
  readonly owedMails: number;
  readonly contracts: number;
  readonly lines: number;
  readonly mails: number;
}

const nothing = { owedMails: 0, contracts: 0, lines: 0, mails: 0 };

/**
 * Warns about late money on the logical day of `scheduledAt`. The day's decision is frozen in files before anything of
 * it is carried out, and an invocation after a crash goes on with those files from the piece that was next; so however
 * often it runs, each person gets one mail a day and no step twice (docs/adr/0006-freeze-the-days-warnings.md). Days
 * run in order: what an earlier day's run has not written yet is written first, while mails that it could not hand over
 * are tried again and keep nobody waiting.
 * @throws PipelineError `WARNINGS` when a mail of the day could not be queued, until its deliveries are used up;
 * everything else was done.
 */
export async function warnReceivables(
  ports: WarningPorts,
  policy: WarningPolicy,
  order: WarningOrder,
): Promise<WarnedReceivables> {
  const day = dayOf(order.scheduledAt);
  const hasTime = order.hasTime ?? always;
  const last = await ports.runs.last();
  if (last?.status !== 'open') return decideDay(ports, policy, order, last, undefined);
  const carried = await carryOut(ports, last, hasTime);
  const waitedFor = last.day < day ? last.day : undefined;
  if (carried.state === 'interrupted') return goOn(ports, order, waitedFor);
  if (last.day < day) return decideDay(ports, policy, order, carried.run, waitedFor);
  await mustOweNothing(ports, order, carried);
  const outcome = last.day === day ? 'finished' : 'superseded';
  return { day, outcome, ...nothing, owedMails: carried.run.owedMails.length };
}

const always = (): boolean => true;

/** The run of the order's day, decided anew; `last` is the run before it, whose pieces are all carried out. */
async function decideDay(
  ports: WarningPorts,
  policy: WarningPolicy,
  order: WarningOrder,
  last: WarningRun | undefined,
  waitedFor: Day | undefined,
): Promise<WarnedReceivables> {
  const day = dayOf(order.scheduledAt);
  if (last !== undefined && last.day >= day) {
    return { day, outcome: last.day === day ? 'already-run' : 'superseded', ...nothing };
  }
  const holidays = (await ports.records.all('holiday')).map(({ row }) => row);
  const calendar = calendarOf(holidays);
  const waited = waitedFor !== undefined && { waitedFor };
  if (!calendar.isSendingDay(day)) {
    const file = restDay(day, calendar.isWorkday(day), policy);
    await ports.files.putJson(`warnings/${day}.json`, file);
    return { day, outcome: 'not-a-working-day', ...waited, ...nothing, owedMails: last?.owedMails.length ?? 0 };
  }
  const rules = { policy, calendar, ladder: ladderName(policy, holidays) };
  const { run, ...counts } = await decideWarnings(ports, rules, day, last);
  const opened = await ports.runs.open(run, last);
  // Another invocation opened a run meanwhile, on the same facts or newer ones: that run counts.
  if (opened === 'lost') return warnReceivables(ports, policy, order);
  const carried = await carryOut(ports, run, order.hasTime ?? always);
  if (carried.state === 'interrupted') return goOn(ports, order, waitedFor, counts);
  await mustOweNothing(ports, order, carried, day);
  return { day, outcome: 'sent', ...waited, owedMails: carried.run.owedMails.length, ...counts };
}

async function goOn(
  { continuation }: WarningPorts,
  { scheduledAt }: WarningOrder,
  waitedFor: Day | undefined,
  counts: Omit<typeof nothing, 'owedMails'> = nothing,
): Promise<WarnedReceivables> {
  await continuation.goOn({ scheduledAt });
  const waited = waitedFor !== undefined && { waitedFor };
  return { day: dayOf(scheduledAt), outcome: 'continues', ...waited, ...counts, owedMails: 0 };
}

/**
 * The message of the day returns to its queue while a mail of that day is owed. After its deliveries the administrators
 * are told whose mails these are, which every later run tries again.
 */
async function mustOweNothing(
  ports: WarningPorts,
  { attempt = 1, administrators = [] }: WarningOrder,
  { run, cause }: Carried,
  day: Day = run.day,
): Promise<void> {
  const owed = run.owedMails.filter((mail) => mail.day === day);
  if (owed.length === 0) return;
  if (attempt >= mostDeliveries) return tellOfOwed(ports, run, owed, administrators);
  throw new PipelineError('WARNINGS', `${owed.length} warning mails of ${day} were not queued`, {
    retryable: true,
    context: { day, failed: owed.length },
    cause,
  });
}

function restDay(day: Day, dayKind: DayKind, policy: WarningPolicy): WarningDayFile {
  return {
    day,
    policyVersion: policy.version,
    dayKind,
    calendarCoveredThrough: lastCoveredDay,
    isSendingDay: false,
    contractsLookedAt: 0,
    lines: [],
    mails: [],
    problems: [],
  };
}

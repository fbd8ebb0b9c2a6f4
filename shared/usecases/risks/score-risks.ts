import { createHash } from 'node:crypto';
import * as z from 'zod';
import { addDays, type Day, dayOf, type Instant } from '../../domain/day.ts';
import { ledgersOf } from '../../domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../domain/ledger/positions-of.ts';
import { type LogRecord, type RecordId, recordId } from '../../domain/logs/record.ts';
import type { TouchingPolicy } from '../../domain/policy/policy.ts';
import { Calibration, calibrate, calibrationDays } from '../../domain/risk/payment/calibration.ts';
import { atTrigger, labelledNodes } from '../../domain/risk/payment/labelled-nodes.ts';
import { dayNumber, type NodeTrail, trailsOf } from '../../domain/risk/payment/node-trail.ts';
import type { Horizon } from '../../domain/risk/payment/outcome.ts';
import { historySettings, shippedScorecards } from '../../domain/risk/payment/shipped-scorecards.ts';
import { registerOf } from '../../domain/risk/register-of.ts';
import type { RiskFacts } from '../../domain/risk/risk-facts.ts';
import { addWeeks, weekOf } from '../../domain/week.ts';
import { calendarOf } from '../../domain/workdays.ts';
import type { FileStore } from '../../ports/files.ts';
import type { MailQueue } from '../../ports/mails.ts';
import type { Policies } from '../../ports/policies.ts';
import type { LogRecords } from '../../ports/records.ts';
import type { ChangeMarks } from '../../ports/runs.ts';
import { registerBy, registerKey } from './register-on.ts';
import { keepTrend } from './steps/keep-trend.ts';
import { mailSelfReport } from './steps/mail-self-report.ts';
import { keepStanding, standingDay, stateOn } from './steps/standing-register.ts';

/** Policies first seen in a span of days, with what they touch. */
export interface TouchingPolicies {
  firstSeenBetween(from: Day, to: Day): Promise<readonly TouchingPolicy[]>;
}

interface Ports {
  readonly records: LogRecords;
  readonly files: FileStore;
  readonly mails: MailQueue;
  readonly policies: TouchingPolicies;
  /** The same policies, without what they touch. */
  readonly seen: Pick<Policies, 'firstSeenBetween'>;
  readonly changes: Pick<ChangeMarks, 'current'>;
}

/** Actions are read this far back: concentration and gaps look at 180 days. */
const actionWeeks = 27;
const policyDays = 56;

/** What a run did, for its log line. */
export interface ScoredRisks {
  readonly rows: number;
  readonly issues: number;
  readonly file: string;
  readonly mails: number;
  /** True where nothing changed and the register of `file` still stands. */
  readonly unchanged: boolean;
}

/**
 * Writes the risk register of the day of `scheduledAt` to `risks/<day>.json`, unless that of an earlier day of the week
 * still stands because nothing changed; running it again writes the same file. Once a month it mails
 * `administrators` how its probabilities held up.
 */
export async function scoreRisks(
  ports: Ports,
  run: { readonly scheduledAt: Instant; readonly administrators: Parameters<typeof mailSelfReport>[3] },
): Promise<ScoredRisks> {
  const asOf = dayOf(run.scheduledAt);
  const state = await stateOn(ports, asOf);
  const standing = await standingDay(ports, state);
  if (standing !== undefined) return { rows: 0, issues: 0, file: registerKey(standing), mails: 0, unchanged: true };
  const facts = await gatherFacts(ports, asOf);
  const previous = await registerBy(ports.files, addDays(asOf, -7));
  const register = registerOf(facts, previous, hashOf({ facts, now: run.scheduledAt }), run.scheduledAt);
  const file = registerKey(asOf);
  await ports.files.putJson(file, register);
  const registerOfDay = (day: Day) => registerBy(ports.files, day);
  const calendar = calendarOf((await ports.records.all('holiday')).map(({ row }) => row));
  const mails = await mailSelfReport(
    { files: ports.files, mails: ports.mails, registerOf: registerOfDay, calendar },
    facts.trails,
    asOf,
    run.administrators,
  );
  await keepStanding(ports.files, state);
  const issues = register.rows.filter((row) => row.standing === 'issue').length;
  return { rows: register.rows.length, issues, file, mails, unchanged: false };
}

async function gatherFacts(ports: Ports, asOf: Day): Promise<RiskFacts> {
  const { records } = ports;
  const [allContracts, receivables, payments, promises, pauses, openings] = await Promise.all([
    records.all('contract'),
    records.all('receivable'),
    records.all('payment'),
    records.all('promise'),
    records.all('pause'),
    records.all('opening'),
  ]);
  const [staff, clients, contacts, allProjects, rivals] = await Promise.all([
    records.all('staff'),
    records.all('client'),
    records.all('contact'),
    records.all('project'),
    records.all('rival'),
  ]);
  const contracts = allContracts.filter(({ row }) => row.signedOn <= asOf);
  const projects = allProjects.filter(({ row }) => row.stageSince <= asOf);
  const known = new Set(projects.map((project) => recordId(project)));
  const isKnown = (id: RecordId): boolean => !id.startsWith('project:') || known.has(id);
  const policies = await ports.policies.firstSeenBetween(addDays(asOf, -policyDays), asOf);
  const ledgers = ledgersOf({ contracts, receivables, payments, promises, pauses, openings });
  // Here, where the whole ledger is in hand once a day.
  await keepTrend(ports.files, ledgers, asOf);
  const positions = ledgers.flatMap((ledger) => positionsOf(ledger, asOf));
  const trails = trailsOf(positions, payments, clients, asOf);
  return {
    asOf,
    positions,
    trails,
    staff,
    clients,
    contacts,
    projects,
    rivals: rivals.filter((rival) => dayOf(rival.row.foundAt) <= asOf),
    actions: await recentActions(records, asOf),
    policies: policies.map(({ policy, touches }) => ({
      policy,
      touches: touches.filter((touch) => isKnown(touch.recordId)),
    })),
    calibrations: {
      0: await calibrationOf(ports.files, trails, asOf, 0),
      30: await calibrationOf(ports.files, trails, asOf, 30),
    },
  };
}

async function recentActions(records: LogRecords, asOf: Day): Promise<LogRecord<'action'>[]> {
  const week = weekOf(asOf);
  const weeks = Array.from({ length: actionWeeks }, (_, back) => addWeeks(week, -back));
  const found = await Promise.all(weeks.map((each) => records.ofWeek('action', each)));
  return found.flat().filter((action) => action.row.date <= asOf);
}

const unreadable = 'unreadable';
const KeptCalibration = z.catch(z.union([Calibration, z.literal(unreadable)]), unreadable);

/**
 * The kept calibration while it is fresh and of this card, else a new one, which is kept. A replayed day is fitted to
 * what was known then, without touching the later calibration that is kept.
 */
async function calibrationOf(
  files: FileStore,
  trails: readonly NodeTrail[],
  asOf: Day,
  horizon: Horizon,
): Promise<Calibration> {
  const file = `risks/calibration-${horizon}.json`;
  const card = shippedScorecards[horizon];
  const kept = await files.getJson(file, KeptCalibration);
  const ours = typeof kept === 'object' && kept.scorecardVersion === card.version ? kept : undefined;
  if (ours !== undefined && isFresh(ours, asOf)) return ours;
  const look = atTrigger(trails, horizon, historySettings[horizon]);
  const fitted = calibrate(card, labelledNodes(trails, dayNumber(asOf), horizon, look), asOf);
  if (ours !== undefined && ours.fittedOn > asOf) return fitted;
  const isReplaced = kept !== undefined && ours === undefined;
  const replaced = isReplaced ? { replacedVersion: kept === unreadable ? '无法读取' : kept.scorecardVersion } : {};
  const calibration = { ...fitted, ...replaced };
  await files.putJson(file, calibration);
  return calibration;
}

/** A calibration fitted later than `asOf` would let the future into a replayed day. */
function isFresh(calibration: Calibration, asOf: Day): boolean {
  return calibration.fittedOn <= asOf && calibration.fittedOn > addDays(asOf, -calibrationDays);
}

/** Of everything a score depends on, the hour at which 48-hour clocks are read included. */
function hashOf(inputs: { readonly facts: RiskFacts; readonly now: Instant }): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}

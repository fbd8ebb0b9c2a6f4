import type { Day } from '../../../domain/day.ts';
import { ownerName, type StaffById } from '../../../domain/warning/decide/recipients.ts';
import type { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import type { WarningRun } from '../../../domain/warning/run/run.ts';
import { type RollUp, receivablesRollUp } from '../../../domain/warning/standing/roll-up.ts';
import { mergeTallies, overdueFen, type StandingRow, talliesAfter } from '../../../domain/warning/standing/standing.ts';
import { lastCoveredDay } from '../../../domain/workdays.ts';
import type { WarningStandings } from '../../../ports/warnings.ts';
import {
  type DayRules,
  type DecidedContracts,
  type DecidingPorts,
  decideInBatches,
} from './decide-contracts-in-batches.ts';
import { freezeMails, type MailNote } from './freeze-mails.ts';
import { planFreezer } from './freeze-plan.ts';

const topContracts = 10;
/** Run days kept for the comparison with last week. */
const recentDays = 30;

/** A decided day: the run that carries it out, not opened yet, and what it holds. */
export interface DecidedDay {
  readonly run: WarningRun;
  readonly contracts: number;
  readonly lines: number;
  readonly mails: number;
}

/**
 * Everything the run of `day` will do, decided, worded and written to the files of a frozen plan, nothing of it done
 * yet. Reads what the agenda calls up and what the mails of the day show, and never the whole ledger, unless the ladder
 * is another than that of `previous`: then every open contract is decided about.
 */
export async function decideWarnings(
  ports: DecidingPorts,
  rules: DayRules,
  day: Day,
  previous: WarningRun | undefined,
): Promise<DecidedDay> {
  const freezer = planFreezer(ports.files, day);
  const isSameLadder = previous === undefined || previous.ladder === rules.ladder;
  const due = await ports.agenda.dueOn(isSameLadder ? day : afterAll);
  const staffRecords = await ports.records.all('staff');
  const staff: StaffById = new Map(staffRecords.map((record) => [record.row.staffId, record]));
  const decided = await decideInBatches(ports, rules, day, due, staff, freezer);
  const stored = await ports.standings.tallies();
  const changed = talliesAfter(stored, decided.before, decided.after);
  const rollUp = receivablesRollUp({
    asOf: day,
    tallies: mergeTallies(stored, changed),
    recent: previous?.recent ?? [],
    topContracts: await largest(ports.standings, decided),
    problems: decided.problems,
    lines: decided.lines,
    nameOf: (staffId) => ownerName(staffId, staff),
  });
  const mails = await freezeMails(ports, { decided, rollUp, staff, rules, day, previous }, freezer);
  const { aging } = rollUp;
  const plan = await freezer.plan({
    tallies: changed,
    dayFile: dayFile(decided, day, mails, rollUp, rules, due.length),
  });
  return {
    run: {
      day,
      status: 'open',
      frozenKey: plan,
      piecesDone: 0,
      owedMails: previous?.owedMails ?? [],
      ladder: rules.ladder,
      recent: [...(previous?.recent ?? []), { day, totalFen: aging.totalFen, overdueFen: overdueFen(aging) }].slice(
        -recentDays,
      ),
    },
    contracts: due.length,
    lines: decided.lines.length,
    mails: mails.length,
  };
}

/** Later than every day of the agenda. */
const afterAll: Day = '9999-01-01';

/** The largest overdue contracts: those kept by earlier runs, with today's in the place of their older selves. */
async function largest(standings: WarningStandings, { shown }: DecidedContracts): Promise<StandingRow[][]> {
  const kept = await standings.topOverdue(topContracts + shown.size);
  const others = kept.filter(([first]) => first !== undefined && !shown.has(first.contractId));
  return [...others, ...[...shown.values()].map(({ overdue }) => [...overdue])];
}

function dayFile(
  { lines, problems }: DecidedContracts,
  day: Day,
  mails: readonly MailNote[],
  rollUp: RollUp,
  { policy, calendar }: DayRules,
  contractsLookedAt: number,
): WarningDayFile {
  return {
    day,
    policyVersion: policy.version,
    dayKind: calendar.isWorkday(day),
    calendarCoveredThrough: lastCoveredDay,
    isSendingDay: true,
    contractsLookedAt,
    lines: lines as WarningDayFile['lines'],
    mails: [...mails],
    problems: problems as WarningDayFile['problems'],
    aging: rollUp.aging,
  };
}

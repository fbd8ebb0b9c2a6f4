import type { Day } from '../../../domain/day.ts';
import type { LedgerProblem } from '../../../domain/ledger/ledger-problems.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import { type ContractFacts, decideContracts } from '../../../domain/warning/decide/decide-contracts.ts';
import type { PlanLine } from '../../../domain/warning/decide/plan-warnings.ts';
import type { WarningPolicy } from '../../../domain/warning/decide/policy.ts';
import { ownerName, type StaffById } from '../../../domain/warning/decide/recipients.ts';
import { composeMails, recipientsOf, rollUpReaders } from '../../../domain/warning/mail/compose-mails.ts';
import { nextActions } from '../../../domain/warning/mail/next-actions.ts';
import type { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import type { WarningRun } from '../../../domain/warning/run/run.ts';
import { type RollUp, receivablesRollUp } from '../../../domain/warning/standing/roll-up.ts';
import {
  type ContractChange,
  type Contribution,
  mergeTallies,
  overdueFen,
  type StandingRow,
  talliesAfter,
} from '../../../domain/warning/standing/standing.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import { type Calendar, lastCoveredDay } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { CountyClients, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails, DueContract, LedgerAgenda, WarningStandings } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import { aroundClients } from './around-clients.ts';
import { type PlanFreezer, planFreezer } from './freeze-plan.ts';

export interface DecidingPorts {
  readonly records: LogRecords & CountyClients;
  readonly agenda: LedgerAgenda;
  readonly standings: WarningStandings;
  readonly trails: ClientTrails;
  readonly files: FileStore;
}

const readsAtOnce = 10;
/** Contracts looked at together; what is decided about them is written away before the next ones are read. */
const contractsAtOnce = 200;
const topContracts = 10;
/** Run days kept for the comparison with last week. */
const recentDays = 30;

/** What a run is decided by, beside the records. */
export interface DayRules {
  readonly policy: WarningPolicy;
  readonly calendar: Calendar;
  /** Names policy and calendar as far as steps and colours follow from them. */
  readonly ladder: string;
}

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

/** What the mails and totals of the day need of its contracts. */
interface DecidedContracts {
  readonly lines: PlanLine[];
  readonly problems: LedgerProblem[];
  readonly before: Contribution[];
  readonly after: Contribution[];
  /** Lists and overdue rows of every contract looked at. */
  readonly shown: Map<string, Pick<ContractChange, 'lists' | 'overdue'>>;
  readonly clientNames: Map<string, string>;
}

async function decideInBatches(
  ports: DecidingPorts,
  { policy, calendar }: DayRules,
  day: Day,
  due: readonly DueContract[],
  staff: StaffById,
  freezer: PlanFreezer,
): Promise<DecidedContracts> {
  const all: DecidedContracts = {
    lines: [],
    problems: [],
    before: [],
    after: [],
    shown: new Map(),
    clientNames: new Map(),
  };
  for (let from = 0; from < due.length; from += contractsAtOnce) {
    const batch = due.slice(from, from + contractsAtOnce);
    const gathered = await gatherContracts(ports, batch);
    const { plan, contracts, problems } = decideContracts({ ...gathered, staff }, policy, calendar, day);
    for (const line of plan.lines) all.lines.push(line);
    all.problems.push(...problems);
    for (const { standing, client } of gathered.contracts) {
      all.before.push(...(standing?.contributions ?? []));
      if (client !== undefined) all.clientNames.set(client.row.clientId, client.row.name);
    }
    for (const { contractId, change } of contracts) {
      all.after.push(...change.standing.contributions);
      all.shown.set(contractId, { lists: change.lists, overdue: change.overdue });
    }
    await freezer.contracts(contracts, batch);
  }
  return all;
}

interface Gathered {
  readonly contracts: readonly ContractFacts[];
  readonly actions: ReadonlyMap<string, LogRecord<'action'>>;
}

async function gatherContracts({ records, standings }: DecidingPorts, due: readonly DueContract[]): Promise<Gathered> {
  const read = await inBatches(due, readsAtOnce, async ({ contractId }) => {
    const [ledger, standing] = await Promise.all([records.ledgerOf(contractId), standings.of(contractId)]);
    return { contractId, ledger, ...(standing !== undefined && { standing }) };
  });
  const contracts = read.flatMap(({ ledger }) => (ledger.contract === undefined ? [] : [ledger.contract.row]));
  const clients = await findAll(
    records,
    'client',
    contracts.map(({ clientId }) => clientId),
  );
  const projects = await findAll(
    records,
    'project',
    contracts.map(({ projectId }) => projectId),
  );
  const promises = read.flatMap(({ ledger }) => ledger.promises);
  const actions = await findAll(
    records,
    'action',
    promises.flatMap(({ row }) => (row.actionId === undefined ? [] : [row.actionId])),
  );
  return {
    actions,
    contracts: read.map((facts) => {
      const { clientId = '', projectId = '' } = facts.ledger.contract?.row ?? {};
      const client = clients.get(clientId);
      const projectOwnerId = projects.get(projectId)?.row.ownerId;
      return { ...facts, ...(client && { client }), ...(projectOwnerId !== undefined && { projectOwnerId }) };
    }),
  };
}

/** Records of `kind` by key, as far as they are on record; each read once. */
async function findAll<K extends LogKind>(
  records: LogRecords,
  kind: K,
  keys: readonly string[],
): Promise<Map<string, LogRecord<K>>> {
  const found = await inBatches([...new Set(keys)].sort(), readsAtOnce, (key) => records.find(kind, key));
  return new Map(found.filter((record) => record !== undefined).map((record) => [record.key, record]));
}

/** The largest overdue contracts: those kept by earlier runs, with today's in the place of their older selves. */
async function largest(standings: WarningStandings, { shown }: DecidedContracts): Promise<StandingRow[][]> {
  const kept = await standings.topOverdue(topContracts + shown.size);
  const others = kept.filter(([first]) => first !== undefined && !shown.has(first.contractId));
  return [...others, ...[...shown.values()].map(({ overdue }) => [...overdue])];
}

interface Composition {
  readonly decided: DecidedContracts;
  readonly rollUp: RollUp;
  readonly staff: StaffById;
  readonly rules: DayRules;
  readonly day: Day;
  readonly previous: WarningRun | undefined;
}

/** What `warnings/<day>.json` tells of a mail. */
type MailNote = WarningDayFile['mails'][number];

/** Words and freezes the day's mails one after the other, so that no more than one is in memory. */
async function freezeMails(ports: DecidingPorts, facts: Composition, freezer: PlanFreezer): Promise<MailNote[]> {
  const { decided, staff, day, rules } = facts;
  const lines = decided.lines.filter(({ status }) => status === 'send');
  const rollUp = isRollUpDay(facts, lines.length) ? facts.rollUp : undefined;
  const leaders = rollUp === undefined ? [] : rollUpReaders(staff);
  const recipients = [...new Set([...recipientsOf(lines), ...leaders])].sort();
  if (recipients.length === 0) return [];
  const lists = new Map(
    await inBatches(recipients, readsAtOnce, async (staffId) => {
      return [staffId, await wholeList(ports.standings, staffId, decided)] as const;
    }),
  );
  const rows = [...lists.values()].flat();
  const clientIds = [...new Set(rows.flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId])))].sort();
  const names = new Map(decided.clientNames);
  for (const { clientId, clientName } of rows) if (clientId !== undefined) names.set(clientId, clientName);
  const week = weekOf(day);
  const { records } = ports;
  const plans = await Promise.all([records.ofWeek('plan', week), records.ofWeek('plan', addWeeks(week, 1))]);
  const actions = await Promise.all([records.ofWeek('action', addWeeks(week, -1)), records.ofWeek('action', week)]);
  const next = nextActions(plans.flat(), actions.flat(), day);
  const around = await aroundClients(ports, clientIds, next);
  const mails = composeMails({
    asOf: day,
    dayKind: rules.calendar.isWorkday(day),
    lines,
    lists,
    staff,
    clientNameOf: (clientId) => (clientId === undefined ? '客户无数据' : (names.get(clientId) ?? clientId)),
    ...around,
    ...(rollUp !== undefined && { rollUp }),
  });
  const notes: MailNote[] = [];
  for (const mail of mails) {
    await freezer.mail(mail);
    const { recipient, kind, newLines, listedNodes, letters } = mail;
    const attached = letters.map(({ filename }) => filename);
    notes.push({ staffId: recipient.staffId, kind, newLines, listedNodes, letters: attached });
  }
  return notes;
}

/**
 * Never a roll-up with nothing in it. Weekly: on the week's first working day, or on the first run after it where that
 * one was missed, though not with a company's very first run, which waits for a first working day. Daily: with whatever
 * is new.
 */
function isRollUpDay({ rollUp, rules, day, previous }: Composition, newLines: number): boolean {
  if (rollUp.aging.totalFen === 0 && rollUp.aging.unallocatedFen === 0) return false;
  if (rules.policy.rollUp === 'daily') return newLines > 0;
  const sendingDay = sendingDayOfWeek(weekOf(day), rules.calendar);
  if (sendingDay === undefined || day < sendingDay) return false;
  return day === sendingDay || (previous !== undefined && previous.day < sendingDay);
}

async function wholeList(
  standings: WarningStandings,
  staffId: string,
  { shown }: DecidedContracts,
): Promise<StandingRow[]> {
  const today = [...shown.values()].flatMap(({ lists }) => lists[staffId] ?? []);
  const kept = await standings.listOf(staffId);
  return [...kept.filter(({ contractId }) => !shown.has(contractId)), ...today];
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

import type { Day } from '../../../domain/day.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import { sendingDayOfWeek } from '../../../domain/sending-week.ts';
import {
  type ContractFacts,
  type DayDecision,
  decideContracts,
} from '../../../domain/warning/decide/decide-contracts.ts';
import type { WarningPolicy } from '../../../domain/warning/decide/policy.ts';
import { ownerName, type StaffById } from '../../../domain/warning/decide/recipients.ts';
import { composeMails, recipientsOf, rollUpReaders } from '../../../domain/warning/mail/compose-mails.ts';
import { nextActions } from '../../../domain/warning/mail/next-actions.ts';
import type { WarningDayFile } from '../../../domain/warning/run/day-file.ts';
import type { FrozenRun } from '../../../domain/warning/run/frozen-run.ts';
import type { WarningRun } from '../../../domain/warning/run/run.ts';
import { type RollUp, receivablesRollUp } from '../../../domain/warning/standing/roll-up.ts';
import { mergeTallies, overdueFen, type StandingRow, talliesAfter } from '../../../domain/warning/standing/standing.ts';
import { addWeeks, weekOf } from '../../../domain/week.ts';
import { type Calendar, lastCoveredDay } from '../../../domain/workdays.ts';
import type { CountyClients, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails, DueContract, LedgerAgenda, WarningStandings } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import { aroundClients } from './around-clients.ts';

interface Ports {
  readonly records: LogRecords & CountyClients;
  readonly agenda: LedgerAgenda;
  readonly standings: WarningStandings;
  readonly trails: ClientTrails;
}

const readsAtOnce = 10;
const topContracts = 10;
/** Run days kept for the comparison with last week. */
const recentDays = 30;

/**
 * Everything the run of `day` will do, decided and worded, nothing of it done yet. Reads what the agenda calls up and
 * what the mails of the day show, and never the whole ledger.
 */
export async function decideWarnings(
  ports: Ports,
  policy: WarningPolicy,
  calendar: Calendar,
  day: Day,
  previous: WarningRun | undefined,
): Promise<FrozenRun> {
  const due = await ports.agenda.dueOn(day);
  const staffRecords = await ports.records.all('staff');
  const staff: StaffById = new Map(staffRecords.map((record) => [record.row.staffId, record]));
  const gathered = await gatherContracts(ports, due);
  const decision = decideContracts({ ...gathered, staff }, policy, calendar, day);
  const before = gathered.contracts.flatMap(({ standing }) => standing?.contributions ?? []);
  const after = decision.contracts.flatMap(({ change }) => change.standing.contributions);
  const stored = await ports.standings.tallies();
  const changed = talliesAfter(stored, before, after);
  const rollUp = receivablesRollUp({
    asOf: day,
    tallies: mergeTallies(stored, changed),
    recent: previous?.recent ?? [],
    topContracts: await largest(ports.standings, decision),
    problems: decision.problems,
    lines: decision.plan.lines,
    nameOf: (staffId) => ownerName(staffId, staff),
  });
  const mails = await compose(ports, { decision, rollUp, staff, gathered, policy, calendar, day });
  const { aging } = rollUp;
  return {
    file: dayFile(decision, mails, rollUp, policy),
    mails,
    changes: { asOf: day, contracts: decision.contracts.map(({ change }) => change), tallies: changed },
    agenda: agendaAfter(due, decision),
    recent: [...(previous?.recent ?? []), { day, totalFen: aging.totalFen, overdueFen: overdueFen(aging) }].slice(
      -recentDays,
    ),
  };
}

interface Gathered {
  readonly contracts: readonly ContractFacts[];
  readonly actions: ReadonlyMap<string, LogRecord<'action'>>;
}

async function gatherContracts({ records, standings }: Ports, due: readonly DueContract[]): Promise<Gathered> {
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
async function largest(standings: WarningStandings, { contracts }: DayDecision): Promise<StandingRow[][]> {
  const today = new Map(contracts.map(({ contractId, change }) => [contractId, [...change.overdue]]));
  const kept = await standings.topOverdue(topContracts + today.size);
  const others = kept.filter(([first]) => first !== undefined && !today.has(first.contractId));
  return [...others, ...today.values()];
}

interface Composition {
  readonly decision: DayDecision;
  readonly rollUp: RollUp;
  readonly staff: StaffById;
  readonly gathered: Gathered;
  readonly policy: WarningPolicy;
  readonly calendar: Calendar;
  readonly day: Day;
}

async function compose(ports: Ports, facts: Composition): Promise<FrozenRun['mails']> {
  const { decision, staff, gathered, day } = facts;
  const lines = decision.plan.lines.filter(({ status }) => status === 'send');
  const rollUp = isRollUpDay(facts, lines.length) ? facts.rollUp : undefined;
  const leaders = rollUp === undefined ? [] : rollUpReaders(staff);
  const recipients = [...new Set([...recipientsOf(lines), ...leaders])].sort();
  if (recipients.length === 0) return [];
  const lists = new Map(
    await inBatches(recipients, readsAtOnce, async (staffId) => {
      return [staffId, await wholeList(ports.standings, staffId, decision)] as const;
    }),
  );
  const rows = [...lists.values()].flat();
  const clientIds = [...new Set(rows.flatMap(({ clientId }) => (clientId === undefined ? [] : [clientId])))].sort();
  const names = new Map(
    gathered.contracts.flatMap(({ client }) => (client ? [[client.row.clientId, client.row.name]] : [])),
  );
  for (const { clientId, clientName } of rows) if (clientId !== undefined) names.set(clientId, clientName);
  const week = weekOf(day);
  const { records } = ports;
  const plans = await Promise.all([records.ofWeek('plan', week), records.ofWeek('plan', addWeeks(week, 1))]);
  const actions = await Promise.all([records.ofWeek('action', addWeeks(week, -1)), records.ofWeek('action', week)]);
  const next = nextActions(plans.flat(), actions.flat(), day);
  const around = await aroundClients(ports, clientIds, next);
  return composeMails({
    asOf: day,
    dayKind: decision.plan.dayKind,
    lines,
    lists,
    staff,
    clientNameOf: (clientId) => (clientId === undefined ? '客户无数据' : (names.get(clientId) ?? clientId)),
    ...around,
    ...(rollUp !== undefined && { rollUp }),
  });
}

/** Never a roll-up with nothing in it; weekly on the week's first working day, daily with whatever is new. */
function isRollUpDay({ rollUp, policy, calendar, day }: Composition, newLines: number): boolean {
  if (rollUp.aging.totalFen === 0 && rollUp.aging.unallocatedFen === 0) return false;
  if (policy.rollUp === 'daily') return newLines > 0;
  return sendingDayOfWeek(weekOf(day), calendar) === day;
}

async function wholeList(
  standings: WarningStandings,
  staffId: string,
  { contracts }: DayDecision,
): Promise<StandingRow[]> {
  const today = new Map(contracts.map(({ contractId, change }) => [contractId, change.lists[staffId] ?? []]));
  const kept = await standings.listOf(staffId);
  return [...kept.filter(({ contractId }) => !today.has(contractId)), ...[...today.values()].flat()];
}

function dayFile(
  decision: DayDecision,
  mails: FrozenRun['mails'],
  rollUp: RollUp,
  policy: WarningPolicy,
): WarningDayFile {
  const { plan, contracts, problems } = decision;
  return {
    day: plan.asOf,
    policyVersion: policy.version,
    dayKind: plan.dayKind,
    calendarCoveredThrough: lastCoveredDay,
    isSendingDay: plan.isSendingDay,
    contractsLookedAt: contracts.length,
    lines: plan.lines as WarningDayFile['lines'],
    mails: mails.map(({ recipient, kind, newLines, listedNodes, letters }) => ({
      staffId: recipient.staffId,
      kind,
      newLines,
      listedNodes,
      letters: letters.map(({ filename }) => filename),
    })),
    problems: problems as WarningDayFile['problems'],
    aging: rollUp.aging,
  };
}

function agendaAfter(due: readonly DueContract[], { contracts }: DayDecision): FrozenRun['agenda'] {
  const next = new Map(contracts.map(({ contractId, nextOn }) => [contractId, nextOn]));
  return due.map((entry) => {
    const nextOn = next.get(entry.contractId);
    return { due: entry, ...(nextOn !== undefined && { nextOn }) };
  });
}

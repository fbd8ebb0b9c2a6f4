import type { Day } from '../../../domain/day.ts';
import type { LedgerProblem } from '../../../domain/ledger/ledger-problems.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import type { LogKind } from '../../../domain/logs/registry.ts';
import { type ContractFacts, decideContracts } from '../../../domain/warning/decide/decide-contracts.ts';
import type { PlanLine } from '../../../domain/warning/decide/plan-warnings.ts';
import type { WarningPolicy } from '../../../domain/warning/decide/policy.ts';
import type { StaffById } from '../../../domain/warning/decide/recipients.ts';
import type { ContractChange, Contribution } from '../../../domain/warning/standing/standing.ts';
import type { Calendar } from '../../../domain/workdays.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { CountyClients, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails, DueContract, LedgerAgenda, WarningStandings } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import type { PlanFreezer } from './freeze-plan.ts';

export interface DecidingPorts {
  readonly records: LogRecords & CountyClients;
  readonly agenda: LedgerAgenda;
  readonly standings: WarningStandings;
  readonly trails: ClientTrails;
  readonly files: FileStore;
}

/** Reads that are under way together. */
export const readsAtOnce = 10;
/** Contracts looked at together; what is decided about them is written away before the next ones are read. */
const contractsAtOnce = 200;

/** What a run is decided by, beside the records. */
export interface DayRules {
  readonly policy: WarningPolicy;
  readonly calendar: Calendar;
  /** Names policy and calendar as far as steps and colours follow from them. */
  readonly ladder: string;
}

/** What the mails and totals of the day need of its contracts. */
export interface DecidedContracts {
  readonly lines: PlanLine[];
  readonly problems: LedgerProblem[];
  readonly before: Contribution[];
  readonly after: Contribution[];
  /** Lists and overdue rows of every contract looked at. */
  readonly shown: Map<string, Pick<ContractChange, 'lists' | 'overdue'>>;
  readonly clientNames: Map<string, string>;
}

/** Decides about every contract of `due` and freezes what is decided, some contracts at a time. */
export async function decideInBatches(
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

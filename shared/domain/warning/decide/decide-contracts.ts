import { addDays, type Day } from '../../day.ts';
import { unallocatedFen } from '../../ledger/allocation.ts';
import { type LedgerProblem, ledgerProblems } from '../../ledger/ledger-problems.ts';
import type { LedgerRows } from '../../ledger/ledger-rows.ts';
import type { NodePosition } from '../../ledger/position.ts';
import { pauseOn, positionsOf } from '../../ledger/positions-of.ts';
import type { LogRecord } from '../../logs/record.ts';
import type { Calendar } from '../../workdays.ts';
import { openNodesOf } from '../standing/open-node.ts';
import { type ContractChange, type ContractStanding, contributionsOf, type StandingRow } from '../standing/standing.ts';
import { listHolders, type Parties, standingRow } from '../standing/standing-row.ts';
import type { Judge, NodeFact } from './decide-node.ts';
import { ladderOf } from './ladder.ts';
import { nextDecisionOn } from './next-decision.ts';
import type { NodeLog } from './node-log.ts';
import { emptyLog, planWarnings, type WarningPlan } from './plan-warnings.ts';
import type { WarningPolicy } from './policy.ts';
import type { StaffById } from './recipients.ts';

/** One contract that is to be decided about. */
export interface ContractFacts {
  readonly contractId: string;
  readonly ledger: LedgerRows;
  readonly standing?: ContractStanding;
  readonly client?: LogRecord<'client'>;
  readonly projectOwnerId?: string;
}

/** What a day's warnings are decided from, beside policy, calendar and day. */
export interface ContractsOfDay {
  /** Sorted by contract id. */
  readonly contracts: readonly ContractFacts[];
  readonly staff: StaffById;
  /** Actions that promises name, by 行动编号. */
  readonly actions: ReadonlyMap<string, LogRecord<'action'>>;
}

/** One contract after the plan. */
export interface DecidedContract {
  readonly contractId: string;
  readonly change: ContractChange;
  /** The day on which to decide again; `parkedOn` while only another ladder could bring one, undefined for nothing open. */
  readonly nextOn: Day | undefined;
}

/** The plan of a day, and what becomes of every contract that was looked at. */
export interface DayDecision {
  readonly plan: WarningPlan;
  readonly contracts: readonly DecidedContract[];
  readonly problems: readonly LedgerProblem[];
}

/** Decides about `facts.contracts` on a sending day. Pure. */
export function decideContracts(
  facts: ContractsOfDay,
  policy: WarningPolicy,
  calendar: Calendar,
  asOf: Day,
): DayDecision {
  const judge: Judge = { policy, asOf, ladder: ladderOf(policy, calendar) };
  const looked = facts.contracts.map((contract) => viewOf(contract, asOf));
  const planned = planWarnings(
    { nodes: looked.flatMap(({ nodes }) => nodes), staff: facts.staff },
    policy,
    calendar,
    asOf,
  );
  const logs = new Map(planned.logs.map(({ fact, log }) => [fact, log]));
  const unreached = new Set(
    planned.lines.flatMap(({ status, contractId }) => (status === 'nobody' ? [contractId] : [])),
  );
  const contracts = looked.map((look): DecidedContract => {
    const { contractId, ledger } = look.facts;
    const next = nextDecisionOn(ledger, look.positions, judge.ladder, asOf);
    const nextOn = unreached.has(contractId) ? addDays(asOf, 1) : (next ?? parkedUntil(look.positions));
    return { contractId, change: changeOf(look, logs, judge, facts.staff), nextOn };
  });
  const problems = looked.flatMap(({ facts: { ledger }, positions }) =>
    ledgerProblems(ledger, positions, facts.actions, asOf),
  );
  return { plan: planned, contracts, problems };
}

/** Far behind every day that is asked for: an open contract stays in the agenda, where another ladder finds it. */
const parkedOn: Day = '9998-12-31';

const parkedUntil = (positions: readonly NodePosition[]): Day | undefined =>
  positions.some(({ balanceFen }) => balanceFen > 0) ? parkedOn : undefined;

interface ContractView {
  readonly facts: ContractFacts;
  readonly positions: readonly NodePosition[];
  readonly nodes: readonly NodeFact[];
}

/** Where the contract's nodes stand, with what has been told about them. */
function viewOf(facts: ContractFacts, asOf: Day): ContractView {
  const { ledger, standing, projectOwnerId } = facts;
  const positions = positionsOf(ledger, asOf);
  const pauses = Map.groupBy(ledger.pauses, ({ row }) => row.node);
  const nodes = positions.map((position): NodeFact => {
    const pause = pauseOn(pauses.get(position.node) ?? [], asOf);
    const log = standing?.logs[position.node];
    return {
      position,
      ...(pause !== undefined && { pause }),
      ...(log !== undefined && { log }),
      ...(projectOwnerId !== undefined && { projectOwnerId }),
    };
  });
  return { facts, positions, nodes };
}

function changeOf(
  { facts, positions, nodes }: ContractView,
  planned: ReadonlyMap<NodeFact, NodeLog>,
  judge: Judge,
  staff: StaffById,
): ContractChange {
  const { contractId, ledger, standing, client } = facts;
  const parties: Parties = { ...(ledger.contract && { contract: ledger.contract }), ...(client && { client }) };
  const logs: Record<string, NodeLog> = { ...standing?.logs };
  const lists: Record<string, StandingRow[]> = {};
  const overdue: StandingRow[] = [];
  for (const fact of nodes) {
    const log = planned.get(fact) ?? fact.log ?? emptyLog(fact);
    logs[fact.position.node] = log;
    if (fact.position.balanceFen <= 0) continue;
    const holders = listHolders(fact, log, judge, staff);
    const isOverdue = (fact.position.ageDays ?? 0) > 0;
    if (holders.length === 0 && !isOverdue) continue;
    const row = standingRow(fact, parties, judge);
    for (const staffId of holders) lists[staffId] = [...(lists[staffId] ?? []), row];
    if (isOverdue) overdue.push(row);
  }
  const listedFor = Object.keys(lists).sort();
  const openNodes = openNodesOf(positions, client);
  const province = client?.row.province ?? '无数据';
  const contributions = contributionsOf(positions, unallocatedFen(ledger, judge.asOf), province, judge.asOf);
  return {
    standing: { contractId, logs, contributions, listedFor, ownedBy: Object.keys(openNodes).sort() },
    lists,
    noLongerListedFor: (standing?.listedFor ?? []).filter((staffId) => lists[staffId] === undefined),
    openNodes,
    noLongerOwnedBy: (standing?.ownedBy ?? []).filter((staffId) => openNodes[staffId] === undefined),
    overdue: overdue.sort((a, b) => b.balanceFen - a.balanceFen),
    ...(standing?.parts !== undefined && { partsBefore: standing.parts }),
    isKnown: standing !== undefined,
  };
}

import { mayChange, maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { type LedgerProblem, ledgerProblems } from '../../../domain/ledger/ledger-problems.ts';
import type { NodePosition } from '../../../domain/ledger/position.ts';
import { pauseOn, positionsOf } from '../../../domain/ledger/positions-of.ts';
import { type LogRecord, recordId, versionMark } from '../../../domain/logs/record.ts';
import { decideNode, type NodeEvent, type NodeFact } from '../../../domain/warning/decide/decide-node.ts';
import { ladderOf } from '../../../domain/warning/decide/ladder.ts';
import type { LoggedStep } from '../../../domain/warning/decide/node-log.ts';
import type { WarningPolicy } from '../../../domain/warning/decide/policy.ts';
import { ownerName } from '../../../domain/warning/decide/recipients.ts';
import type { ClientTrail } from '../../../domain/warning/mail/client-trail.ts';
import { calendarOf } from '../../../domain/workdays.ts';
import type { LogRecords, LogRecordWriter } from '../../../ports/records.ts';
import type { ClientTrails, WarningStandings } from '../../../ports/warnings.ts';
import { peopleOfRecord } from '../records/people-of.ts';

export interface NodePorts {
  readonly records: LogRecords;
  readonly versions: Pick<LogRecordWriter, 'current'>;
  readonly standings: Pick<WarningStandings, 'of'>;
  readonly trails: Pick<ClientTrails, 'of'>;
  /** The ladder of the stage. */
  readonly policy: WarningPolicy;
}

/** Somebody at the client who may promise, be met or stand in the way. */
export interface Counterpart {
  readonly contactId: string;
  readonly words: string;
}

/** What the page of one payment node shows. */
export interface NodePage {
  readonly position: NodePosition;
  /** `versionMark` of the node's record, for what changes it. */
  readonly mark: string;
  readonly contract: LogRecord<'contract'> | undefined;
  readonly client: LogRecord<'client'> | undefined;
  readonly project: LogRecord<'project'> | undefined;
  readonly payments: readonly LogRecord<'payment'>[];
  readonly promises: readonly LogRecord<'promise'>[];
  readonly pauses: readonly LogRecord<'pause'>[];
  readonly pauseInForce: LogRecord<'pause'> | undefined;
  /** Steps that were mailed or passed over, the latest first. */
  readonly steps: readonly LoggedStep[];
  /** What today's facts would tell or hold back, and why. */
  readonly waiting: readonly NodeEvent[];
  readonly problems: readonly LedgerProblem[];
  readonly counterparts: readonly Counterpart[];
  /** Names by 工号 of everybody the page speaks of. */
  readonly names: Readonly<Record<string, string>>;
  readonly may: { readonly answer: boolean; readonly pause: boolean };
}

/** The page of node `node` of `contractId` for `viewer`; undefined where there is none that they may see. */
export async function nodePage(
  ports: NodePorts,
  viewer: Viewer,
  staff: readonly LogRecord<'staff'>[],
  today: Day,
  { contractId, node }: { readonly contractId: string; readonly node: string },
): Promise<NodePage | undefined> {
  const { records } = ports;
  const ledger = await records.ledgerOf(contractId);
  const record = ledger.receivables.find(({ row }) => row.node === node);
  if (record === undefined) return undefined;
  const people = await peopleOfRecord(ports, 'receivable', record.row);
  if (!maySee(viewer, 'node', people)) return undefined;
  const { contract } = ledger;
  const [standing, client, project, trail, holidays] = await Promise.all([
    ports.standings.of(contractId),
    contract && records.find('client', contract.row.clientId),
    contract && records.find('project', contract.row.projectId),
    contract && ports.trails.of(contract.row.clientId),
    records.all('holiday'),
  ]);
  const positions = positionsOf(ledger, today);
  const position = positions.find((one) => one.node === node);
  if (position === undefined) return undefined;
  const pauses = ledger.pauses.filter(({ row }) => row.node === node);
  const pauseInForce = pauseOn(pauses, today);
  const log = standing?.logs[node];
  const fact: NodeFact = {
    position,
    ...(pauseInForce !== undefined && { pause: pauseInForce }),
    ...(log !== undefined && { log }),
    ...(project !== undefined && { projectOwnerId: project.row.ownerId }),
  };
  const calendar = calendarOf(holidays.map(({ row }) => row));
  const judge = { policy: ports.policy, asOf: today, ladder: ladderOf(ports.policy, calendar) };
  const counted = new Set<string>(position.paymentIds);
  const steps = [...(log?.steps ?? [])].reverse();
  const byStaffId = new Map(staff.map((person) => [person.row.staffId, person]));
  const named = [...people, ...steps.flatMap(({ to }) => to), ...pauses.map(({ row }) => row.approvedBy)];
  return {
    position,
    mark: versionMark(record),
    contract,
    client,
    project,
    payments: ledger.payments.filter((payment) => counted.has(recordId(payment))),
    promises: ledger.promises.filter(({ row }) => row.node === node),
    pauses,
    pauseInForce,
    steps,
    waiting: decideNode(fact, judge),
    problems: ledgerProblems(ledger, positions, new Map(), today).filter((one) => (one.node ?? node) === node),
    counterparts: counterpartsOf(trail, today),
    names: Object.fromEntries(named.map((staffId) => [staffId, ownerName(staffId, byStaffId)])),
    may: { answer: mayChange(viewer, 'nodeAnswer', people), pause: mayChange(viewer, 'pause', people) },
  };
}

/** People of the client who are in office on `today`. */
function counterpartsOf(trail: ClientTrail | undefined, today: Day): Counterpart[] {
  return Object.entries(trail?.people ?? {})
    .filter(([, { until }]) => until === undefined || until >= today)
    .map(([contactId, { name, title, decisionRole }]) => ({
      contactId,
      words: `${name}（${title}，${decisionRole}）`,
    }));
}

import type { Day } from '../../day.ts';
import type { Fen } from '../../money.ts';
import type { Calendar, DayKind } from '../../workdays.ts';
import { decideNode, type EventKind, type Judge, type NodeEvent, type NodeFact } from './decide-node.ts';
import { ladderOf } from './ladder.ts';
import type { LoggedStep, NodeLog } from './node-log.ts';
import type { Colour, WarningPolicy } from './policy.ts';
import { addressees, type Recipient, type StaffById } from './recipients.ts';

/** Everything a day's warnings are decided from. */
export interface WarningFacts {
  readonly nodes: readonly NodeFact[];
  readonly staff: StaffById;
}

/** One line of the plan: something about one node, what becomes of it, and why. */
export interface PlanLine {
  readonly contractId: string;
  readonly node: string;
  readonly nodeName: string;
  readonly clientId?: string;
  readonly kind: EventKind;
  readonly key: string;
  /** `nobody`: due, but no person can be reached; decided again on the next run. */
  readonly status: NodeEvent['status'] | 'nobody';
  readonly to: readonly Recipient[];
  readonly colour?: Colour;
  readonly balanceFen: Fen;
  readonly dueOn?: Day;
  readonly reason: string;
  /** What stood in the way of reaching somebody. */
  readonly problems: readonly string[];
  readonly evidence: NodeEvent['evidence'];
}

/** The log of a node after the plan is carried out. */
export interface LogChange {
  readonly fact: NodeFact;
  readonly log: NodeLog;
}

/** What is to be sent on a day, to whom, and what is to be recorded. */
export interface WarningPlan {
  readonly asOf: Day;
  /** Nothing is sent on a holiday; on an `uncovered` day mails say that the calendar does not reach. */
  readonly dayKind: DayKind;
  readonly isSendingDay: boolean;
  readonly lines: readonly PlanLine[];
  readonly logs: readonly LogChange[];
}

/**
 * The plan of one day: a pure function of the facts, so that preview and send cannot differ. Lines stand in the order
 * of `facts.nodes`. A node with nothing to tell costs no more than a look at it.
 */
export function planWarnings(facts: WarningFacts, policy: WarningPolicy, calendar: Calendar, asOf: Day): WarningPlan {
  const dayKind = calendar.isWorkday(asOf);
  if (!calendar.isSendingDay(asOf)) return { asOf, dayKind, isSendingDay: false, lines: [], logs: [] };
  const judge: Judge = { policy, asOf, ladder: ladderOf(policy, calendar) };
  const lines: PlanLine[] = [];
  const logs: LogChange[] = [];
  for (const fact of facts.nodes) {
    const events = decideNode(fact, judge);
    if (events.length === 0 && !hasMovedOn(fact)) continue;
    const told = events.map((event) => lineOf(fact, event, facts.staff));
    lines.push(...told);
    logs.push({ fact, log: logAfter(fact, events, told, asOf) });
  }
  return { asOf, dayKind, isSendingDay: true, lines, logs };
}

function lineOf(fact: NodeFact, event: NodeEvent, staff: StaffById): PlanLine {
  const { position } = fact;
  const { recipients, problems } =
    event.status === 'send' ? addressees(fact, event.roles, staff) : { recipients: [], problems: [] };
  return {
    contractId: position.contractId,
    node: position.node,
    nodeName: position.row.name,
    ...(position.clientId !== undefined && { clientId: position.clientId }),
    kind: event.kind,
    key: event.key,
    status: event.status === 'send' && recipients.length === 0 ? 'nobody' : event.status,
    to: recipients,
    ...(event.colour !== undefined && { colour: event.colour }),
    balanceFen: position.balanceFen,
    ...(position.dueOn !== undefined && { dueOn: position.dueOn }),
    reason: event.reason,
    problems,
    evidence: event.evidence,
  };
}

/** A dispute that ended, or an amount that was raised after settlement: nothing to tell, but not to be remembered either. */
function hasMovedOn({ position, log }: NodeFact): boolean {
  if (log === undefined) return false;
  return (log.isSettled && position.balanceFen > 0) || (log.isDisputed && position.state !== '争议');
}

/** The log of a node that nobody has been told about, as it stands on the day it is first looked at. */
export function emptyLog({ position }: NodeFact): NodeLog {
  const isSettled = position.balanceFen <= 0;
  return { steps: [], told: [], roles: [], receivedFen: position.receivedFen, isSettled, isDisputed: false };
}

/** The log of `fact` after `lines` are carried out: what is held, or reaches nobody, leaves no trace and comes again. */
function logAfter(fact: NodeFact, events: readonly NodeEvent[], lines: readonly PlanLine[], asOf: Day): NodeLog {
  const before = fact.log ?? emptyLog(fact);
  const { position } = fact;
  const reachesSomebody = lines.every(({ status }) => status !== 'nobody');
  const steps: LoggedStep[] = [];
  const told: string[] = [];
  const roles = new Set(before.roles);
  lines.forEach((line, index) => {
    const event = events[index];
    if (event === undefined || line.status === 'hold' || line.status === 'nobody') return;
    for (const { roles: heard } of line.to) for (const role of heard) roles.add(role);
    if (event.step === undefined) told.push(line.key);
    else if (line.status === 'send' || reachesSomebody) {
      const status = line.status === 'send' ? 'sent' : 'skipped';
      steps.push({ ...event.step, on: asOf, status, to: line.to.map(({ staffId }) => staffId) });
    }
  });
  const isMoneyTold = lines.every(({ kind, status }) => status !== 'nobody' || !moneyEvents.includes(kind));
  const isDisputeTold = told.some((key) => key.startsWith('争议/'));
  return {
    steps: [...before.steps, ...steps],
    told: [...before.told, ...told],
    roles: [...roles],
    receivedFen: isMoneyTold ? position.receivedFen : before.receivedFen,
    isSettled: isMoneyTold ? position.balanceFen <= 0 : before.isSettled,
    isDisputed: position.state === '争议' && (before.isDisputed || isDisputeTold),
  };
}

const moneyEvents: readonly EventKind[] = ['到账', '冲回', '结清'];

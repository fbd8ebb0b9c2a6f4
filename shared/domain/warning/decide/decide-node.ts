import { addMonths, type Day } from '../../day.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { LogRecord, RecordId } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { type Fen, formatYuan } from '../../money.ts';
import { type Ladder, loggedStepAt, type Rank, reachedRank } from './ladder.ts';
import { type LoggedStep, loggedRank, type NodeLog } from './node-log.ts';
import type { Colour, Role, WarningPolicy } from './policy.ts';
import { promiseWords } from './promise-words.ts';

/** One payment node with everything that decides whether somebody is told about it. */
export interface NodeFact {
  readonly position: NodePosition;
  /** The pause in force on the as-of day. */
  readonly pause?: LogRecord<'pause'>;
  readonly log?: NodeLog;
  readonly projectOwnerId?: string;
}

export type EventKind = '阶梯' | '承诺未兑现' | '承诺部分兑现' | '到账' | '冲回' | '结清' | '争议' | '交付';

/** Something to tell about a node, or the reason why it is not told now. */
export interface NodeEvent {
  readonly kind: EventKind;
  /** Unique among all that is ever told about the node. */
  readonly key: string;
  /** `skip` is done with for good and recorded; `hold` is decided again on the next run. */
  readonly status: 'send' | 'skip' | 'hold';
  readonly roles: readonly Role[];
  readonly colour?: Colour;
  readonly reason: string;
  readonly evidence: readonly RecordId[];
  /** Of a step: what the log will keep. */
  readonly step?: Omit<LoggedStep, 'on' | 'status' | 'to'>;
}

/** What a run on one day judges nodes with. */
export interface Judge {
  readonly policy: WarningPolicy;
  readonly ladder: Ladder;
  readonly asOf: Day;
}

const nothing: readonly NodeEvent[] = [];

/**
 * What there is to tell about one node, judged by its facts and its log alone; empty for the many with nothing new.
 *
 * The step of the ladder is decided in `ladderEvents`: the rank reached on `asOf` by the due date, plus one for each
 * promise of which nothing arrived (`rankOfNode`), against the highest rank in the node's log. Of the ranks in between
 * the top one is sent and the others are recorded as skipped. A pause holds the step, a dispute sends it to other
 * people, a promise that is not due yet spares the owner (`audience`), and a balance below `minimumFen` has no step.
 * The days and recipients of the steps are the stage's setting `warnings` (`policy.ts`).
 */
export function decideNode(fact: NodeFact, judge: Judge): readonly NodeEvent[] {
  const { position, log } = fact;
  const { dueOn, balanceFen } = position;
  if (balanceFen <= 0) return log === undefined || isToldSettled(log, position) ? nothing : settledEvents(fact, log);
  const money = moneyEvents(fact, judge.asOf);
  if (dueOn === undefined) return [...money, ...deliveryEvents(fact, judge)];
  return [...money, ...disputeEvents(fact), ...ladderEvents(fact, dueOn, judge)];
}

const isToldSettled = (log: NodeLog, position: NodePosition): boolean =>
  log.isSettled && log.receivedFen === position.receivedFen;

function settledEvents(fact: NodeFact, log: NodeLog): readonly NodeEvent[] {
  if (log.isSettled) return nothing;
  const { position } = fact;
  return [
    {
      kind: '结清',
      key: `结清/${position.receivedFen}/${position.paymentIds.length}`,
      status: 'send',
      roles: withOwner(log.roles),
      reason: `已收 ${formatYuan(position.receivedFen)} 元，节点结清`,
      evidence: position.paymentIds,
    },
  ];
}

function moneyEvents({ position, log }: NodeFact, asOf: Day): readonly NodeEvent[] {
  if (log === undefined) return nothing;
  const change: Fen = position.receivedFen - log.receivedFen;
  if (change === 0) return nothing;
  const kind = change > 0 ? '到账' : '冲回';
  return [
    {
      kind,
      key: `${kind}/${asOf}/${position.receivedFen}`,
      status: 'send',
      roles: withOwner(log.roles),
      reason: `${kind} ${formatYuan(Math.abs(change))} 元，余额 ${formatYuan(position.balanceFen)} 元`,
      evidence: position.paymentIds,
    },
  ];
}

function disputeEvents({ position, log }: NodeFact): readonly NodeEvent[] {
  if (position.state !== '争议' || log?.isDisputed === true) return nothing;
  return [
    {
      kind: '争议',
      key: `争议/${position.dueOn ?? ''}/${log?.told.length ?? 0}`,
      status: 'send',
      roles: disputeRoles,
      reason: '客户对该节点有争议：由项目负责人和部门负责人处理，催收暂由其掌握',
      evidence: [position.recordId],
    },
  ];
}

/** A node whose trigger is late: told to the project's owner, then again every month until it is triggered. */
function deliveryEvents({ position, log }: NodeFact, { asOf }: Judge): readonly NodeEvent[] {
  const expected = position.row.expectedTriggerOn;
  if (expected === undefined || expected >= asOf) return nothing;
  const months = monthsSince(expected, asOf);
  const key = `交付/${expected}/${months}`;
  if (log?.told.includes(key) === true) return nothing;
  return [
    {
      kind: '交付',
      key,
      status: 'send',
      roles: ['projectOwner'],
      reason: `预计触发日 ${expected} 已过，触发条件${position.row.trigger ? `（${position.row.trigger}）` : ''}尚未发生：属交付事项，不属催收`,
      evidence: [position.recordId],
    },
  ];
}

/** Whole months from `from` to `to`. */
export function monthsSince(from: Day, to: Day): number {
  let months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  while (months > 0 && addMonths(from, months) > to) months--;
  return months;
}

const disputeRoles: readonly Role[] = ['projectOwner', 'head'];
const withOwner = (roles: readonly Role[]): readonly Role[] => [...new Set<Role>(['owner', ...roles])];

/** The steps between what the log has and what is reached, and promises that were not kept. */
function ladderEvents(fact: NodeFact, dueOn: Day, judge: Judge): readonly NodeEvent[] {
  const { position, log } = fact;
  if (position.balanceFen < judge.policy.minimumFen) return nothing;
  const byDate = reachedRank(judge.ladder, dueOn, judge.asOf);
  const rank = rankOfNode(position, dueOn, judge);
  const logged = loggedRank(log, dueOn, judge.ladder);
  return [...promiseEvents(fact, rank, judge), ...stepEvents(fact, { dueOn, from: logged + 1, rank, byDate }, judge)];
}

/** The rank a node has reached: by its due date, and one more for each promise of which nothing arrived. */
export function rankOfNode(position: NodePosition, dueOn: Day, { ladder, asOf }: Judge): Rank {
  let broken = 0;
  for (const { state } of position.promises) if (state === '未兑现') broken++;
  return ladder.cap(reachedRank(ladder, dueOn, asOf) + broken);
}

interface Climb {
  readonly dueOn: Day;
  /** The first rank that is not done with. */
  readonly from: Rank;
  /** The rank reached. */
  readonly rank: Rank;
  /** The rank reached by the date alone. */
  readonly byDate: Rank;
}

function stepEvents(fact: NodeFact, climb: Climb, judge: Judge): readonly NodeEvent[] {
  const { position, pause } = fact;
  if (climb.rank < climb.from) return nothing;
  const top = judge.ladder.at(climb.rank);
  const { roles, isHeld, reason } = audience(fact, climb, top.step.to);
  const shared = { kind: '阶梯', evidence: [position.recordId, ...(pause ? [recordId(pause)] : [])] } as const;
  const events: NodeEvent[] = [];
  for (let rank = climb.from; rank <= climb.rank; rank++) {
    const step = loggedStepAt(judge.ladder, rank, climb.dueOn);
    const { colour } = judge.ladder.at(rank).step;
    const isTop = rank === climb.rank;
    events.push({
      ...shared,
      key: `${climb.dueOn}/${step.key}`,
      status: isHeld ? 'hold' : isTop ? 'send' : 'skip',
      roles: isTop ? roles : [],
      colour,
      reason: isTop || isHeld ? reason : `同日已达更高一级 ${top.key}，只发最高一级，本级记为跳过`,
      step,
    });
  }
  return events;
}

/** Who hears of the step that is reached, and why. */
function audience(
  { position, pause }: NodeFact,
  climb: Climb,
  to: readonly Role[],
): { roles: readonly Role[]; isHeld: boolean; reason: string } {
  if (pause !== undefined) {
    const { until, reason } = pause.row;
    return { roles: [], isHeld: true, reason: `暂缓至 ${until}（${reason}）：期满后自动恢复` };
  }
  const raised = climb.rank > climb.byDate ? '；承诺未兑现，提前升级' : '';
  const age = position.ageDays ?? 0;
  const when = age > 0 ? `逾期 ${age} 天` : age === 0 ? '今日到期' : `距到期 ${-age} 天`;
  if (position.state === '争议') {
    return { roles: disputeRoles, isHeld: false, reason: `${when}${raised}；争议中，转项目负责人和部门负责人` };
  }
  const promise = position.promises.findLast(({ state }) => state === '未到期');
  if (promise === undefined) return { roles: to, isHeld: false, reason: `${when}${raised}` };
  const others = to.filter((role) => role !== 'owner');
  const words = `客户${promiseWords(promise, position.balanceFen)}：期内不催收款责任人`;
  return { roles: others, isHeld: others.length === 0, reason: `${when}${raised}；${words}` };
}

function promiseEvents({ position, log, pause }: NodeFact, rank: Rank, judge: Judge): readonly NodeEvent[] {
  return position.promises.flatMap((promise): NodeEvent[] => {
    if (promise.state !== '未兑现' && promise.state !== '部分') return [];
    const kind = promise.state === '未兑现' ? '承诺未兑现' : '承诺部分兑现';
    const key = `承诺/${promise.promiseId}/${promise.payBy}/${promise.state}`;
    if (log?.told.includes(key) === true) return [];
    const roles: readonly Role[] = promise.state === '未兑现' && rank >= 0 ? judge.ladder.at(rank).step.to : ['owner'];
    return [
      {
        kind,
        key,
        status: pause === undefined ? 'send' : 'hold',
        roles: position.state === '争议' ? disputeRoles : withOwner(roles),
        reason: `承诺 ${promise.payBy} 前付 ${formatYuan(promise.amountFen)} 元，实到 ${formatYuan(promise.receivedFen)} 元`,
        evidence: [promise.recordId],
      },
    ];
  });
}

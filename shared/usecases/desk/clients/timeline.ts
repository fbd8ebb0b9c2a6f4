import { type Day, dayOf } from '../../../domain/day.ts';
import type { LedgerRows } from '../../../domain/ledger/ledger-rows.ts';
import type { NodePosition } from '../../../domain/ledger/position.ts';
import { isContactType } from '../../../domain/logs/action.ts';
import { type LogRecord, type RecordId, recordId } from '../../../domain/logs/record.ts';
import { formatSum } from '../../../domain/money.ts';
import { compareTexts } from '../../../domain/text-order.ts';

/** What a line of a timeline is about. */
export type TimelineSort = '拜访' | '内部' | '需求' | '方案' | '里程碑' | '节点' | '到账' | '承诺' | '竞品' | '政策';

/** One thing that happened, or is to happen, at a client or in a project. */
export interface TimelineEvent {
  readonly on: Day;
  readonly sort: TimelineSort;
  readonly words: string;
  /** Why a policy concerns the client. */
  readonly why?: string;
  /** The record that says so; undefined for a policy. */
  readonly recordId: RecordId | undefined;
  /** Address of a policy. */
  readonly url?: string;
  /** 工号 of those who were there or answer for it. */
  readonly who: readonly string[];
}

/** Contacts and needs that actions bring; a need is a line of its own. */
export function actionEvents(actions: readonly LogRecord<'action'>[]): TimelineEvent[] {
  return actions.flatMap((action): TimelineEvent[] => {
    const { date, type, what, outcome, need, nextStep, nextOn, staffIds } = action.row;
    const next = nextStep === undefined ? '' : `；下一步：${nextStep}${nextOn === undefined ? '' : `（${nextOn}）`}`;
    const shared = { on: date, recordId: recordId(action), who: staffIds };
    const words = `${type}：${what}${outcome === undefined ? '' : `，${outcome}`}${next}`;
    const told = { ...shared, sort: isContactType(type) ? ('拜访' as const) : ('内部' as const), words };
    return need === undefined ? [told] : [told, { ...shared, sort: '需求', words: `“${need}”` }];
  });
}

/** Proposals that projects sent, milestones planned or done, and rivals' moves. */
export function projectEvents(
  projects: readonly LogRecord<'project'>[],
  around: readonly LogRecord<'milestone' | 'rival'>[],
): TimelineEvent[] {
  const proposals = projects.flatMap((project): TimelineEvent[] => {
    const { proposalSentOn, proposalVersion, name, ownerId } = project.row;
    if (proposalSentOn === undefined) return [];
    const words = `${name}：提交方案${proposalVersion === undefined ? '' : ` ${proposalVersion}`}`;
    return [{ on: proposalSentOn, sort: '方案', words, recordId: recordId(project), who: [ownerId] }];
  });
  const others = around.map((record): TimelineEvent => {
    if (record.kind === 'rival') {
      const { foundAt, name, what, answeredAt } = record.row;
      const answer = answeredAt === undefined ? '尚无对比报告' : '对比报告已交';
      return {
        on: dayOf(foundAt),
        sort: '竞品',
        words: `${name}：${what}（${answer}）`,
        recordId: recordId(record),
        who: [],
      };
    }
    const { name, plannedOn, doneOn, ownerId } = record.row;
    const words =
      doneOn === undefined ? `${name}（计划）` : `${name} 完成${doneOn > plannedOn ? `，计划 ${plannedOn}` : ''}`;
    return { on: doneOn ?? plannedOn, sort: '里程碑', words, recordId: recordId(record), who: [ownerId] };
  });
  return [...proposals, ...others];
}

/**
 * Triggers and due days of `positions`, which may be some of the nodes of one contract, with the receipts that count
 * against them and their promises; receipts that count against no node only where all nodes are there.
 */
export function moneyEvents(ledger: LedgerRows, positions: readonly NodePosition[]): TimelineEvent[] {
  const nodes = positions.flatMap((position): TimelineEvent[] => {
    const { contractId, row, dueOn, balanceFen, recordId: id } = position;
    const of = { sort: '节点' as const, recordId: id, who: [row.ownerId] };
    const name = `${contractId} ${row.name}`;
    const triggered = row.triggeredOn === undefined ? [] : [{ ...of, on: row.triggeredOn, words: `${name} 触发` }];
    if (dueOn === undefined) return triggered;
    const rest = balanceFen > 0 ? `，余 ${formatSum(balanceFen)}` : '，已结清';
    return [...triggered, { ...of, on: dueOn, words: `${name} 到期，应收 ${formatSum(row.amountFen)}${rest}` }];
  });
  const counted = new Set<RecordId>(positions.flatMap(({ paymentIds }) => paymentIds));
  const isWhole = positions.length === ledger.receivables.length;
  const payments = ledger.payments.filter((payment) => isWhole || counted.has(recordId(payment)));
  const received = payments.map((payment): TimelineEvent => {
    const { receivedOn, amountFen, payer } = payment.row;
    return {
      on: receivedOn,
      sort: '到账',
      words: `${payer} ${formatSum(amountFen)}`,
      recordId: recordId(payment),
      who: [],
    };
  });
  const promised = positions.flatMap(({ contractId, row, promises }) =>
    promises.map((promise): TimelineEvent => {
      const words = `${contractId} ${row.name}：承诺 ${promise.payBy} 前付 ${formatSum(promise.amountFen)}（${promise.state}）`;
      return { on: promise.promisedOn, sort: '承诺', words, recordId: promise.recordId, who: [row.ownerId] };
    }),
  );
  return [...nodes, ...received, ...promised];
}

/** `events`, the latest first. */
export const latestFirst = (events: readonly TimelineEvent[]): TimelineEvent[] =>
  [...events].sort(
    (a, b) => compareTexts(b.on, a.on) || compareTexts(a.sort, b.sort) || compareTexts(a.words, b.words),
  );

import { type Day, daysBetween } from '../../day.ts';
import type { NodePosition, PromisePosition } from '../../ledger/position.ts';
import type { Client } from '../../logs/client.ts';
import type { LogRecord, RecordId } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { quotedTitle } from '../../policy/quoted-title.ts';
import { isInOffice } from '../continuity/decision-chain.ts';
import { isDraft, isRepealed, policyRecordId } from '../policy-force.ts';
import { countyContacts, lastEffectiveContact, policiesTouching, type RiskFacts, touchedBy } from '../risk-facts.ts';
import type { RiskPolicy } from '../risk-policy.ts';
import { mostNamed } from './payer-history.ts';

/** One input that describes the node itself, with the sentence that explains it. */
export interface NodeInput {
  readonly value: number;
  readonly text: string;
  readonly recordIds: readonly RecordId[];
}

/** How much each recorded obstacle holds up payment, 0 to 1. */
const obstacleWeights: Readonly<Record<string, number>> = {
  无: 0,
  发票未开: 0.4,
  其他: 0.5,
  财政未拨: 0.7,
  验收未签: 0.8,
  审计未出: 1,
  争议: 1,
};

const silenceCapDays = 120;
const pastDueCapDays = 90;
/** County budgets are as a rule approved and released by mid-March. */
const budgetReleasedOn = '03-15';

/** The obstacle written in the node's row. */
export function obstacleInput(position: NodePosition): NodeInput {
  const obstacle = position.row.obstacle ?? '无';
  return { value: obstacleWeights[obstacle] ?? 0.5, text: `当前障碍：${obstacle}`, recordIds: [position.recordId] };
}

/** Whether the node is disputed, also while it is paused: its state then says 暂缓. */
export function disputeInput(position: NodePosition): NodeInput {
  const disputed = position.row.disputed ?? position.row.obstacle === '争议';
  return { value: disputed ? 1 : 0, text: '节点存在争议', recordIds: [position.recordId] };
}

/** How long the node is past due. */
export function pastDueInput(position: NodePosition): NodeInput {
  const days = Math.max(0, position.ageDays ?? 0);
  return {
    value: Math.min(days, pastDueCapDays) / pastDueCapDays,
    text: `本节点已逾期 ${days} 天`,
    recordIds: [position.recordId],
  };
}

/** Whether the due date falls between the closing of the client's books and the release of the next budget. */
export function fiscalWindowInput(position: NodePosition, client: LogRecord<'client'> | undefined): NodeInput {
  const closeDay = client?.row.fiscalCloseDay;
  const due = position.dueOn?.slice(5);
  const inside = closeDay !== undefined && due !== undefined && isClosed(due, closeDay);
  return {
    value: inside ? 1 : 0,
    text: `到期日在财政关账日（${closeDay ?? ''}）之后、次年预算下达之前`,
    recordIds: client === undefined ? [] : [recordId(client)],
  };
}

/** Between `closeDay` and the next budget, both `MM-DD`; books that close after New Year reopen in the same year. */
function isClosed(due: string, closeDay: string): boolean {
  return closeDay < budgetReleasedOn
    ? due >= closeDay && due < budgetReleasedOn
    : due >= closeDay || due < budgetReleasedOn;
}

/** True for a promise of money that had already arrived: nobody can keep or break it. */
export function isAfterPayment(position: NodePosition, promise: PromisePosition): boolean {
  return position.balanceFen <= 0 && promise.receivedFen === 0;
}

/** Broken minus kept promises over all judged ones, of `positions`: the nodes of one client. */
export function promiseInput(positions: readonly NodePosition[]): NodeInput {
  const promises = positions
    .flatMap((position) => position.promises.filter((promise) => !isAfterPayment(position, promise)))
    .filter((promise) => promise.state !== '未到期');
  const broken = promises.filter((promise) => promise.state !== '已兑现').length;
  const kept = promises.length - broken;
  return {
    value: promises.length === 0 ? 0 : (broken - kept) / promises.length,
    text: `该客户到期的付款承诺 ${promises.length} 次，未兑现或只兑现一部分 ${broken} 次`,
    recordIds: promises.slice(-mostNamed).map((promise) => promise.recordId),
  };
}

/** Days since the people in office who pay were last met with effect. */
export function silenceInput(client: Client | undefined, facts: RiskFacts): NodeInput {
  const chain =
    client === undefined
      ? []
      : countyContacts(client, facts).filter(({ row }) => row.decisionRole === '付款' && isInOffice(row, facts.asOf));
  if (chain.length === 0) {
    const recordIds: RecordId[] = client === undefined ? [] : [`client:${client.clientId}`];
    return { value: 1, text: '没有登记付款链上的在任联系人', recordIds };
  }
  const last = lastEffectiveContact(
    chain.map(({ row }) => row),
    facts.actions,
    facts.asOf,
  );
  const chainIds = chain.map((contact) => recordId(contact));
  if (last === undefined) return { value: 1, text: '近半年没有与付款链有效接触的记录', recordIds: chainIds };
  const days = daysBetween(last.row.date as Day, facts.asOf);
  return {
    value: Math.min(days, silenceCapDays) / silenceCapDays,
    text: `付款链 ${days} 天未有效接触`,
    recordIds: [recordId(last)],
  };
}

const loosening = ['资金', '支持'];
const tightening = ['收紧', '废止'];

/** 1 where `policy` tightens or withdraws, −1 where it provides; 0 for one that is itself repealed or only a draft. */
function directionOf(policy: RiskPolicy['policy']): number {
  if (isRepealed(policy) || isDraft(policy)) return 0;
  const { directions } = policy;
  if (directions.some((word) => tightening.includes(word))) return 1;
  return directions.some((word) => loosening.includes(word)) ? -1 : 0;
}

/** Whether a policy in force moves the client's money, for better or worse. */
export function policyInput(position: NodePosition, facts: RiskFacts): NodeInput {
  const subjects: readonly RecordId[] = [
    position.recordId,
    `client:${position.clientId ?? ''}`,
    `project:${position.projectId ?? ''}`,
  ];
  const touching = policiesTouching(subjects, facts).flatMap((found) => {
    const { policy } = found;
    const direction = directionOf(policy);
    if (direction === 0) return [];
    const places = touchedBy(found);
    const touched = [...new Set(subjects)]
      .filter((id) => places.has(id))
      .sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    return [{ policy, touched, direction }];
  });
  const sum = touching.reduce((total, { direction }) => total + direction, 0);
  const titles = touching.slice(0, 2).map(({ policy }) => quotedTitle(policy.title));
  return {
    value: Math.max(-1, Math.min(1, sum)),
    text: `近期政策${titles.join('、')}影响拨付`,
    recordIds: [...new Set(touching.flatMap(({ policy, touched }) => [...touched, policyRecordId(policy)]))],
  };
}

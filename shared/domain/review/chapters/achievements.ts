import { evidence, type Inline, strong } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { paidSentence } from '../news/money-news.ts';
import type { Voice } from '../voice.ts';
import { clipped, joined, shortDay } from './cells.ts';

/** People and payments named in one sentence. */
const [mostNamed, mostPayments] = [6, 4];

/** Whom the week saw, by people, units and levels. */
export function contactItem(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const { contactVisits: visits, contactPeople: people, contactUnits: units } = facts;
  const label = strong('政府客户接触情况：');
  if (facts.contactActions.value === 0) {
    return [
      label,
      voice.pick('no-contact', [
        '本周没有拜访、接待、会议和电话记录。',
        '本周没有接触客户的记录。',
        '没有记到与客户的接触。',
        '行动记录里没有与客户的接触。',
      ]),
    ];
  }
  if (visits.value === 0) {
    const actions = facts.contactActions;
    return [label, `${actions.value} 次接触都没有写明见了谁`, evidence(...actions.recordIds), '。'];
  }
  const levels = facts.contactsByLevel.map(({ name, people: count }) => `${name} ${count} 人`).join('、');
  const words = voice.pick('contact', [
    `接触 ${people.value} 人 ${visits.value} 人次，涉及 ${units.value} 个单位`,
    `见到 ${units.value} 个单位的 ${people.value} 人，合计 ${visits.value} 人次`,
    `共接触 ${people.value} 人、${visits.value} 人次，分属 ${units.value} 个单位`,
    `${units.value} 个单位、${people.value} 人，接触 ${visits.value} 人次`,
  ]);
  return [label, words, evidence(...units.recordIds), levels === '' ? '。' : `；其中${levels}。`];
}

/** What moved in projects: milestones and stages; nothing in a week in which nothing moved. */
export function projectItem({ projects, milestones }: ReviewFacts, voice: Voice): (readonly Inline[])[] {
  const parts: Inline[][] = [
    ...milestones
      .filter(({ doneThisWeek }) => doneThisWeek)
      .map(({ project, name, doneOn, recordIds }) => [
        voice.pick('milestone', [
          `${project} ${shortDay(doneOn ?? '')}完成“${clipped(name)}”`,
          `${shortDay(doneOn ?? '')}完成“${clipped(name)}”（${project}）`,
          `${project}的“${clipped(name)}”于${shortDay(doneOn ?? '')}达成`,
          `“${clipped(name)}”（${project}）${shortDay(doneOn ?? '')}达成`,
        ]),
        evidence(...recordIds),
      ]),
    ...projects
      .filter(({ stageChangedThisWeek }) => stageChangedThisWeek)
      .map(({ name, stage, stageSince, recordIds }) => [
        voice.pick('stage', [
          `${name} ${shortDay(stageSince)}进入${stage}阶段`,
          `${name}自${shortDay(stageSince)}转为${stage}阶段`,
          `${shortDay(stageSince)}起${name}转入${stage}`,
          `${name}${shortDay(stageSince)}起处于${stage}阶段`,
        ]),
        evidence(...recordIds),
      ]),
  ];
  return parts.length === 0 ? [] : [[strong('项目推进进展：'), ...joined(parts), '。']];
}

/** By rule: a signing, or a decision maker met for the first time; nothing in a week without either. */
export function breakthroughItem(facts: ReviewFacts, voice: Voice): (readonly Inline[])[] {
  const { relations, units, contractsSigned, signings } = facts;
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const first = relations.filter(({ firstMetThisWeek, role }) => firstMetThisWeek && role === '决策');
  const parts: Inline[][] = [
    ...contractsSigned.map(({ contractId, client, amountFen, signedOn, recordIds }) => [
      voice.pick('sign', [
        `${shortDay(signedOn)}与${client ?? '客户'}签订合同 ${contractId}，${formatWan(amountFen)}`,
        `${shortDay(signedOn)}新签 ${contractId}（${client ?? '客户未登记'}，${formatWan(amountFen)}）`,
        `与${client ?? '客户'}的合同 ${contractId}（${formatWan(amountFen)}）${shortDay(signedOn)}签订`,
        `${client ?? '客户'}${shortDay(signedOn)}签下合同 ${contractId}，${formatWan(amountFen)}`,
      ]),
      evidence(...recordIds),
    ]),
    ...signings
      .filter(({ contractId }) => contractId === null)
      .map(({ date, what, recordIds }) => [
        `${shortDay(date)}${clipped(what)}（签约合同〔待补证〕）`,
        evidence(...recordIds),
      ]),
    ...first
      .slice(0, mostNamed)
      .map(({ name, clientId, title, recordIds }) => [
        voice.pick('first', [
          `首次见到决策人${name}（${unitName.get(clientId) ?? clientId}${title}）`,
          `新见决策人${name}（${unitName.get(clientId) ?? clientId}${title}）`,
          `第一次见到${unitName.get(clientId) ?? clientId}${title}${name}，为决策人`,
          `与${unitName.get(clientId) ?? clientId}决策人${name}（${title}）第一次接触`,
        ]),
        evidence(...recordIds),
      ]),
  ];
  return parts.length === 0 ? [] : [[strong('关键突破点：'), ...joined(parts), '。']];
}

/** What came in and what is overdue; nothing for somebody who collects no node. */
export function moneyItem(facts: ReviewFacts, voice: Voice): (readonly Inline[])[] {
  const { payments, nodes, overdueNodes } = facts;
  if (nodes.length === 0 && payments.length === 0) return [];
  const late = nodes.filter(({ ageDays }) => (ageDays ?? 0) > 0);
  const [oldest] = late.toSorted((a, b) => b.balanceFen - a.balanceFen);
  const overdue = formatWan(facts.overdueFen);
  const asOf = shortDay(facts.asOf);
  const told: Inline[][] = payments
    .slice(0, mostPayments)
    .map((payment) => [paidSentence(payment), evidence(...payment.recordIds)]);
  if (payments.length > mostPayments) told.push([`共 ${payments.length} 笔 ${formatWan(facts.receivedFen)}`]);
  if (payments.length === 0) told.push(['本周无到账']);
  const largest =
    oldest === undefined || overdueNodes < 2
      ? ''
      : `，最大一笔是${oldest.client ?? oldest.contractId}${oldest.name} ${formatWan(oldest.balanceFen)}`;
  const words =
    overdueNodes === 0
      ? '无逾期'
      : voice.pick('money', [
          `截至${asOf}有 ${overdueNodes} 个节点逾期 ${overdue}${largest}`,
          `逾期 ${overdueNodes} 个节点、${overdue}（截至${asOf}）${largest}`,
          `逾期 ${overdue}（${overdueNodes} 个节点，${asOf}）${largest}`,
          `到${asOf}，${overdueNodes} 个节点已逾期，计 ${overdue}${largest}`,
        ]);
  const ids = late.flatMap(({ recordIds }) => recordIds.slice(0, 1));
  // One sentence each: what one payer still owes is no rest of what another paid.
  return [[strong('回款：'), ...joined([...told, [words, evidence(...ids)]], '。'), '。']];
}

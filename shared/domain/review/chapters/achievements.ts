import { evidence, type Inline, strong } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { clipped, shortDay } from './cells.ts';

/** Whom the week saw, by people, units and levels. */
export function contactItem(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const { contactVisits: visits, contactPeople: people, contactUnits: units } = facts;
  const label = strong('政府客户接触情况：');
  if (facts.contactActions.value === 0) {
    return [
      label,
      voice.pick('no-contact', [
        '无拜访、接待、会议、电话记录。',
        '统计周没有接触类行动。',
        '接触类记录为零。',
        '无接触记录可计。',
      ]),
    ];
  }
  const levels = facts.contactsByLevel.map(({ name, people: count }) => `${name} ${count}`).join('、');
  const words = voice.pick('contact', [
    `接触 ${visits.value} 人次，共 ${people.value} 人、${units.value} 个单位`,
    `统计周接触单位 ${units.value} 个，${visits.value} 人次，共 ${people.value} 人`,
    `共接触 ${people.value} 人、${visits.value} 人次，分属 ${units.value} 个单位`,
    `${units.value} 个单位、${people.value} 人，合计接触 ${visits.value} 人次`,
  ]);
  return [label, words, evidence(...units.recordIds), levels === '' ? '。' : `；层级人数：${levels}。`];
}

/** What moved in projects: contracts, milestones, stages. */
export function projectItem({ projects, milestones, contractsSigned }: ReviewFacts, voice: Voice): readonly Inline[] {
  const label = strong('项目推进进展：');
  const parts: Inline[][] = [
    ...contractsSigned.map(({ contractId, amountFen, signedOn, project, recordIds }) => [
      voice.pick('contract', [
        `${project ?? '项目未登记'}：${shortDay(signedOn)}签订合同 ${contractId}，合同额 ${formatWan(amountFen)}`,
        `${shortDay(signedOn)}签订 ${contractId} 号合同（${project ?? '项目未登记'}），${formatWan(amountFen)}`,
        `合同 ${contractId} 于${shortDay(signedOn)}签订，${formatWan(amountFen)}，属${project ?? '未登记项目'}`,
        `${project ?? '项目未登记'}新签合同 ${contractId}（${shortDay(signedOn)}，${formatWan(amountFen)}）`,
      ]),
      evidence(...recordIds),
    ]),
    ...milestones
      .filter(({ doneThisWeek }) => doneThisWeek)
      .map(({ project, name, doneOn, recordIds }) => [
        voice.pick('milestone', [
          `${project}：里程碑“${clipped(name)}”${shortDay(doneOn ?? '')}达成`,
          `${shortDay(doneOn ?? '')}完成里程碑“${clipped(name)}”（${project}）`,
          `${project}的“${clipped(name)}”于${shortDay(doneOn ?? '')}达成`,
          `里程碑“${clipped(name)}”（${project}）于${shortDay(doneOn ?? '')}完成`,
        ]),
        evidence(...recordIds),
      ]),
    ...projects
      .filter(({ stageChangedThisWeek }) => stageChangedThisWeek)
      .map(({ name, stage, stageSince, recordIds }) => [
        voice.pick('stage', [
          `${name}：${shortDay(stageSince)}起阶段为${stage}`,
          `${name}自${shortDay(stageSince)}转为${stage}阶段`,
          `${shortDay(stageSince)}起，${name}登记为${stage}`,
          `${name}的阶段改记为${stage}（${shortDay(stageSince)}起）`,
        ]),
        evidence(...recordIds),
      ]),
  ];
  if (parts.length === 0) {
    const none = voice.pick('no-progress', [
      '没有阶段变化、里程碑或签约的记录。',
      '各项目阶段未变，无里程碑达成。',
      '阶段、里程碑、合同均无新记录。',
      '无新签合同，阶段和里程碑无变化。',
    ] as const);
    return [label, none];
  }
  return [label, ...joined(parts), '。'];
}

/** Candidates by rule: a signing, money, or a decision maker met for the first time; a person picks what counts. */
export function breakthroughItem(
  { relations, units, contractsSigned, payments }: ReviewFacts,
  voice: Voice,
): readonly Inline[] {
  const label = strong('关键突破点候选：');
  const unitName = new Map(units.map(({ clientId, name }) => [clientId, name]));
  const first = relations.filter(({ firstMetThisWeek, role }) => firstMetThisWeek && role === '决策');
  const parts: Inline[][] = [
    ...contractsSigned.map(({ contractId, recordIds }) => [
      voice.pick('sign', [
        `签订合同 ${contractId}`,
        `新签 ${contractId}`,
        `合同 ${contractId} 签订`,
        `${contractId} 号合同签订`,
      ]),
      evidence(...recordIds),
    ]),
    ...payments
      .filter(({ amountFen }) => amountFen > 0)
      .map(({ contractId, node, amountFen, recordIds }) => [
        voice.pick('paid', [
          `${contractId} 节点 ${node} 到账 ${formatWan(amountFen)}`,
          `收到 ${contractId} 节点 ${node} 款 ${formatWan(amountFen)}`,
          `${formatWan(amountFen)}到账（${contractId} 节点 ${node}）`,
          `${contractId} 节点 ${node} 收款 ${formatWan(amountFen)}`,
        ]),
        evidence(...recordIds),
      ]),
    ...first.map(({ name, clientId, title, recordIds }) => [
      voice.pick('first', [
        `首次接触决策人：${unitName.get(clientId) ?? clientId}${name}（${title}）`,
        `新见决策人${name}（${unitName.get(clientId) ?? clientId}${title}）`,
        `${unitName.get(clientId) ?? clientId}决策人${name}（${title}）为首次接触`,
        `第一次接触${unitName.get(clientId) ?? clientId}的${name}（${title}，决策）`,
      ]),
      evidence(...recordIds),
    ]),
  ];
  if (parts.length === 0) {
    const none = voice.pick('no-breakthrough', [
      '签约、到账、首次接触均无记录。',
      '无：没有可作候选的记录。',
      '候选为空，由本人补充。',
      '记录中未见签约、到账或新联系人。',
    ] as const);
    return [label, none];
  }
  return [label, ...joined(parts), '。'];
}

/** What came in and what is overdue. */
export function moneyItem(facts: ReviewFacts, voice: Voice): readonly Inline[] {
  const ids = facts.nodes.flatMap(({ ageDays, recordIds }) => ((ageDays ?? 0) > 0 ? recordIds.slice(0, 1) : []));
  const received = formatWan(facts.receivedFen);
  const overdue = formatWan(facts.overdueFen);
  const asOf = shortDay(facts.asOf);
  const words = voice.pick('money', [
    `到账 ${received}；截至${asOf}逾期 ${overdue}，节点 ${facts.overdueNodes} 个`,
    `统计周到账 ${received}，截至${asOf}逾期节点 ${facts.overdueNodes} 个，计 ${overdue}`,
    `${asOf}止，逾期 ${overdue}（${facts.overdueNodes} 个节点）；统计周到账 ${received}`,
    `收款 ${received}；逾期节点 ${facts.overdueNodes} 个，余额 ${overdue}（${asOf}）`,
  ]);
  return [strong('回款：'), words, evidence(...facts.payments.flatMap(({ recordIds }) => recordIds), ...ids), '。'];
}

function joined(parts: readonly (readonly Inline[])[]): Inline[] {
  return parts.flatMap((part, at) => (at === 0 ? part : ['；', ...part]));
}

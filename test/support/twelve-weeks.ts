import { addDays } from '../../shared/domain/day.ts';
import type { LogRow } from '../../shared/domain/logs/registry.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import { addWeeks, mondayOf, type Week } from '../../shared/domain/week.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  leader,
  nodeWith,
  paymentWith,
  planWith,
  projectWith,
  recordsWith,
  zhang,
} from './review-records.ts';
import { recordOf, taikang } from './risk-facts.ts';

export const twelveWeeks: readonly Week[] = Array.from({ length: 12 }, (_, at) => addWeeks('2025-W30', at));
export const threePeople = ['W001', 'W002', 'W003'] as const;

/** A small generator with a fixed seed: the same twelve weeks every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % sides;
  };
}

const works = [
  ['核对用款计划', '取得用款计划复印件'],
  ['汇报地块边界', '对方确认边界图'],
  ['送交缺件清单', '清单盖章'],
  ['商定初验日期', '定于下月初'],
  ['说明实景模型用法', '提出两处修改'],
] as const;
const types = ['拜访', '会议', '电话', '内部协同', '材料准备'] as const;
const purposes = ['回款', '需求', '方案', '谈判', '验收'] as const;
const outcomes = ['达成', '部分', '未达成', '待定'] as const;

/** Three salespeople, each with a client, a project, money owed and a full log for twelve weeks. */
export function twelveWeeksOfThree(): ReviewRecords {
  const roll = dice(7);
  const actions: ReturnType<typeof actionWith>[] = [];
  const plans: ReturnType<typeof planWith>[] = [];
  for (const [person, staffId] of threePeople.entries()) {
    for (const week of [...twelveWeeks, addWeeks('2025-W30', 12)]) {
      for (let number = 0; number < 5 + roll(4); number += 1) {
        const [what, outcome] = works[roll(5)] ?? works[0];
        const type = types[roll(5)] ?? '拜访';
        actions.push(
          actionWith(`A${person}-${week}-${number}`, {
            date: addDays(mondayOf(week), roll(5)),
            half: roll(4) === 0 ? '晚上' : '白天',
            staffIds: [staffId],
            type,
            what,
            clientId: `C${person}`,
            contactIds: [`P${person}1`, `P${person}2`].slice(0, 1 + roll(2)),
            projectId: `X${person}`,
            contractId: `HT${person}`,
            purpose: purposes[roll(5)] ?? '需求',
            hours: 1 + roll(6) / 2,
            ...(roll(6) === 0 ? {} : { outcome, outcomeType: outcomes[roll(4)] ?? '达成' }),
          }),
        );
      }
      for (let number = 0; number < 2 + roll(3); number += 1) {
        const status = (['完成', '完成', '部分', '未完成'] as const)[roll(4)] ?? '完成';
        plans.push(
          planWith(`J${person}-${week}-${number}`, {
            week,
            ownerId: staffId,
            type: roll(2) === 0 ? '任务' : '拜访',
            task: works[roll(5)]?.[0] ?? '',
            expected: works[roll(5)]?.[1] ?? '',
            criterion: '对方盖章',
            clientId: `C${person}`,
            dueOn: addDays(mondayOf(week), roll(6)),
            status,
            ...(status === '未完成' ? { reason: '客户' as const } : { evidence: '纪要.pdf' }),
          }),
        );
      }
    }
  }
  const each = <Row>(make: (person: number, staffId: string) => Row): Row[] =>
    threePeople.map((staffId, person) => make(person, staffId));
  return recordsWith({
    staff: [
      ...each((person, staffId) =>
        recordOf('staff', staffId, { ...zhang.row, staffId, name: ['张三', '王五', '赵六'][person] ?? '' }),
      ),
      leader,
    ],
    clients: each((person) =>
      recordOf('client', `C${person}`, {
        ...taikang.row,
        clientId: `C${person}`,
        name: `${['青田', '云川', '白石'][person]}县自然资源局`,
      }),
    ),
    contacts: each((person, ownerId) =>
      [1, 2].map((number) =>
        contactWith(`P${person}${number}`, {
          clientId: `C${person}`,
          name: ['李某', '王某'][number - 1] ?? '',
          ownerId,
          decisionRole: number === 1 ? '决策' : '付款',
        }),
      ),
    ).flat(),
    projects: each((person, ownerId) =>
      projectWith({
        projectId: `X${person}`,
        name: `${['青田', '云川', '白石'][person]}整治`,
        clientId: `C${person}`,
        ownerId,
      }),
    ),
    contracts: each((person) =>
      contractWith({ contractId: `HT${person}`, projectId: `X${person}`, clientId: `C${person}` }),
    ),
    receivables: each((person, ownerId) => nodeWith({ contractId: `HT${person}`, ownerId, amountFen: 500_000_000 })),
    payments: each((person) =>
      twelveWeeks.flatMap((week, at) =>
        roll(3) === 0
          ? [
              paymentWith(`B${person}${at}`, {
                contractId: `HT${person}`,
                receivedOn: addDays(mondayOf(week), roll(5)),
                amountFen: 1_000_000 * (1 + roll(30)),
              }),
            ]
          : [],
      ),
    ).flat(),
    actions,
    plans,
    milestones: each((person, ownerId) =>
      recordOf('milestone', `X${person}/1`, {
        projectId: `X${person}`,
        no: '1',
        name: '终验',
        plannedOn: '2025-09-01',
        ownerId,
      } satisfies LogRow<'milestone'>),
    ),
  });
}

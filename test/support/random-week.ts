import fc from 'fast-check';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { LogRow } from '../../shared/domain/logs/registry.ts';
import type { ReviewRecords } from '../../shared/domain/review/records.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  nodeWith,
  paymentWith,
  planWith,
  projectWith,
  recordsWith,
} from './review-records.ts';
import { recordOf, taikang } from './risk-facts.ts';

/** Words without digits, as people and spreadsheets leave them. */
const words = fc.constantFrom(
  '核对缺件清单',
  '对方盖章',
  '| a | b |\n第二行',
  '<b>粗</b><script>alert(x)</script>',
  '**粗** [点我](javascript:x) # 标',
  '局长'.repeat(20),
  '汇报用款计划。'.repeat(700),
  '\u202e倒着写 & "引号"',
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const dayAround: fc.Arbitrary<Day> = fc.integer({ min: -40, max: 20 }).map((days) => addDays('2025-07-21', days));
const ids = (prefix: string) => fc.constantFrom(...[1, 2, 3, 4].map((number) => `${prefix}${number}`));
/** `row` without the fields that are undefined, as records have it. */
const tidy = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

const action = fc
  .record({
    date: dayAround,
    half: fc.constantFrom('白天', '晚上'),
    type: fc.constantFrom('拜访', '接待', '会议', '电话', '内部协同', '材料准备', '出行', '休息'),
    what: words,
    outcome: maybe(words),
    outcomeType: maybe(fc.constantFrom('达成', '部分', '未达成', '待定')),
    clientId: fc.constantFrom('C001', 'C404'),
    contactIds: fc.array(ids('P'), { maxLength: 4 }),
    projectId: maybe(fc.constantFrom('X001', 'X404')),
    contractId: maybe(fc.constantFrom('HT1', 'HT9')),
    purpose: maybe(fc.constantFrom('回款', '需求', '签约', '关系')),
    need: maybe(words),
    nextStep: maybe(words),
    hours: maybe(fc.integer({ min: 0, max: 2400 }).map((hundredths) => hundredths / 100)),
    staffIds: fc.constantFrom(['W001'], ['W001', 'W010'], ['W010']),
  })
  .map((row) => tidy(row) as unknown as Partial<LogRow<'action'>>);

const plan = fc
  .record({
    week: fc.constantFrom('2025-W29', '2025-W30', '2025-W31'),
    type: fc.constantFrom('任务', '拜访'),
    task: words,
    expected: words,
    dueOn: dayAround,
    criterion: maybe(words),
    contactId: maybe(ids('P')),
    projectId: maybe(fc.constantFrom('X001', 'X404')),
    resources: fc.array(fc.constantFrom('法务部审核', '技术部支持'), { maxLength: 2 }),
    status: maybe(fc.constantFrom('完成', '部分', '未完成', '取消')),
    reason: maybe(fc.constantFrom('客户', '我方')),
  })
  .map((row) => tidy(row) as unknown as Partial<LogRow<'plan'>>);

/** Records of one salesperson's week and the weeks around it, ragged as real ones. */
export const randomRecords: fc.Arbitrary<ReviewRecords> = fc
  .record({
    actions: fc.array(action, { maxLength: 14 }),
    plans: fc.array(plan, { maxLength: 6 }),
    contacts: fc.array(
      fc.record({
        name: words,
        title: words,
        decisionRole: fc.constantFrom('决策', '付款', '技术'),
        maxGapDays: maybe(fc.constant(30)),
      }),
      { maxLength: 4 },
    ),
    amounts: fc.array(fc.integer({ min: -3_000_000, max: 900_000_000 }), { maxLength: 4 }),
    planB: maybe(words),
    doneOn: maybe(dayAround),
    plannedOn: dayAround,
    neededBy: dayAround,
    hasClient: fc.boolean(),
    note: words,
  })
  .map((week) =>
    recordsWith({
      clients: week.hasClient ? [taikang] : [],
      contacts: week.contacts.map((row, at) => contactWith(`P${at + 1}`, tidy(row) as Partial<LogRow<'contact'>>)),
      projects: [projectWith(tidy({ planB: week.planB, proposalSentOn: week.plannedOn }) as never)],
      contracts: [contractWith()],
      receivables: [nodeWith(), nodeWith({ node: '2', name: '终验款', triggeredOn: undefined as never })],
      payments: week.amounts.map((amountFen, at) =>
        paymentWith(`B${at}`, { amountFen, receivedOn: addDays('2025-07-18', at * 3) }),
      ),
      actions: week.actions.map((row, at) => actionWith(`A${at}`, row)),
      plans: week.plans.map((row, at) => planWith(`J${at}`, row)),
      milestones: [
        recordOf(
          'milestone',
          'X001/1',
          tidy({
            projectId: 'X001',
            no: '1',
            name: '商务条款确认',
            plannedOn: week.plannedOn,
            doneOn: week.doneOn,
            ownerId: 'W001',
          }) as LogRow<'milestone'>,
        ),
      ],
      requests: [
        recordOf('request', 'S1', {
          requestId: 'S1',
          raisedOn: '2025-07-14',
          staffId: 'W001',
          type: '跨部门',
          from: '法务部',
          need: week.note,
          neededBy: week.neededBy,
          status: '待办',
        }),
      ],
      notes: [
        recordOf('note', 'n', { week: '2025-W30', staffId: 'W001', section: '5.1', item: '方法', text: week.note }),
      ],
    }),
  );

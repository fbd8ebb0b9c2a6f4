import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { addDays } from '../../../shared/domain/day.ts';
import { ReviewFile } from '../../../shared/domain/review/review-file.ts';
import { composeRollUp } from '../../../shared/domain/review/roll-up/compose-roll-up.ts';
import { RollUpFacts } from '../../../shared/domain/review/roll-up/roll-up-facts.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  leader,
  nodeWith,
  planWith,
  zhang,
} from '../../support/review-records.ts';
import { reviewWorld } from '../../support/review-world.ts';
import { recordOf, taikang } from '../../support/risk-facts.ts';

const monday = '2025-07-28T00:30:00Z';
const tuesday = '2025-07-29T00:30:00Z';
const visit = actionWith('A1', { contactIds: ['P1'], outcome: '取得清单', outcomeType: '达成' });
const base = { clients: [taikang], contacts: [contactWith('P1')], actions: [visit] };
const subjects = (world: ReturnType<typeof reviewWorld>): string[] =>
  [...world.mails.values()].map(({ subject }) => subject);

describe('the weekly reviews', () => {
  it('go out on Monday: one to each person with a log or a plan, one roll-up to each leader', async () => {
    const world = reviewWorld(base);

    const outcome = await world.run(monday);

    expect(outcome).toMatchObject({ weeks: '2025-W30', drafted: 1, redrafted: 0, unchanged: 0, rollUps: 1 });
    expect(subjects(world)).toEqual(['周复盘草稿 2025-07-21—2025-07-27：张三', '团队周汇总 2025-07-21—2025-07-27']);
    const [review] = world.mails.values();
    expect(review?.attachments.map(({ filename }) => filename)).toEqual([
      '周复盘-张三-2025-W30.docx',
      '周复盘-张三-2025-W30-依据.docx',
    ]);
    expect([...world.files.keys()].filter((key) => key.startsWith('reviews/')).sort()).toEqual([
      'reviews/2025-W30/W001.docx',
      'reviews/2025-W30/W001.evidence.docx',
      'reviews/2025-W30/W001.evidence.html',
      'reviews/2025-W30/W001.evidence.md',
      'reviews/2025-W30/W001.html',
      'reviews/2025-W30/W001.json',
      'reviews/2025-W30/W001.md',
      'reviews/2025-W30/summary-W010.docx',
      'reviews/2025-W30/summary-W010.html',
      'reviews/2025-W30/summary-W010.json',
      'reviews/2025-W30/summary-W010.md',
      'reviews/issues/2025-W30.json',
    ]);
  });

  it('are written as JSON of the documented shape', async () => {
    const world = reviewWorld(base);

    await world.run(monday);

    const review = ReviewFile.parse(world.json('reviews/2025-W30/W001.json'));
    expect(review).toMatchObject({ reportKey: '2025-W30/W001', version: 1, mailed: true, inputs: { 'action:A1': 1 } });
    expect(RollUpFacts.parse(world.json('reviews/2025-W30/summary-W010.json')).team).toHaveLength(1);
  });

  it('are mailed once however often the job runs, also the day after', async () => {
    const world = reviewWorld(base);
    await world.run(monday);

    await world.run(monday);
    const later = await world.run(tuesday);

    expect(later).toMatchObject({ weeks: '', drafted: 0, redrafted: 0, rollUps: 0 });
    expect(world.mails.size).toBe(2);
  });

  it('get a second version that says what changed when an entry of the week arrives late', async () => {
    const world = reviewWorld(base);
    await world.run(monday);
    world.records = { ...world.records, actions: [visit, actionWith('A2', { contactIds: ['P1'] })] };

    const outcome = await world.run(tuesday);

    expect(outcome.redrafted).toBe(1);
    expect(subjects(world).at(-1)).toBe('周复盘草稿（第 2 版，有补录） 2025-07-21—2025-07-27：张三');
    expect(ReviewFile.parse(world.json('reviews/2025-W30/W001.json'))).toMatchObject({
      version: 2,
      differences: [
        { name: '接触人次', before: '1', after: '2' },
        { name: '结果未填报', before: '0', after: '1' },
        { name: '行动 A2', before: '没有', after: '补录' },
      ],
    });
  });

  it('stay as they are when a plan of the week planned moves on', async () => {
    const plan = planWith('J9', { week: '2025-W31', dueOn: '2025-07-30' });
    const world = reviewWorld({ ...base, plans: [plan] });
    await world.run(monday);
    world.records = { ...world.records, plans: [{ ...plan, version: 2, row: { ...plan.row, status: '完成' } }] };

    const outcome = await world.run('2025-07-31T00:30:00Z');

    expect(outcome.unchanged).toBe(1);
  });

  it('are finished by the next run when the power goes at the mail, and mailed once', async () => {
    const world = reviewWorld(base);
    world.breaksAtMail = true;
    await expect(world.run(monday)).rejects.toThrow('1 reviews of 2025-W30 failed');
    world.breaksAtMail = false;

    await world.run(tuesday);

    expect([...world.mails.keys()]).toEqual([
      'review W001 2025-07-28 2025-W30',
      'review-summary W010 2025-07-28 2025-W30',
    ]);
  });

  it('wait for the first working day, and then report every week without one', async () => {
    const actions = [actionWith('A1', { date: '2026-02-13' }), actionWith('A2', { date: '2026-02-20' })];
    const world = reviewWorld({ ...base, actions });

    expect((await world.run('2026-02-16T00:30:00Z')).weeks).toBe('');
    expect((await world.run('2026-02-22T00:30:00Z')).weeks).toBe('');
    expect((await world.run('2026-02-24T00:30:00Z')).weeks).toBe('2026-W07,2026-W08');
  });

  it('catch up a week that was missed while the job stood still, but not the time before the first review', async () => {
    const dates = ['2025-07-07', '2025-07-16', '2025-07-22', '2025-07-30'];
    const actions = dates.map((date, at) => actionWith(`A${at}`, { date }));
    const world = reviewWorld({ ...base, actions });
    await world.run('2025-07-21T00:30:00Z');

    const outcome = await world.run('2025-08-04T00:30:00Z');

    expect(outcome.weeks).toBe('2025-W30,2025-W31');
    expect(outcome.drafted).toBe(2);
  });

  it('are of the last week alone when forty weeks are uploaded in one day', async () => {
    const actions = Array.from({ length: 40 }, (_, at) =>
      actionWith(`A${at}`, { date: addDays('2025-07-25', -7 * at) }),
    );
    const world = reviewWorld({ ...base, actions });

    const outcome = await world.run(monday);

    expect(outcome).toMatchObject({ weeks: '2025-W30', drafted: 1, rollUps: 1, messages: 3 });
  });

  it('go to the administrators in one roll-up where nobody leads', async () => {
    const world = reviewWorld({ ...base, staff: [zhang] });

    await world.run(monday);

    expect([...world.mails.values()].map(({ recipient }) => recipient.staffId)).toEqual(['W001', 'ADMIN']);
  });

  it('are written for somebody who has left, but not mailed', async () => {
    const staff = [{ ...zhang, row: { ...zhang.row, status: '离职' as const } }, leader];
    const world = reviewWorld({ ...base, staff });

    await world.run(monday);

    expect(world.files.has('reviews/2025-W30/W001.docx')).toBe(true);
    expect([...world.mails.values()].map(({ kind }) => kind)).toEqual(['review-summary']);
  });
});

describe('the roll-up', () => {
  it('names who stands first and last by each criterion, what is asked and how old it is, and fits 15 minutes', async () => {
    const wang = recordOf('staff', 'W002', { ...zhang.row, staffId: 'W002', name: '王五' });
    const request = recordOf('request', 'S1', {
      requestId: 'S1',
      raisedOn: '2025-07-14',
      staffId: 'W001',
      type: '领导支持',
      from: '总经理',
      need: '出席会议',
      neededBy: '2025-07-25',
      status: '待办',
    });
    const plans = [
      planWith('J1', { status: '完成' }),
      planWith('J2', { ownerId: 'W002', status: '未完成' }),
      planWith('J3', { week: '2025-W31', dueOn: '2025-07-30' }),
    ];
    const world = reviewWorld({ ...base, staff: [zhang, wang, leader], plans, requests: [request] });

    await world.run(monday);

    const facts = RollUpFacts.parse(world.json('reviews/2025-W30/summary-W010.json'));
    expect(facts.rankings[0]).toEqual({
      criterion: '计划完成率',
      best: ['张三'],
      bestShown: '100 %',
      worst: ['王五'],
      worstShown: '0 %',
    });
    expect(facts.asks).toMatchObject([{ requestId: 'S1', ageDays: 14, lateDays: 3 }]);
    expect(facts.agenda.map(({ topic }) => topic)).toEqual(['领导支持事项的答复', '计划周任务与拜访']);
    expect(facts.agendaMinutes).toBe(15);
  });

  it('says whose overdue money stands in no row of the team, so that its rows add up to the sum above them', async () => {
    const left = recordOf('staff', 'W004', { ...zhang.row, staffId: 'W004', name: '赵六', status: '离职' });
    const receivables = [
      nodeWith({ node: '1', ownerId: 'W001', amountFen: 20_000_000 }),
      nodeWith({ node: '2', ownerId: 'W004', amountFen: 3_500_000 }),
    ];
    const world = reviewWorld({ ...base, staff: [zhang, left, leader], contracts: [contractWith()], receivables });

    await world.run(monday);

    const facts = RollUpFacts.parse(world.json('reviews/2025-W30/summary-W010.json'));
    const text = renderMarkdown(composeRollUp(facts).document, { title: '团队周汇总', evidence: 'none' });
    expect(facts.team.map(({ overdueFen }) => overdueFen)).toEqual([20_000_000]);
    expect(facts.overdueFen).toBe(23_500_000);
    expect(text).toContain('另有逾期 3.5 万元、节点 1 个，收款责任人为赵六（离职），不在表内。');
  });

  const boss = recordOf('staff', 'W900', { ...leader.row, staffId: 'W900', name: '赵总', role: '总经理' });
  const rollUpFor = (world: ReturnType<typeof reviewWorld>, staffId: string) => {
    const facts = RollUpFacts.parse(world.json(`reviews/2025-W30/summary-${staffId}.json`));
    return { facts, text: renderMarkdown(composeRollUp(facts).document, { title: '团队周汇总', evidence: 'none' }) };
  };

  it('says the same sum for the company to every leader, with the money of other and of unknown owners', async () => {
    const other = recordOf('staff', 'W005', { ...zhang.row, staffId: 'W005', name: '钱七', department: '技术部' });
    const { managerId: _, ...withoutManager } = other.row;
    const receivables = [
      nodeWith({ node: '1', ownerId: 'W001', amountFen: 10_000_000 }),
      nodeWith({ node: '2', ownerId: 'W005', amountFen: 20_000_000 }),
      nodeWith({ node: '3', ownerId: 'X9', amountFen: 30_000_000 }),
    ];
    const staff = [zhang, { ...other, row: withoutManager }, leader, boss];
    const world = reviewWorld({ ...base, staff, contracts: [contractWith()], receivables });

    await world.run(monday);

    const [whole, team] = [rollUpFor(world, 'W900'), rollUpFor(world, 'W010')];
    expect(whole.facts).toMatchObject({ openFen: 60_000_000, others: null });
    expect(whole.text).toContain('X9（未登记） 30 万元');
    expect(team.facts).toMatchObject({ openFen: 10_000_000, others: { owners: 2, openFen: 50_000_000 } });
    expect(team.text).toContain('其他责任人（2 人，不在本团队，含X9（未登记））：未收 50 万元');
    expect(team.text).toContain('全公司合计：未收 60 万元');
  });

  it('names in its note whoever the money is of, also where somebody of the same name has a row', async () => {
    const named = (staffId: string, name: string, status: '在职' | '离职') =>
      recordOf('staff', staffId, { ...zhang.row, staffId, name, status });
    const staff = [named('W001', '张三', '离职'), named('W002', '白乙', '离职'), named('W003', '张三', '在职'), boss];
    const receivables = [
      nodeWith({ node: '1', ownerId: 'W001', amountFen: 10_000_000 }),
      nodeWith({ node: '2', ownerId: 'W002', amountFen: 20_000_000 }),
      nodeWith({ node: '3', ownerId: 'W003', amountFen: 30_000_000 }),
    ];
    const world = reviewWorld({ ...base, staff, contracts: [contractWith()], receivables });

    await world.run(monday);

    const { text } = rollUpFor(world, 'W900');
    expect(text).toContain('收款责任人为张三（W003） 30 万元、白乙（离职） 20 万元，不在表内');
  });

  it('lets nobody speak who has left: the superior in office does, or the leader', async () => {
    const left = recordOf('staff', 'W001', { ...zhang.row, status: '离职' });
    const receivables = [
      nodeWith({ node: '1', ownerId: 'W001', amountFen: 10_000_000 }),
      nodeWith({ node: '2', ownerId: 'X9', amountFen: 20_000_000 }),
    ];
    const plans = [planWith('J3', { week: '2025-W31', dueOn: '2025-07-30' })];
    const world = reviewWorld({
      ...base,
      staff: [left, leader, boss],
      contracts: [contractWith()],
      receivables,
      plans,
    });

    await world.run(monday);

    expect(rollUpFor(world, 'W900').facts.agenda.map(({ speaker }) => speaker)).toEqual(['赵总、李四', '李四']);
  });

  it('says so where the 应收汇总 of the morning was another sum, because records came in between', async () => {
    const receivables = [nodeWith({ node: '1', ownerId: 'W001', amountFen: 10_000_000 })];
    const world = reviewWorld({ ...base, staff: [zhang, boss], contracts: [contractWith()], receivables });
    const buckets = { 未触发: 0, 未到期: 0 };
    world.files.set('warnings/2025-07-28.json', JSON.stringify({ aging: { totalFen: 30_000_000, buckets } }));

    await world.run(monday);

    expect(rollUpFor(world, 'W900').text).toContain('2025-07-28 的应收汇总为未收 30 万元、逾期 30 万元');
  });
});

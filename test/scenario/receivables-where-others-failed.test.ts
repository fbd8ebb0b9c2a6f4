import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { shippedPolicy, type WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { contract, payment, promise, receivable } from '../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../support/receivables-world.ts';

async function worldWithNode(policy?: WarningPolicy, changes: Parameters<typeof receivable>[0] = {}) {
  const world = await receivablesWorld(policy);
  await world.upload('contract', contract().row, '2025-05-01');
  await world.upload('receivable', receivable(changes).row, '2025-05-01');
  return world;
}

const steps = async (world: ReceivablesWorld) =>
  (await world.logOf('HT1', '1'))?.steps.map(({ key, status, on }) => `${on} ${key} ${status}`);
const warnings = (world: ReceivablesWorld) => world.mails.filter(({ kind }) => kind === 'warning');

describe('what made other systems remind twice, or never', () => {
  it('outage on the due day (Dolibarr #25197): the reminder comes a day late, not never', async () => {
    const world = await worldWithNode();
    await world.run('2025-06-24');

    await world.run('2025-07-02');

    expect(await steps(world)).toEqual(['2025-06-24 T-30 skipped', '2025-06-24 T-7 sent', '2025-07-02 T+0 sent']);
  });

  it('22 copies (Invoice Ninja #1693): twenty-two runs of one day make one mail', async () => {
    const world = await worldWithNode();

    for (let copy = 0; copy < 22; copy++) await world.run('2025-07-01');

    expect(warnings(world)).toHaveLength(1);
  });

  it('22 copies at once: two runs that race for one day make one mail', async () => {
    const world = await worldWithNode();

    await Promise.all([world.run('2025-07-01'), world.run('2025-07-01'), world.run('2025-07-01')]);

    expect(warnings(world)).toHaveLength(1);
  });

  it('skipped state (killbill #2297): steps hang on the due date, so a late run moves no later step', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-11');

    await world.run('2025-07-31');

    expect((await steps(world))?.slice(-2)).toEqual(['2025-07-11 T+7 sent', '2025-07-31 T+30 sent']);
  });

  it('ladder spent over a weekend (probo #1591): on the working-day clock no step passes while nobody works', async () => {
    const daily: WarningPolicy = {
      ...shippedPolicy,
      clock: 'working',
      steps: [1, 2, 3].map((offsetDays) => ({ offsetDays, to: ['owner'], colour: '黄' })),
    };
    const world = await worldWithNode(daily, { dueOn: '2025-09-30' });

    for (let day = '2025-09-30'; day <= '2025-10-13'; day = addDays(day, 1)) await world.run(day);

    expect(await steps(world)).toEqual(['2025-10-09 T+1 sent', '2025-10-10 T+2 sent', '2025-10-11 T+3 sent']);
  });

  it('ladder spent over a weekend, calendar clock: the highest step goes out once, the others are recorded', async () => {
    const daily: WarningPolicy = {
      ...shippedPolicy,
      steps: [1, 2, 3].map((offsetDays) => ({ offsetDays, to: ['owner'], colour: '黄' })),
    };
    const world = await worldWithNode(daily, { dueOn: '2025-09-30' });

    for (let day = '2025-09-30'; day <= '2025-10-09'; day = addDays(day, 1)) await world.run(day);

    expect(await steps(world)).toEqual(['2025-10-09 T+1 skipped', '2025-10-09 T+2 skipped', '2025-10-09 T+3 sent']);
  });

  it('gross instead of net threshold (Lago): what is paid no longer counts towards the minimum', async () => {
    const world = await worldWithNode({ ...shippedPolicy, minimumFen: 10_000_000 });
    await world.upload('payment', payment('B1', '2025-06-20', 45_000_000).row, '2025-06-20');

    await world.run('2025-07-08');

    expect(warnings(world)).toEqual([]);
  });

  it('payer who became good (Axelor): once all is paid nothing of the old ladder comes back', async () => {
    const world = await worldWithNode();
    await world.upload('promise', promise({ promisedOn: '2025-07-02', payBy: '2025-07-15' }).row, '2025-07-02');
    await world.run('2025-07-31');
    await world.upload('payment', payment('B1', '2025-08-01', 50_000_000).row, '2025-08-01');
    await world.run('2025-08-01');
    await world.upload('receivable', receivable({ node: '2', dueOn: '2025-08-29' }).row, '2025-08-02');

    await world.run('2025-08-29');

    const { lines } = await world.file('2025-08-29');
    expect(lines.map(({ node, kind, status, to }) => [node, kind, status, to.map(({ staffId }) => staffId)])).toEqual([
      ['2', '阶梯', 'skip', []],
      ['2', '阶梯', 'skip', []],
      ['2', '阶梯', 'send', ['W001']],
    ]);
  });

  it('payer who became bad again: a reversal opens the node and the ladder goes on where it was', async () => {
    const world = await worldWithNode();
    await world.upload('payment', payment('B1', '2025-07-02', 50_000_000).row, '2025-07-02');
    await world.run('2025-07-02');
    await world.upload('payment', payment('B2', '2025-07-10', -50_000_000).row, '2025-07-10');

    await world.run('2025-07-10');

    const { lines } = await world.file('2025-07-10');
    expect(lines.at(0)).toMatchObject({ kind: '冲回', status: 'send' });
    expect(lines.at(-1)).toMatchObject({ kind: '阶梯', key: '2025-07-01/T+7', status: 'send' });
  });

  it('total ≠ aging (ERPNext #51596): the roll-up of every day is the sum of its buckets', async () => {
    const world = await worldWithNode();
    await world.upload('receivable', receivable({ node: '2', dueOn: '2025-12-31', amountFen: 333 }).row, '2025-05-01');
    await world.upload('payment', payment('B1', '2025-07-02', 20_000_001, { node: '9' }).row, '2025-07-02');

    await world.run('2025-07-07');

    const { aging } = await world.file('2025-07-07');
    const sum = Object.values(aging?.buckets ?? {}).reduce((total, fen) => total + fen, 0);
    expect(aging).toMatchObject({ totalFen: sum, unallocatedFen: 20_000_001, netFen: sum - 20_000_001 });
    expect(sum).toBe(50_000_333);
  });

  it('a back-dated run (OCA) is refused once a later day has run', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-08');

    const late = await world.run('2025-07-01');

    expect(late).toMatchObject({ outcome: 'superseded', mails: 0 });
  });

  it('a power cut at any call leaves a day that the next run finishes, each mail once', async () => {
    const whole = await worldWithNode();
    await whole.run('2025-07-08');
    const calls = whole.calls();

    for (let cut = 1; cut <= calls; cut++) {
      const world = await worldWithNode();
      await world.run('2025-07-08', cut);
      await world.run('2025-07-08');
      await world.run('2025-07-09');
      const told = warnings(world).map(({ recipient }) => recipient.staffId);
      expect(told.sort(), `cut at call ${cut}`).toEqual(['W001', 'W010']);
    }
    expect(calls).toBeGreaterThan(15);
  });

  it('an upload while the run is at work is decided about the next day, not lost', async () => {
    const world = await worldWithNode();
    const { agenda } = world.ports;
    const { reschedule } = agenda;
    const busy = Object.assign(Object.create(agenda) as typeof agenda, {
      reschedule: async (...args: Parameters<typeof reschedule>) => {
        await world.upload('payment', payment('B1', '2025-07-01', 50_000_000).row, '2025-07-01');
        await reschedule(...args);
      },
    });
    Object.assign(world.ports, { agenda: busy });
    await world.run('2025-07-01');
    Object.assign(world.ports, { agenda });

    await world.run('2025-07-02');

    expect((await world.file('2025-07-02')).lines.map(({ kind }) => kind)).toEqual(['结清']);
  });
});

describe('bad input', () => {
  it('is named in the day file and in the roll-up, and everybody else is warned', async () => {
    const world = await worldWithNode();
    await world.upload('payment', payment('B1', '2025-07-01', 100, { node: '7' }).row, '2025-07-01');
    await world.upload('receivable', receivable({ node: '2', amountFen: 100 }).row, '2025-07-01');
    await world.upload('payment', payment('B2', '2025-07-01', 300, { node: '2' }).row, '2025-07-01');
    const visit = {
      actionId: 'A1',
      date: '2025-07-04',
      half: '白天',
      type: '拜访',
      staffIds: ['W001'],
      what: '谈付款',
      clientId: 'C1',
      contactIds: [],
    } as const;
    await world.upload('action', visit, '2025-07-04');
    await world.upload('promise', promise({ promisedOn: '2025-07-01', actionId: 'A1' }).row, '2025-07-04');
    await world.upload('receivable', receivable({ contractId: 'HT9' }).row, '2025-07-04');

    await world.run('2025-07-08');

    const { problems, lines } = await world.file('2025-07-08');
    expect(problems.map(({ words }) => words)).toEqual([
      '到账 B1（1.00 元）指向不存在的节点 7，计入待认领',
      '多收 2.00 元，请核对应收金额或到账归属',
      '承诺 P1 的日期 2025-07-01 早于取得承诺的行动 A1（2025-07-04）',
      '合同 HT9 没有登记：客户、项目和约定付款天数均为无数据',
    ]);
    expect(lines.filter(({ status }) => status === 'send').length).toBeGreaterThan(0);
  });
});

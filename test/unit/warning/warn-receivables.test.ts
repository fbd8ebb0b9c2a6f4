import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { shippedPolicy } from '../../../shared/domain/warning/decide/policy.ts';
import { warnReceivables } from '../../../shared/usecases/warnings/warn-receivables.ts';
import { contract, pause, payment, promise, receivable } from '../../support/ledger.ts';
import { type ReceivablesWorld, receivablesWorld } from '../../support/receivables-world.ts';

/** HT1/1, 500,000.00 yuan of 太康, due 2025-07-01, known since 2025-05-01. */
async function worldWithNode(changes: Parameters<typeof receivable>[0] = {}): Promise<ReceivablesWorld> {
  const world = await receivablesWorld();
  await world.upload('contract', contract().row, '2025-05-01');
  await world.upload('receivable', receivable(changes).row, '2025-05-01');
  return world;
}

const stepsOf = async (world: ReceivablesWorld) =>
  (await world.logOf('HT1', '1'))?.steps.map(({ key, status, on }) => `${on} ${key} ${status}`);

const to = (world: ReceivablesWorld, day: string) =>
  world.mails.filter((mail) => mail.logicalDay === day).map(({ recipient }) => recipient.staffId);

const textOf = (world: ReceivablesWorld, day: string, staffId: string): string => {
  const mail = world.mails.find((each) => each.logicalDay === day && each.recipient.staffId === staffId);
  return mail === undefined ? '' : renderText(mail.document, { title: mail.subject, evidence: 'none' });
};

describe('the ladder', () => {
  it('tells the owner before and on the due day, then the head, then the director, then monthly', async () => {
    const world = await worldWithNode();

    for (const day of [
      '2025-06-03',
      ...['2025-06-23', '2025-06-24'],
      ...['2025-06-30', '2025-07-01'],
      ...['2025-07-07', '2025-07-08'],
      ...['2025-07-28', '2025-07-31'],
      '2025-09-01',
      '2025-09-29',
      ...['2025-10-27', '2025-10-29'],
    ]) {
      await world.run(day);
    }

    expect(await stepsOf(world)).toEqual([
      '2025-06-03 T-30 sent',
      '2025-06-24 T-7 sent',
      '2025-07-01 T+0 sent',
      '2025-07-08 T+7 sent',
      '2025-07-31 T+30 sent',
      '2025-09-01 T+60 sent',
      '2025-09-29 T+90 sent',
      '2025-10-29 T+90/1 sent',
    ]);
    expect(to(world, '2025-06-24')).toEqual(['W001']);
    expect(to(world, '2025-07-08')).toEqual(['W001', 'W010']);
    expect(to(world, '2025-10-29')).toEqual(['W001', 'W010', 'W100']);
  });

  it('says nothing on a day with nothing new', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-08');

    await world.run('2025-07-09');

    expect(to(world, '2025-07-09')).toEqual([]);
  });

  it('sends nothing on a holiday and catches up on the first day back', async () => {
    const world = await worldWithNode({ dueOn: '2025-10-02' });
    await world.run('2025-09-30');

    const results = [await world.run('2025-10-02'), await world.run('2025-10-09')];

    expect(results).toMatchObject([{ outcome: 'not-a-working-day' }, { outcome: 'sent', lines: 2 }]);
    expect(await world.file('2025-10-02')).toMatchObject({ isSendingDay: false, lines: [] });
    expect(await stepsOf(world)).toEqual([
      '2025-09-30 T-30 skipped',
      '2025-09-30 T-7 sent',
      '2025-10-09 T+0 skipped',
      '2025-10-09 T+7 sent',
    ]);
  });

  it('mails on a worked Sunday', async () => {
    const world = await worldWithNode({ dueOn: '2025-09-28' });

    await world.run('2025-09-28');

    expect(to(world, '2025-09-28')).toEqual(['W001']);
  });

  it('says in the mail when the calendar does not reach the day', async () => {
    const world = await worldWithNode({ dueOn: '2027-03-03' });

    await world.run('2027-03-03');

    expect(textOf(world, '2027-03-03', 'W001')).toContain('内置工作日历只到 2026 年');
    expect(await world.file('2027-03-03')).toMatchObject({ dayKind: 'uncovered', isSendingDay: true });
  });

  it('starts anew when the due date is corrected, and repeats nothing when it is put back', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-01');
    await world.upload('receivable', receivable({ dueOn: '2025-08-01' }).row, '2025-07-02');
    await world.run('2025-07-02');
    await world.upload('receivable', receivable().row, '2025-07-03');

    await world.run('2025-07-03');

    expect(await stepsOf(world)).toEqual([
      '2025-07-01 T-30 skipped',
      '2025-07-01 T-7 skipped',
      '2025-07-01 T+0 sent',
      '2025-07-02 T-30 sent',
    ]);
  });
});

describe('a promise', () => {
  it('under way keeps the ladder off the owner but not off the head, and stays visible', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-01');
    await world.upload('promise', promise({ promisedOn: '2025-07-02', payBy: '2025-07-15' }).row, '2025-07-02');
    await world.run('2025-07-07');

    await world.run('2025-07-08');

    expect(to(world, '2025-07-08')).toEqual(['W010']);
    expect(textOf(world, '2025-07-08', 'W010')).toContain('承诺 2025-07-15 前付 200,000.00 元');
  });

  it('that is broken raises the step and tells everybody of the higher one', async () => {
    const world = await worldWithNode();
    await world.upload('promise', promise({ promisedOn: '2025-07-02', payBy: '2025-07-15' }).row, '2025-07-02');
    await world.run('2025-07-08');
    await world.run('2025-07-14');

    await world.run('2025-07-16');

    const { lines } = await world.file('2025-07-16');
    expect(lines.map(({ kind, key, status }) => [kind, key, status])).toEqual([
      ['承诺未兑现', '承诺/P1/2025-07-15/未兑现', 'send'],
      ['阶梯', '2025-07-01/T+30', 'send'],
    ]);
    expect(to(world, '2025-07-16')).toEqual(['W001', 'W010']);
  });

  it('kept in part is told to the owner and raises nothing', async () => {
    const world = await worldWithNode();
    await world.upload('promise', promise({ promisedOn: '2025-07-02', payBy: '2025-07-15' }).row, '2025-07-02');
    await world.run('2025-07-08');
    await world.upload('payment', payment('B1', '2025-07-10', 5_000_000).row, '2025-07-10');

    await world.run('2025-07-16');

    const { lines } = await world.file('2025-07-16');
    expect(lines.map(({ kind }) => kind)).toEqual(['到账', '承诺部分兑现']);
  });
});

describe('a pause and a dispute', () => {
  it('a pause holds every step and ends by itself', async () => {
    const world = await worldWithNode();
    await world.upload('pause', pause({ from: '2025-06-20', until: '2025-07-20' }).row, '2025-06-20');
    await world.run('2025-06-24');
    await world.run('2025-07-08');
    const during = world.mails.filter(({ kind }) => kind === 'warning').length;

    await world.run('2025-07-21');

    expect(during).toBe(0);
    expect(await stepsOf(world)).toEqual([
      '2025-07-21 T-30 skipped',
      '2025-07-21 T-7 skipped',
      '2025-07-21 T+0 skipped',
      '2025-07-21 T+7 sent',
    ]);
    expect((await world.file('2025-07-08')).lines[0]).toMatchObject({
      status: 'hold',
      reason: '暂缓至 2025-07-20（县里换届）：期满后自动恢复',
    });
  });

  it('a dispute goes to the project owner and the head, once', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-01');
    await world.upload('receivable', receivable({ disputed: true }).row, '2025-07-02');
    await world.run('2025-07-02');

    await world.run('2025-07-03');

    expect(to(world, '2025-07-02')).toEqual(['W010', 'W050']);
    expect(to(world, '2025-07-03')).toEqual([]);
  });

  it('a node past its expected trigger is a delivery item of the project owner, monthly', async () => {
    const world = await receivablesWorld();
    const { triggeredOn, dueOn, ...row } = receivable({ expectedTriggerOn: '2025-07-01', trigger: '初验合格' }).row;
    await world.upload('contract', contract().row, '2025-06-02');
    await world.upload('receivable', row, '2025-06-02');
    for (const day of ['2025-07-01', '2025-07-02', '2025-07-03', '2025-08-01', '2025-08-04']) await world.run(day);

    const days = world.mails
      .filter(({ kind }) => kind === 'warning')
      .map(({ logicalDay, recipient }) => [logicalDay, recipient.staffId]);

    expect(days).toEqual([
      ['2025-07-02', 'W050'],
      ['2025-08-01', 'W050'],
    ]);
  });
});

describe('people', () => {
  const leaver = {
    staffId: 'W001',
    name: '张三',
    department: '市场部',
    post: '业务员',
    managerId: 'W010',
    email: 'w001@example.com',
    status: '离职',
    role: '业务员',
    receivesAlerts: true,
  } as const;

  it("a leaver's nodes go to the superior, and the mail says so", async () => {
    const world = await worldWithNode();
    await world.upload('staff', leaver, '2025-06-30');

    await world.run('2025-07-01');

    expect(to(world, '2025-07-01')).toEqual(['W010']);
    expect(textOf(world, '2025-07-01', 'W010')).toContain('张三已离职，转您处理');
  });

  it('a leader who looks for the owner of late money sees that the owner left', async () => {
    const world = await worldWithNode();
    await world.upload('staff', leaver, '2025-06-30');

    await world.run('2025-07-07');

    expect(textOf(world, '2025-07-07', 'W100').match(/张三（离职）/g)).toHaveLength(2);
  });

  it('a node whose owner is unknown goes to the next role up, with the reason on the line', async () => {
    const world = await worldWithNode({ ownerId: 'W404' });

    await world.run('2025-07-01');

    expect(to(world, '2025-07-01')).toEqual(['W010']);
    expect((await world.file('2025-07-01')).lines.at(-1)?.problems).toEqual([
      '收款责任人 W404 查无此人或已离职且无上级',
    ]);
  });

  it('a node nobody can be told about is listed by name and tried again every day; the others are mailed', async () => {
    const world = await worldWithNode();
    const nobody = receivable({ contractId: 'HT2', ownerId: 'X', headId: 'X', directorId: 'X' }).row;
    await world.upload('receivable', nobody, '2025-07-01');

    await world.run('2025-07-01');
    await world.run('2025-07-07');

    expect(to(world, '2025-07-01')).toEqual(['W001']);
    const lost = (await world.file('2025-07-07')).lines.filter(({ contractId }) => contractId === 'HT2');
    expect(lost.at(-1)).toMatchObject({ status: 'nobody', to: [] });
    expect(textOf(world, '2025-07-07', 'W900')).toContain('应预警但无人可收');
  });

  it('leaders get the roll-up of a missed Monday with the next run, once, and not with the very first run', async () => {
    const world = await worldWithNode({ dueOn: '2025-04-08' });
    const leadersTold = (day: string) => to(world, day).filter((staffId) => staffId === 'W900');
    await world.run('2025-07-03');
    await world.run('2025-07-04');

    await world.run('2025-07-08');
    await world.run('2025-07-09');

    const days = ['2025-07-03', '2025-07-04', '2025-07-08', '2025-07-09'];
    expect(days.flatMap((day) => leadersTold(day).map(() => day))).toEqual(['2025-07-08']);
  });

  it('leaders get the roll-up on the first working day of the week, with one mail for all', async () => {
    const world = await worldWithNode({ dueOn: '2025-04-08' });

    await world.run('2025-07-07');

    const mails = world.mails.map(({ kind, recipient }) => [kind, recipient.staffId]);
    expect(mails).toEqual([
      ['warning', 'W001'],
      ['warning', 'W010'],
      ['warning-summary', 'W100'],
      ['warning-summary', 'W900'],
    ]);
    expect(textOf(world, '2025-07-07', 'W900')).toContain('未收合计 50 万元，其中逾期 50 万元');
    expect(textOf(world, '2025-07-07', 'W100')).toContain('自上次邮件以来');
  });
});

describe('what a kept list or total hangs on', () => {
  const staff = (changes: object) => ({
    staffId: 'W001',
    name: '张三',
    department: '市场部',
    post: '业务员',
    email: 'w001@example.com',
    status: '在职' as const,
    role: '业务员' as const,
    receivesAlerts: true,
    managerId: 'W010',
    ...changes,
  });

  it('a leaver’s nodes stand in the superior’s list on the day after, though nothing about the money changed', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-02');
    await world.upload('staff', staff({ status: '离职' }), '2025-07-03');

    await world.run('2025-07-03');

    const listOf = async (staffId: string) => (await world.ports.standings.listOf(staffId)).map(({ node }) => node);
    expect([await listOf('W001'), await listOf('W010')]).toEqual([[], ['1']]);
  });

  it('a client that comes after its money gives its province to the totals', async () => {
    const world = await receivablesWorld();
    await world.upload('contract', contract({ clientId: 'C7' }).row, '2025-05-01');
    await world.upload('receivable', receivable().row, '2025-05-01');
    await world.run('2025-07-02');
    const late = { clientId: 'C7', name: '龙桥镇', aliases: [], type: '政府', province: '海南省' } as const;
    await world.upload('client', late, '2025-07-03');

    await world.run('2025-07-03');

    const provinces = (await world.ports.standings.tallies()).flatMap((tally) => Object.keys(tally.provinces));
    expect(provinces).toEqual(['海南省']);
  });

  it('another ladder is laid against every open contract on the day it is in force', async () => {
    const world = await worldWithNode();
    await world.run('2025-07-02');
    const sharper = {
      ...shippedPolicy,
      version: 'sharp',
      steps: [{ offsetDays: 0, to: ['owner' as const], colour: '红' as const }],
    };

    await warnReceivables(world.ports, sharper, { scheduledAt: '2025-07-03T00:30:00Z' });

    expect((await world.ports.standings.listOf('W001')).map(({ colour }) => colour)).toEqual(['红']);
  });
});

describe('the mail', () => {
  it('says what is new first, then the whole list, with days, contact, promise, next step and talking points', async () => {
    const world = await worldWithNode({ obstacle: '财政未拨' });
    const payer = { contactId: 'L1', name: '李某', clientId: 'C1', title: '国库股股长', decisionRole: '付款' } as const;
    await world.upload('contact', payer, '2025-05-22');
    const visit = {
      date: '2025-05-22',
      half: '白天',
      type: '拜访',
      staffIds: ['W001'],
      what: '催办用款计划',
      clientId: 'C1',
      contactIds: ['L1'],
    } as const;
    await world.upload('action', visit, '2025-05-22');

    await world.run('2025-07-08');

    const text = textOf(world, '2025-07-08', 'W001');
    expect(text.indexOf('自上次邮件以来')).toBeLessThan(text.indexOf('全部在办节点'));
    expect(text).toContain('逾期 7 天');
    expect(text).toContain('付款链联系人：国库股股长（李某），47 天未接触');
    expect(text).toContain('用款计划');
  });

  it('puts the client with the gravest news first, however the clients are numbered', async () => {
    const world = await worldWithNode({ dueOn: '2025-08-01' });
    const town = { clientId: 'C2', name: '龙桥镇', aliases: [], type: '政府', province: '海南省' } as const;
    await world.upload('client', town, '2025-05-01');
    await world.upload('contract', { ...contract().row, contractId: 'HT2', clientId: 'C2' }, '2025-05-01');
    await world.upload('receivable', receivable({ contractId: 'HT2', dueOn: '2025-04-01' }).row, '2025-05-01');

    await world.run('2025-07-25');

    const news = textOf(world, '2025-07-25', 'W001').split('全部在办节点')[0] ?? '';
    expect(news.match(/【[红橙黄蓝]】/g)).toEqual(['【红】', '【蓝】']);
  });

  it('tells odd cents in yuan, as its tables do, and what is open where nothing is overdue', async () => {
    const world = await worldWithNode({ amountFen: 61_999_967, dueOn: '2025-07-01' });

    await world.run('2025-07-01');
    await world.run('2025-07-08');

    const mails = world.mails.filter(({ recipient }) => recipient.staffId === 'W001');
    expect(mails.map(({ subject }) => subject)).toEqual([
      '【应收预警】2025-07-01 黄 1，未收 619,999.67 元',
      '【应收预警】2025-07-08 黄 1，逾期 619,999.67 元',
    ]);
  });

  it('calls an obstacle that nobody filled in not filled in, and not none', async () => {
    const { obstacle: _, ...unfilled } = receivable().row;
    const world = await receivablesWorld();
    await world.upload('contract', contract().row, '2025-05-01');
    await world.upload('receivable', unfilled, '2025-05-01');

    await world.run('2025-07-08');

    expect(textOf(world, '2025-07-08', 'W001')).toMatch(/2025-07-01 +未填/);
  });

  it('carries drafted letters for the owner only', async () => {
    const world = await worldWithNode();

    await world.run('2025-07-08');

    const names = world.mails.map(({ recipient, attachments }) => [
      recipient.staffId,
      attachments.map(({ filename }) => filename),
    ]);
    expect(names).toEqual([
      ['W001', ['催款函-C1-2025-07-08.docx', '对账函-C1-2025-07-08.docx']],
      ['W010', []],
    ]);
  });

  it('tells of money that arrived and of a node paid off, and of no money from before the first look', async () => {
    const world = await worldWithNode();
    await world.upload('payment', payment('B0', '2025-06-01', 1_000_000).row, '2025-06-01');
    await world.run('2025-07-08');
    await world.upload('payment', payment('B1', '2025-07-09', 9_000_000).row, '2025-07-09');
    await world.run('2025-07-09');
    await world.upload('payment', payment('B2', '2025-07-10', 40_000_000).row, '2025-07-10');

    await world.run('2025-07-10');

    const kinds = async (day: string) => (await world.file(day)).lines.map(({ kind }) => kind);
    expect(await kinds('2025-07-08')).toEqual(['阶梯', '阶梯', '阶梯', '阶梯']);
    expect(await kinds('2025-07-09')).toEqual(['到账']);
    expect(await kinds('2025-07-10')).toEqual(['结清']);
    expect(to(world, '2025-07-10')).toEqual(['W001', 'W010']);
  });
});

describe('who was met', () => {
  it('counts the payer at another client of the same county, and names that client', async () => {
    const world = await worldWithNode();
    const bureau = {
      clientId: 'C2',
      name: '太康县财政局',
      aliases: [],
      type: '政府',
      province: '河南省',
      county: '太康县',
    } as const;
    await world.upload('client', { ...bureau, clientId: 'C1', name: '太康县自然资源局' }, '2025-05-01');
    await world.upload('client', bureau, '2025-05-01');
    await world.upload(
      'contact',
      { contactId: 'P9', name: '李某', clientId: 'C2', title: '国库股股长', decisionRole: '付款', ownerId: 'W001' },
      '2025-05-01',
    );

    await world.run('2025-07-08');

    expect(textOf(world, '2025-07-08', 'W001')).toContain('付款链联系人：太康县财政局国库股股长（李某），没有接触记录');
  });
});

import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { LogRow } from '../../../shared/domain/logs/registry.ts';
import { todayMail } from '../../../shared/domain/today/today-mail.ts';
import { policyWith } from '../../support/risk-facts.ts';
import { daysFrom, type TodayWorld, todayWorld } from '../../support/today-world.ts';

const action = (changes: Partial<LogRow<'action'>> = {}): LogRow<'action'> => ({
  actionId: 'A1',
  date: '2025-07-21',
  half: '白天',
  type: '拜访',
  staffIds: ['W001'],
  what: '商谈延包方案',
  outcome: '同意报方案',
  clientId: 'C1',
  contactIds: [],
  ...changes,
});

const plan = (changes: Partial<LogRow<'plan'>> = {}): LogRow<'plan'> => ({
  planId: 'J1',
  week: '2025-W31',
  type: '任务',
  task: '送用款申请',
  expected: '收件回执',
  ownerId: 'W001',
  dueOn: '2025-07-29',
  resources: [],
  ...changes,
});

const told = ({ mails }: TodayWorld) => mails.map(({ logicalDay, recipient }) => `${logicalDay} ${recipient.staffId}`);

const textOf = (world: TodayWorld, day: string, staffId: string): string => {
  const mail = world.mails.find((each) => each.logicalDay === day && each.recipient.staffId === staffId);
  return mail === undefined ? '' : renderText(mail.document, { title: mail.subject, evidence: 'none' });
};

const runThrough = async (world: TodayWorld, from: string, to: string) => {
  for (const day of daysFrom(from, to)) await world.run(day);
};

describe('what is told, and when', () => {
  it('a plan row on its day, the working day after, and once more; a row that says what came of it no more', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    await world.upload('plan', plan({ planId: 'J2', ownerId: 'W002' }), '2025-07-28');

    await runThrough(world, '2025-07-28', '2025-07-29');
    await world.upload('plan', plan({ planId: 'J2', ownerId: 'W002', status: '完成' }), '2025-07-29');
    await runThrough(world, '2025-07-30', '2025-08-20');

    expect(told(world)).toEqual(['2025-07-29 W001', '2025-07-29 W002', '2025-07-30 W001', '2025-08-04 W001']);
    expect(textOf(world, '2025-07-29', 'W001')).toContain('【计划】 送用款申请（今天）');
    expect(textOf(world, '2025-07-30', 'W001')).toContain('原定 2025-07-29，已过 1 天；第 2 次提醒');
    expect((await world.items.openOf('W001')).map(({ itemId }) => itemId)).toEqual(['plan:J1']);
    expect(world.items.all.get('plan:J2')?.answered).toMatchObject({ how: 'done', on: '2025-07-30' });
  });

  it('what falls on a Sunday is told on the Friday before, and a rest day has no mail', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan({ dueOn: '2025-08-03' }), '2025-07-28');

    await runThrough(world, '2025-07-28', '2025-08-04');

    expect(told(world)).toEqual(['2025-08-01 W001', '2025-08-04 W001']);
  });

  it('a row whose day is moved starts anew on its new day', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    await world.run('2025-07-29');
    await world.upload('plan', plan({ dueOn: '2025-08-06' }), '2025-07-29');

    await runThrough(world, '2025-07-30', '2025-08-06');

    expect(told(world)).toEqual(['2025-07-29 W001', '2025-08-06 W001']);
    expect(textOf(world, '2025-08-06', 'W001')).toContain('（今天）');
  });

  it('a missing result goes to the person twice and then to the superior as well, who is told whose it is', async () => {
    const world = await todayWorld();
    const { outcome: _, ...row } = action();
    await world.upload('action', row, '2025-07-21');

    await runThrough(world, '2025-07-21', '2025-08-29');

    expect(told(world)).toEqual(['2025-07-23 W001', '2025-07-25 W001', '2025-07-29 W001', '2025-07-29 W010']);
    expect(textOf(world, '2025-07-29', 'W010')).toContain(
      '【缺结果】 张三：太康县自然资源局：拜访“商谈延包方案”没有填写结果（2025-07-21，已 8 天；第 3 次提醒）',
    );
  });

  it('a result that is first missed late is told to the person before anybody else', async () => {
    const world = await todayWorld();
    const { outcome: _, ...row } = action({ date: '2025-07-21' });
    await world.upload('action', row, '2025-07-30');

    await runThrough(world, '2025-07-31', '2025-08-15');

    expect(told(world)).toEqual(['2025-07-31 W001', '2025-08-04 W001', '2025-08-06 W001', '2025-08-06 W010']);
  });

  it('a first upload of last year’s log tells nobody anything', async () => {
    const world = await todayWorld();
    const { outcome: _, ...row } = action({ date: '2024-11-05' });
    await world.upload('action', row, '2025-07-28');
    await world.upload('plan', plan({ week: '2025-W20', dueOn: '2025-05-16' }), '2025-07-28');

    await runThrough(world, '2025-07-28', '2025-08-15');

    expect(told(world)).toEqual([]);
    expect(world.agenda.calls.size).toBe(0);
  });

  it('a next step is answered by a later meeting of the same person with that client', async () => {
    const world = await todayWorld();
    const next = { nextStep: '送方案文本', nextOn: '2025-07-28' };
    await world.upload('action', action(next), '2025-07-21');
    await world.upload('action', action({ ...next, actionId: 'A2', staffIds: ['W002'] }), '2025-07-21');
    await runThrough(world, '2025-07-22', '2025-07-28');
    await world.upload('action', action({ actionId: 'A3', date: '2025-07-29', contactIds: ['P1'] }), '2025-07-29');

    await runThrough(world, '2025-07-30', '2025-08-15');

    expect(told(world)).toEqual(['2025-07-28 W001', '2025-07-28 W002', '2025-07-30 W002', '2025-08-04 W002']);
    expect(world.items.all.get('next:A1')?.answered).toEqual({ how: 'done', on: '2025-07-30', recordId: 'action:A3' });
  });

  it('a promise on the working day before, with what is left of it, and never after its day', async () => {
    const world = await todayWorld();
    await world.upload(
      'contract',
      { contractId: 'HT1', projectId: 'X1', clientId: 'C1', signedOn: '2025-01-02', amountFen: 50_000_000 },
      '2025-01-02',
    );
    const node = {
      contractId: 'HT1',
      node: '1',
      name: '初验款',
      type: '验收',
      headId: 'W010',
      directorId: 'W900',
    } as const;
    await world.upload(
      'receivable',
      { ...node, amountFen: 50_000_000, triggeredOn: '2025-06-01', dueOn: '2025-07-01', ownerId: 'W001' },
      '2025-06-01',
    );
    const promised = { promiseId: 'N1', contractId: 'HT1', node: '1', promisedOn: '2025-07-10', contactId: 'P1' };
    await world.upload('promise', { ...promised, amountFen: 30_000_000, payBy: '2025-07-31' }, '2025-07-10');
    await world.upload(
      'payment',
      {
        paymentId: 'B1',
        receivedOn: '2025-07-15',
        amountFen: 10_000_000,
        payer: '财政局',
        contractId: 'HT1',
        node: '1',
      },
      '2025-07-15',
    );

    await runThrough(world, '2025-07-11', '2025-08-15');

    expect(told(world)).toEqual(['2025-07-30 W001']);
    expect(textOf(world, '2025-07-30', 'W001')).toContain(
      '太康县自然资源局承诺 2025-07-31 前付 HT1 初验款，还应付 20 万元，请确认付款安排（2025-07-31，还有 1 天）',
    );
  });

  it('a deadline of an own project at the steps before it, and a contact whose office changes', async () => {
    const world = await todayWorld();
    await world.upload(
      'project',
      {
        projectId: 'X1',
        name: '太康县全域土地综合整治',
        clientId: 'C1',
        business: '全域土地综合整治',
        stage: '执行',
        stageSince: '2025-01-02',
        ownerId: 'W002',
      },
      '2025-01-02',
    );
    await world.upload(
      'contact',
      { contactId: 'P1', name: '王志强', clientId: 'C1', title: '局长', decisionRole: '决策' },
      '2025-01-02',
    );
    world.policies.push(
      policyWith({
        policyId: 'Z1',
        title: '关于组织验收申报的通知',
        firstSeenOn: '2025-07-24',
        regions: ['河南省/周口市/太康县'],
        topics: [{ topic: '全域土地综合整治', score: 3, why: '' }],
        deadlines: [{ kind: '申报截止', on: '2025-08-20', sentence: '应于8月20日前申报' }],
        appointments: [{ name: '王志强', from: '太康县自然资源局局长' }],
      }),
    );

    await runThrough(world, '2025-07-24', '2025-07-25');
    await world.upload(
      'contact',
      { contactId: 'P1', name: '王志强', clientId: 'C1', title: '局长', decisionRole: '决策', until: '2025-07-24' },
      '2025-07-28',
    );
    await runThrough(world, '2025-07-28', '2025-09-05');

    expect(told(world)).toEqual(['2025-07-24 W001', '2025-08-06 W002', '2025-08-13 W002', '2025-08-19 W002']);
    expect(textOf(world, '2025-07-24', 'W001')).toContain('联系人王志强的职务变动：免去原职');
    expect(textOf(world, '2025-08-19', 'W002')).toContain(
      '《关于组织验收申报的通知》2025-08-20 申报截止，涉及太康县全域土地综合整治（2025-08-20，还有 1 天）',
    );
  });

  it('a review that was not submitted: the person on the next working day, then the superior, until it is', async () => {
    const world = await todayWorld();
    world.unsubmitted.set('2025-W30', ['W001', 'W002']);

    await runThrough(world, '2025-07-28', '2025-07-29');
    world.unsubmitted.set('2025-W30', ['W002']);
    await runThrough(world, '2025-07-30', '2025-08-01');

    expect(told(world)).toEqual(['2025-07-29 W001', '2025-07-29 W002', '2025-07-30 W002', '2025-07-30 W010']);
    expect(world.items.all.get('review:2025-W30/W001')?.answered?.how).toBe('done');
  });

  it('a leaver’s line goes to the superior, with the leaver’s name', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    await world.upload(
      'staff',
      {
        staffId: 'W001',
        name: '张三',
        department: '市场部',
        post: '业务员',
        role: '业务员',
        managerId: 'W010',
        email: 'w001@example.com',
        status: '离职',
        receivesAlerts: true,
      },
      '2025-07-28',
    );

    await world.run('2025-07-29');

    expect(told(world)).toEqual(['2025-07-29 W010']);
    expect(textOf(world, '2025-07-29', 'W010')).toContain('张三：送用款申请');
  });
});

describe('a line’s answers', () => {
  const item = {
    itemId: 'plan:J1/甲',
    kind: '计划',
    staffId: 'W001',
    dueOn: '2025-07-29',
    what: '送用款申请',
    recordIds: ['plan:J1'],
  } as const;
  const textWith = (desk: string | undefined, of?: string) => {
    const line = { item, step: 0, ...(of !== undefined && { of }) };
    const document = todayMail({ asOf: '2025-07-29', lines: [line], desk });
    return renderText(document, { title: '今日跟进', evidence: 'none' });
  };

  it('are a link to the desk where there is one, and words of how to upload them where there is none', () => {
    expect(textWith('https://desk.example.com')).toContain(
      '已办／改期／办不了（https://desk.example.com/today?item=plan%3AJ1%2F%E7%94%B2）',
    );
    expect(textWith(undefined)).toContain('办结方法：计划——在周计划中填“实际完成”');
  });

  it('are not the superior’s to give', () => {
    expect(textWith('https://desk.example.com', '张三')).not.toContain('https://');
  });
});

describe('a quiet day', () => {
  it('reads the calendar, what is called and what notices came, and no record, however much is on record', async () => {
    const world = await todayWorld();
    for (let id = 1; id <= 50; id += 1) {
      await world.upload('plan', plan({ planId: `J${id}`, dueOn: '2025-08-29' }), '2025-07-28');
      await world.upload('action', action({ actionId: `A${id}` }), '2025-07-28');
    }
    await world.run('2025-07-28');
    const calls: string[] = [];
    const noting = <Port extends object>(name: string, port: Port): Port =>
      new Proxy(port, {
        get: (target, method, receiver) => {
          const called: unknown = Reflect.get(target, method, receiver);
          if (typeof called !== 'function') return called;
          return (...args: unknown[]) => {
            calls.push(`${name}.${String(method)}${name === 'records' ? ` ${args[0]}` : ''}`);
            return Reflect.apply(called, target, args);
          };
        },
      });

    await world.run('2025-08-07', (ports) => ({
      ...ports,
      records: noting('records', ports.records),
      trails: noting('trails', ports.trails),
      policies: noting('policies', ports.policies),
      agenda: noting('agenda', ports.agenda),
      items: noting('items', ports.items),
      files: noting('files', ports.files),
      runs: noting('runs', ports.runs),
    }));

    expect(calls).toEqual(['records.all holiday', 'runs.of', 'agenda.dueOn', 'policies.firstSeenBetween']);
    expect(world.mails).toEqual([]);
  });
});

describe('a run that breaks off', () => {
  it('tells everybody once, wherever it stopped', async () => {
    for (let stop = 1; stop <= 14; stop += 1) {
      const world = await todayWorld();
      await world.upload('plan', plan(), '2025-07-28');
      await world.upload('plan', plan({ planId: 'J2', ownerId: 'W002' }), '2025-07-28');
      let calls = 0;
      const frail = <Port extends object>(port: Port): Port =>
        new Proxy(port, {
          get: (target, name, receiver) => {
            const method: unknown = Reflect.get(target, name, receiver);
            if (typeof method !== 'function') return method;
            return async (...args: unknown[]) => {
              calls += 1;
              if (calls === stop) throw new Error('power cut');
              return Reflect.apply(method, target, args);
            };
          },
        });
      await world
        .run('2025-07-29', ({ items, agenda, runs, parts, files, mails, ...rest }) => ({
          ...rest,
          items: frail(items),
          agenda: frail(agenda),
          runs: frail(runs),
          parts: frail(parts),
          files: frail(files),
          mails: frail(mails),
        }))
        .catch(() => undefined);

      await world.run('2025-07-29');
      await world.run('2025-07-30');

      expect(told(world), `stopped at call ${stop}`).toEqual([
        '2025-07-29 W001',
        '2025-07-29 W002',
        '2025-07-30 W001',
        '2025-07-30 W002',
      ]);
    }
  });

  it('leaves the answer alone that somebody gave before the broken run came again', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    const noPower = { send: () => Promise.reject(new Error('power cut')) };
    await world.run('2025-07-29', (ports) => ({ ...ports, parts: noPower })).catch(() => undefined);
    const [line] = await world.items.openOf('W001');
    if (line === undefined) throw new Error('The plan keeps a line');
    const answered = { how: 'impossible', on: '2025-07-29', by: 'W001', note: '对方不收' } as const;
    await world.items.keep([{ ...line, answered }]);

    await world.run('2025-07-29');

    expect(world.items.all.get(line.itemId)?.answered).toEqual(answered);
  });

  it('tells everybody once when it is started twice at once, and again after it is done', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    await world.upload('plan', plan({ planId: 'J2', ownerId: 'W002' }), '2025-07-28');

    await Promise.all([world.run('2025-07-29', undefined, 'one'), world.run('2025-07-29', undefined, 'two')]);
    await world.run('2025-07-29', undefined, 'three');

    expect(told(world)).toEqual(['2025-07-29 W001', '2025-07-29 W002']);
  });

  it('names a person whose mail fails for good to the administrators; the others of the part have theirs', async () => {
    const world = await todayWorld();
    await world.upload('plan', plan(), '2025-07-28');
    await world.upload('plan', plan({ planId: 'J2', ownerId: 'W002' }), '2025-07-28');

    await world.run('2025-07-29', ({ mails, ...ports }) => ({
      ...ports,
      mails: {
        queue: async (mail) => {
          if (mail.recipient.staffId === 'W001') throw new Error('refused');
          return mails.queue(mail);
        },
      },
    }));

    const notice = world.mails.find(({ kind }) => kind === 'notice');
    expect(told(world)).toEqual(['2025-07-29 W002', '2025-07-29 ADMIN']);
    expect(JSON.stringify(notice?.document)).toContain('张三（W001）');
    expect(JSON.stringify(notice?.document)).not.toContain('W002');
  });
});

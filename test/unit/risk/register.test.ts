import { describe, expect, it } from 'vitest';
import { colourOf, colourOrder } from '../../../shared/domain/risk/matrix.ts';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import type { RiskRegister } from '../../../shared/domain/risk/register.ts';
import { registerOf } from '../../../shared/domain/risk/register-of.ts';
import type { CompanyFacts } from '../../../shared/domain/risk/risk-facts.ts';
import {
  contactWith,
  factsWith,
  policyWith,
  positionWith,
  projectWith,
  recordOf,
  rivalWith,
  taikang,
  trailOf,
} from '../../support/risk-facts.ts';

const register = (facts: Partial<CompanyFacts>, previous?: RiskRegister) =>
  registerOf(factsWith(facts), previous, 'hash', '2025-07-28T08:00:00+08:00');
const rowOf = (facts: Partial<CompanyFacts>, kind: string, previous?: RiskRegister) =>
  register(facts, previous).rows.find((row) => row.kind === kind);
/** `count` settled nodes of 太康, each ten days late. */
const lateNodes = (count: number) =>
  Array.from({ length: count }, (_, at) => trailOf(`HT8/${at}`, 'C001', dayNumber('2025-01-31') + at * 30, 10));

describe('a payment node in the register', () => {
  it('with two known outcomes says 历史不足 with an interval and no number anywhere', () => {
    const row = rowOf({ positions: [positionWith()], trails: lateNodes(2) }, 'payment');

    expect(row).toMatchObject({ standing: 'risk', likelihood: '历史不足' });
    expect(row?.probability?.value).toBeUndefined();
    expect(row?.probability?.low).toBeLessThan(row?.probability?.high ?? 0);
    expect(row?.outlook).toEqual({ late: undefined, over30: undefined, delayDays: undefined });
  });

  it('with three has a probability inside its interval, and an outlook', () => {
    const row = rowOf({ positions: [positionWith()], trails: lateNodes(3) }, 'payment');

    const { value = 0, low = 1, high = 0 } = row?.probability ?? {};
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
    expect(row?.outlook?.late).toBe(value);
    expect(row?.outlook?.over30).toBeLessThanOrEqual(value);
    expect(row?.expectedLossFen).toBe(Math.round(value * 50_000_000));
  });

  it('that is past due has happened: an issue with its whole balance, not a probability', () => {
    const overdue = positionWith({ ageDays: 1, dueOn: '2025-07-27', state: '逾期' });

    expect(rowOf({ positions: [overdue] }, 'payment')).toMatchObject({
      standing: 'issue',
      likelihood: '已发生',
      probability: undefined,
      expectedLossFen: 50_000_000,
      outlook: { late: 1 },
    });
  });

  it('that is due today has not happened yet, one that is not triggered or is settled is not listed', () => {
    const today = positionWith({ ageDays: 0, dueOn: '2025-07-28' });
    const pending = positionWith({ node: '2', dueOn: undefined, ageDays: undefined });
    const settled = positionWith({ node: '3', balanceFen: 0 });

    const rows = register({ positions: [today, pending, settled] }).rows.filter(({ kind }) => kind === 'payment');
    expect(rows.map(({ standing }) => standing)).toEqual(['risk']);
  });

  it('with a dispute, an obstacle, a broken promise or silence is likelier to be late, and its measure answers that', () => {
    const plain = rowOf({ positions: [positionWith()], trails: lateNodes(3) }, 'payment');
    const disputed = positionWith({ row: { disputed: true } });
    const audited = positionWith({ row: { obstacle: '审计未出' } });

    const ofDispute = rowOf({ positions: [disputed], trails: lateNodes(3) }, 'payment');
    const ofAudit = rowOf({ positions: [audited], trails: lateNodes(3) }, 'payment');

    for (const row of [ofDispute, ofAudit]) expect(row?.score).toBeGreaterThan(plain?.score ?? 0);
    expect(ofDispute?.measure.text).toContain('争议');
    expect(ofAudit?.measure.text).toContain('审计');
  });
});

describe('what changed since last week', () => {
  const mixed = lateNodes(4).map((trail, at) => (at === 0 ? trail : { ...trail, settledOn: trail.dueOn - 10 }));
  const facts = { positions: [positionWith()], trails: mixed };
  const before = register(facts);

  it('is 首次 without a register of last week, 新增 for a new row, 持平 for the same', () => {
    expect(rowOf(facts, 'payment')?.change).toBe('首次');
    expect(rowOf(facts, 'payment', { ...before, rows: [] })?.change).toBe('新增');
    expect(rowOf(facts, 'payment', before)?.change).toBe('持平');
  });

  it('is 上升 when a risk has come to pass or grown likelier, 下降 the other way round', () => {
    const overdue = { ...facts, positions: [positionWith({ ageDays: 3, dueOn: '2025-07-25', state: '逾期' })] };
    const disputed = { ...facts, positions: [positionWith({ row: { disputed: true } })] };

    expect(rowOf(overdue, 'payment', before)?.change).toBe('上升');
    expect(rowOf(disputed, 'payment', before)?.change).toBe('上升');
    expect(rowOf(facts, 'payment', register(disputed))?.change).toBe('下降');
  });
});

describe('what changed is compared like with like', () => {
  it('a node that has just got enough history for a number has not fallen, when its score is the same', () => {
    const facts = {
      positions: [positionWith()],
      trails: lateNodes(3).map((one) => ({ ...one, settledOn: one.dueOn - 20 })),
    };
    const now = register(facts);
    const row = now.rows.find(({ kind }) => kind === 'payment');
    if (row?.probability === undefined) throw new Error('no risk');
    const before = { ...row, probability: { ...row.probability, value: undefined, low: 0, high: 1 } };

    expect(rowOf(facts, 'payment', { ...now, rows: [before] })?.change).toBe('持平');
  });
});

describe('the reasons of a row', () => {
  it('begin with what raises it, the weightiest first, and end with what speaks against it', () => {
    const good = lateNodes(8).map((trail) => ({ ...trail, settledOn: trail.dueOn - 20 }));
    const overdue = positionWith({ ageDays: 3, dueOn: '2025-07-25', state: '逾期' });

    const points =
      rowOf({ positions: [overdue], trails: good }, 'payment')?.reasons.map((reason) => reason.points) ?? [];

    const [raising, lowering] = [points.filter((one) => one > 0), points.filter((one) => one < 0)];
    expect(Math.min(...lowering)).toBeLessThan(-Math.max(...raising));
    expect(points).toEqual([...raising.sort((a, b) => b - a), ...lowering.sort((a, b) => a - b)]);
  });
});

describe('the matrix', () => {
  const grades = ['低', '中', '高'] as const;

  it('is weakly consistent: no red cell touches a blue one', () => {
    for (const [i, likelihood] of grades.entries()) {
      for (const [j, impact] of grades.entries()) {
        const right = grades[j + 1];
        const up = grades[i + 1];
        const steps = [right && colourOf(likelihood, right), up && colourOf(up, impact)].filter((step) => step);
        const here = colourOf(likelihood, impact);
        for (const step of steps) expect([here, step]).not.toEqual(expect.arrayContaining(['红', '蓝']));
        for (const step of steps)
          expect(colourOrder.indexOf(step ?? '红')).toBeGreaterThanOrEqual(colourOrder.indexOf(here));
      }
    }
  });
});

describe('policy change per project', () => {
  const touching = (changes: Parameters<typeof policyWith>[0], projectId = 'X001') => ({
    policy: policyWith(changes),
    touches: [{ recordId: `project:${projectId}` as const, why: '' }],
  });

  it('names each matched policy of the last eight weeks with direction and date', () => {
    const row = rowOf(
      {
        projects: [projectWith()],
        policies: [
          touching({ title: '关于收紧用地审批的通知', directions: ['收紧'] }),
          touching({
            title: '关于试点的通知',
            directions: ['试点'],
            publishedOn: '2025-06-10',
            firstSeenOn: '2025-06-11',
          }),
        ],
      },
      'policy',
    );

    expect(row?.reasons.map(({ text }) => text)).toEqual([
      '2025-07-19《关于收紧用地审批的通知》（收紧）',
      '2025-06-10《关于试点的通知》（试点）',
    ]);
    expect(row?.measure.text).toContain('新要求');
  });

  it('is no risk where policies only help, are older, touch another project, or the project is closed', () => {
    const tightening = touching({ directions: ['收紧'] });

    expect(
      rowOf({ projects: [projectWith()], policies: [touching({ directions: ['支持'] })] }, 'policy'),
    ).toBeUndefined();
    expect(
      rowOf(
        { projects: [projectWith()], policies: [touching({ directions: ['收紧'], firstSeenOn: '2025-06-01' })] },
        'policy',
      ),
    ).toBeUndefined();
    expect(rowOf({ projects: [projectWith({ projectId: 'X002' })], policies: [tightening] }, 'policy')).toBeUndefined();
    expect(rowOf({ projects: [projectWith({ stage: '关闭' })], policies: [tightening] }, 'policy')).toBeUndefined();
  });

  it('one that is itself repealed binds nobody; a draft is told, weighed and answered as a draft whatever it would bring', () => {
    const repealed = touching({ directions: ['收紧'], validity: '已废止' });
    const draft = touching({ directions: ['征求意见', '收紧'] });

    expect(rowOf({ projects: [projectWith()], policies: [repealed] }, 'policy')).toBeUndefined();
    const row = rowOf({ projects: [projectWith()], policies: [draft] }, 'policy');
    expect(row?.reasons).toMatchObject([{ text: expect.stringContaining('（征求意见）'), points: 700 }]);
    expect(row?.measure.text).toContain('征求意见截止前');
  });

  it('a reason names the policy it stands on beside the project', () => {
    const row = rowOf({ projects: [projectWith()], policies: [touching({ directions: ['收紧'] })] }, 'policy');

    expect(row?.reasons[0]?.recordIds).toEqual(['project:X001', 'policy:policy-1']);
  });

  it('a repeal weighs more than a tightening, that more than a draft', () => {
    const scores = ['废止', '收紧', '征求意见'].map(
      (direction) =>
        rowOf({ projects: [projectWith()], policies: [touching({ directions: [direction] })] }, 'policy')?.score ?? 0,
    );

    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });
});

describe('competition per project and county', () => {
  it('an event in the county counts for its open projects, one elsewhere or of a closed project does not', () => {
    const inCounty = rivalWith('K1', '2025-07-27T09:00:00+08:00', {
      province: '河南省',
      county: '太康县',
    });
    const elsewhere = { ...inCounty, row: { ...inCounty.row, county: '鹿邑县' } };

    expect(rowOf({ projects: [projectWith()], rivals: [inCounty] }, 'rival')).toBeDefined();
    expect(rowOf({ projects: [projectWith()], rivals: [elsewhere] }, 'rival')).toBeUndefined();
    expect(rowOf({ projects: [projectWith({ stage: '关闭' })], rivals: [inCounty] }, 'rival')).toBeUndefined();
  });

  it('found on Friday, unanswered on Monday: the clock has run out over the weekend and the report is due tomorrow', () => {
    const row = rowOf({ projects: [projectWith()], rivals: [rivalWith('K1', '2025-07-25T10:30:00+08:00')] }, 'rival');

    expect(row?.reasons.map(({ text }) => text)).toContain('发现后 48 小时内未提交对比报告');
    expect(row?.measure).toMatchObject({ text: '立即补交优势对比报告', dueOn: '2025-07-29' });
  });

  it('a report still owed is due when its 48 hours end, not two days after the register', () => {
    const due = (...rivals: ReturnType<typeof rivalWith>[]) =>
      rowOf({ projects: [projectWith()], rivals }, 'rival')?.measure;
    const [sunday, monday] = ['2025-07-27T10:30:00+08:00', '2025-07-28T07:00:00+08:00'];

    expect(due(rivalWith('K1', monday))).toMatchObject({ dueOn: '2025-07-30' });
    expect(due(rivalWith('K1', monday), rivalWith('K2', sunday))).toMatchObject({
      text: '在发现后四十八小时内提交优势对比报告',
      dueOn: '2025-07-29',
    });
    expect(due(rivalWith('K1', '2025-07-26T09:00:00+08:00'))?.dueOn).toBe('2025-07-28');
    expect(due(rivalWith('K1', '2025-07-27T00:00:00+08:00'))?.dueOn).toBe('2025-07-28');
  });

  it('a county of the same name in another city is another county, one without a city may be ours', () => {
    const inCity = (city?: string) =>
      rivalWith('K1', '2025-07-27T09:00:00+08:00', { province: '河南省', county: '太康县', ...(city && { city }) });
    const found = (city?: string) => rowOf({ projects: [projectWith()], rivals: [inCity(city)] }, 'rival');

    expect(found('商丘市')).toBeUndefined();
    expect(found('周口市')).toBeDefined();
    expect(found()).toBeDefined();
  });

  it('a project that is not signed is in more danger than one in execution', () => {
    const rivals = [rivalWith('K1', '2025-07-27T10:30:00+08:00')];

    const early = rowOf({ projects: [projectWith({ stage: '谈判' })], rivals }, 'rival');
    const late = rowOf({ projects: [projectWith({ stage: '执行' })], rivals }, 'rival');

    expect(early?.score).toBeGreaterThan(late?.score ?? 0);
  });
});

describe('measures have an owner who is there', () => {
  const person = (staffId: string, status: '在职' | '离职', managerId?: string) =>
    recordOf('staff', staffId, {
      staffId,
      name: staffId,
      department: '市场部',
      post: '业务员',
      email: `${staffId}@example.com`,
      status,
      ...(managerId !== undefined && { managerId }),
    } as never);

  it('those of somebody who left are the superior’s, and the register says so', () => {
    const found = register({
      positions: [positionWith()],
      staff: [person('W001', '离职', 'W010'), person('W010', '在职')],
    });

    expect(found.rows[0]?.measure.ownerId).toBe('W010');
    expect(found.dataQuality).toContain('措施责任人 W001 已离职，转上级 W010');
  });

  it('an owner whom nobody knows stays as written, and the register says so', () => {
    const found = register({ positions: [positionWith()], staff: [person('W010', '在职')] });

    expect(found.rows[0]?.measure.ownerId).toBe('W001');
    expect(found.dataQuality).toContain('措施责任人 W001 查无此人或已离职且无上级');
  });
});

describe('the register names what is wrong with its own inputs', () => {
  const lines = (facts: Partial<CompanyFacts>) => register(facts).dataQuality.join('\n');

  it('a due date before the trigger, and money that came before the trigger', () => {
    const early = positionWith({ dueOn: '2025-07-01', row: { triggeredOn: '2025-07-21' } });
    const paid = {
      ...trailOf('HT1/1', 'C001', dayNumber('2025-08-20'), undefined),
      settledOn: dayNumber('2025-07-01'),
    };

    expect(lines({ positions: [early] })).toContain('节点 HT1/1 到期日早于触发日');
    expect(lines({ positions: [positionWith({ balanceFen: 0 })], trails: [paid] })).toContain(
      '节点 HT1/1 在触发之前已经付清',
    );
  });

  it('a promise after its payment', () => {
    const promise = {
      promiseId: 'N1',
      recordId: 'promise:N1' as const,
      promisedOn: '2025-07-22',
      payBy: '2025-07-25',
      amountFen: 1,
      contactId: 'P1',
      receivedFen: 0,
      state: '未兑现' as const,
    };

    expect(lines({ positions: [positionWith({ balanceFen: 0, promises: [promise] })] })).toContain(
      '承诺 N1 登记在节点付清之后，不计入兑现记录',
    );
  });

  it('a client without a county, one that is not on record, and a contract that is not', () => {
    const { county: _, ...row } = taikang.row;

    expect(lines({ positions: [positionWith()], clients: [{ ...taikang, row }] })).toContain('客户 C001 没有县区');
    expect(lines({ positions: [positionWith()], clients: [] })).toContain('客户 C001 未登记');
    expect(lines({ positions: [positionWith({ clientId: undefined })] })).toContain('合同未登记或尚未签订');
  });

  it('a project without nodes and without an expected amount, whose stake is 0 for want of a figure', () => {
    const { expectedAmountFen: _, ...row } = projectWith().row;
    const line = '项目 X001 没有应收节点也没有预计金额，涉及金额按 0 计';

    expect(lines({ projects: [{ ...projectWith(), row }] })).toContain(line);
    expect(lines({ projects: [{ ...projectWith(), row }], positions: [positionWith()] })).not.toContain(line);
    expect(lines({ projects: [projectWith()] })).not.toContain(line);
  });

  it('a project whose client is not on record', () => {
    expect(lines({ projects: [projectWith({ clientId: 'C404' })] })).toContain(
      '项目 X001 的客户 C404 未登记，决策链为空，关系风险标为历史不足',
    );
  });

  it('an empty decision chain, which is rated 历史不足 and not by a number', () => {
    const facts = { projects: [projectWith()], contacts: [contactWith('P1', '影响')] };

    expect(lines(facts)).toContain('客户 C001 的决策链为空，关系风险标为历史不足');
    const row = rowOf(facts, 'continuity');
    expect(row?.likelihood).toBe('历史不足');
    expect(row?.probability?.value).toBeUndefined();
  });

  it('a calibration of another version, and rivals that belong nowhere or were answered before they were found', () => {
    const { calibrations } = factsWith();
    const stale = { ...calibrations, 0: { ...calibrations[0], scorecardVersion: '2020-01' } };
    const nowhere = rivalWith('K1', '2025-07-27T10:30:00+08:00', {});
    const noProvince = rivalWith('K3', '2025-07-27T10:30:00+08:00', { county: '太康县' });
    const early = rivalWith('K2', '2025-07-27T10:30:00+08:00', {
      projectId: 'X001',
      answeredAt: '2025-07-26T10:30:00+08:00',
    });

    expect(lines({ calibrations: stale })).toContain('校准文件属于权重版本 2020-01');
    expect(lines({ rivals: [nowhere] })).toContain('竞品动态 K1 没有项目也没有县区');
    expect(lines({ rivals: [noProvince] })).toContain('竞品动态 K3 有县区而没有省份，未计入任何项目');
    expect(lines({ projects: [projectWith()], rivals: [early] })).toContain(
      '竞品动态 K2 的对比报告提交时间早于发现时间',
    );
  });
});

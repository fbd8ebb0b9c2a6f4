import { describe, expect, it } from 'vitest';
import { wholePercents } from '../../../shared/domain/review/facts/hours.ts';
import { ReviewFacts } from '../../../shared/domain/review/facts/schema.ts';
import {
  actionWith,
  contactWith,
  contractWith,
  factsWith,
  nodeWith,
  paymentWith,
  planWith,
  projectWith,
} from '../../support/review-records.ts';
import { recordOf, rivalWith, taikang } from '../../support/risk-facts.ts';

const contacts = ['P1', 'P2', 'P3'].map((id) => contactWith(id));

describe('contacts of a week', () => {
  it('count each person once per action, people once, and clients once', () => {
    const actions = [
      actionWith('A1', { contactIds: ['P1', 'P2', 'P1'] }),
      actionWith('A2', { date: '2025-07-27', type: '电话', contactIds: ['P1'] }),
      actionWith('A3', { type: '内部协同', contactIds: ['P3'] }),
      actionWith('A4', { date: '2025-07-28', contactIds: ['P3'] }),
      actionWith('A5', { staffIds: ['W010'], contactIds: ['P3'] }),
    ];

    const facts = factsWith({ clients: [taikang], contacts, actions });

    expect(facts.contactVisits).toEqual({ value: 3, recordIds: ['action:A1', 'action:A2'] });
    expect(facts.contactPeople.value).toBe(2);
    expect(facts.contactUnits.value).toBe(1);
    expect(facts.contactActions.value).toBe(2);
    expect(facts.contactsByLevel).toEqual([
      { name: '县', visits: 3, people: 2, recordIds: ['action:A1', 'action:A2'] },
    ]);
  });

  it('are named as first met in the week only when nobody of ours met them before', () => {
    const actions = [
      actionWith('A0', { date: '2025-06-20', staffIds: ['W010'], contactIds: ['P1'] }),
      actionWith('A1', { contactIds: ['P1', 'P2'] }),
    ];

    const facts = factsWith({ clients: [taikang], contacts, actions });

    const first = facts.relations.filter(({ firstMetThisWeek }) => firstMetThisWeek);
    expect(first.map(({ contactId }) => contactId)).toEqual(['P2']);
  });
});

describe('the completion of a plan', () => {
  it('is what was done of what was not cancelled, and partial work is not done', () => {
    const plans = [
      planWith('J1', { status: '完成' }),
      planWith('J2', { status: '部分' }),
      planWith('J3', { status: '取消' }),
      planWith('J4'),
    ];

    const { plan } = factsWith({ plans });

    expect(plan).toMatchObject({
      planned: 4,
      done: 1,
      partial: 1,
      cancelled: 1,
      unreported: 1,
      completionPercent: 33.3,
    });
  });

  it('does not apply where nothing was planned, or everything was cancelled', () => {
    expect(factsWith().plan.completionPercent).toBeNull();
    expect(factsWith({ plans: [planWith('J1', { status: '取消' })] }).plan.completionPercent).toBeNull();
  });
});

describe('hours', () => {
  it('are split into four parts of 100 per cent by largest remainder', () => {
    const actions = [
      actionWith('A1', { hours: 1 }),
      actionWith('A2', { type: '内部协同', hours: 1 }),
      actionWith('A3', { type: '材料准备', hours: 1 }),
      actionWith('A4', { type: '休息' }),
      actionWith('A5', { type: '出行' }),
    ];

    const facts = factsWith({ actions });

    expect(facts.loggedHours).toBe(3);
    expect(facts.actionsWithoutHours).toBe(1);
    expect(facts.hourShares.map(({ percent }) => percent)).toEqual([34, 33, 33, 0]);
  });

  it('have no shares where none were logged', () => {
    expect(factsWith().hourShares.map(({ percent }) => percent)).toEqual([null, null, null, null]);
    expect(wholePercents([1, 1, 1, 1, 1, 1])).toEqual([17, 17, 17, 17, 16, 16]);
  });
});

describe('money', () => {
  it('received in the week is told with its node, and what is left is overdue as of the day of issue', () => {
    const payments = [paymentWith('B1'), paymentWith('B2', { receivedOn: '2025-07-29' })];

    const facts = factsWith({ contracts: [contractWith()], receivables: [nodeWith()], payments });

    expect(facts.receivedFen).toBe(20_000_000);
    expect(facts.overdueFen).toBe(30_000_000);
    expect(facts.nodes).toMatchObject([{ contractId: 'HT1', node: '1', ageDays: 31, balanceFen: 30_000_000 }]);
  });

  it('of a node that is not triggered is pending, never overdue', () => {
    const receivables = [nodeWith({ triggeredOn: undefined as never, dueOn: '2025-01-01' })];

    const facts = factsWith({ contracts: [contractWith()], receivables });

    expect(facts.pendingFen).toBe(50_000_000);
    expect(facts.overdueFen).toBe(0);
  });
});

describe('comparisons', () => {
  it('set the week beside the one before and the mean of the weeks that have a log', () => {
    const actions = [
      actionWith('A1', { contactIds: ['P1', 'P2'] }),
      actionWith('A2', { date: '2025-07-14', contactIds: ['P1'] }),
      actionWith('A3', { date: '2025-06-30', contactIds: ['P1', 'P2'] }),
    ];

    const { comparisons } = factsWith({ contacts, actions });

    expect(comparisons[0]).toMatchObject({
      name: '接触人次',
      thisWeek: 2,
      lastWeek: 1,
      meanOfFour: 1.5,
      weeksInMean: 2,
    });
  });
});

describe('what an action claims', () => {
  it('stands beside its contract, its node or its approval, or says that the record is missing', () => {
    const actions = [
      actionWith('A1', { type: '接待', what: '接待来访' }),
      actionWith('A2', { type: '接待', what: '接待来访', evidence: '审批单 12 号' }),
      actionWith('A3', { purpose: '签约', contractId: 'HT9' }),
      actionWith('A4', { purpose: '签约', contractId: 'HT1' }),
      actionWith('A5', { purpose: '回款', contractId: 'HT1' }),
      actionWith('A6', { what: '谈回款' }),
    ];

    const facts = factsWith({ contracts: [contractWith()], receivables: [nodeWith()], actions });

    expect(facts.days[0]?.daytime.map(({ proofs }) => proofs.map(({ text }) => text).join())).toEqual([
      '审批〔待补证〕',
      '审批凭据：审批单 12 号',
      '合同编号 HT9〔待补证〕',
      '合同编号 HT1',
      'HT1 节点 1 未收 50 万元',
      '应收节点〔待补证〕',
    ]);
  });

  it('names the node that is paid where none is open, and the one to come where none was triggered', () => {
    const { triggeredOn: _, dueOn: __, ...untriggered } = nodeWith().row;
    const told = (node: ReturnType<typeof nodeWith>, payments: ReturnType<typeof paymentWith>[]) =>
      factsWith({
        contracts: [contractWith()],
        receivables: [node],
        payments,
        actions: [actionWith('A1', { purpose: '回款', contractId: 'HT1' })],
      }).days[0]?.daytime[0]?.proofs.map(({ text }) => text);

    const paid = told(nodeWith(), [paymentWith('DZ1', { receivedOn: '2025-07-20', amountFen: 50_000_000 })]);
    const toCome = told({ ...nodeWith(), row: untriggered }, []);

    expect(paid).toEqual(['HT1 节点 1 已收 50 万元']);
    expect(toCome).toEqual(['HT1 节点 1 未触发']);
  });
});

describe('suggestions', () => {
  const promise = recordOf('promise', 'N1', {
    promiseId: 'N1',
    contractId: 'HT1',
    node: '1',
    promisedOn: '2025-07-01',
    amountFen: 50_000_000,
    payBy: '2025-07-20',
    contactId: 'P1',
  });
  const money = {
    clients: [taikang],
    contacts,
    projects: [projectWith()],
    contracts: [contractWith()],
    receivables: [nodeWith()],
    promises: [promise],
  };

  it('name the broken promise with its record, on a day of the week planned', () => {
    const { suggestions } = factsWith(money);

    expect(suggestions[0]).toMatchObject({
      id: 'promise:N1',
      why: expect.stringContaining('承诺 7月20日付 50 万元，至今未付'),
      dueOn: '2025-07-28',
      recordIds: ['promise:N1'],
    });
  });

  it('leave out what the person has planned already', () => {
    const plans = [planWith('J1', { week: '2025-W31', projectId: 'X001', dueOn: '2025-07-30' })];

    const { suggestions } = factsWith({ ...money, plans });

    expect(suggestions.filter(({ recordIds }) => recordIds.includes('promise:N1'))).toEqual([]);
  });
});

describe('moves of rivals', () => {
  it('in the counties of the person’s clients, not in one of the same name in another city, with their 48-hour clocks', () => {
    const inCity = (rivalId: string, city: string, answeredAt?: string) =>
      rivalWith(rivalId, '2025-07-24T09:00:00+08:00', {
        province: '河南省',
        city,
        county: '太康县',
        ...(answeredAt !== undefined && { answeredAt }),
      });
    const ofZhoukou = { ...taikang, row: { ...taikang.row, city: '周口市' } };
    const rivals = [
      inCity('K1', '周口市', '2025-07-26T09:00:00+08:00'),
      inCity('K2', '周口市', '2025-07-26T09:00:01+08:00'),
      inCity('K3', '商丘市'),
    ];

    const facts = factsWith({ clients: [ofZhoukou], projects: [projectWith()], rivals });

    expect(facts.rivals.map(({ recordIds, state, hours }) => [recordIds[0], state, hours])).toEqual([
      ['rival:K1', '已应答', 48],
      ['rival:K2', '超时应答', 48],
    ]);
  });
});

describe('facts', () => {
  it('are JSON that the schema reads back', () => {
    const facts = factsWith({ clients: [taikang], contacts, actions: [actionWith('A1', { contactIds: ['P1'] })] });

    expect(ReviewFacts.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  });
});

describe('a record that was withdrawn', () => {
  it('is told to whom it concerns with who, when and why, and counts nowhere', () => {
    const { row, ...origin } = actionWith('A9');
    const withdrawn = [{ ...origin, row, withdrawn: '没有去成' }];

    const facts = factsWith({ clients: [taikang], contacts, actions: [], withdrawn });

    expect(facts.contactActions.value).toBe(0);
    expect(facts.problems.map(({ words }) => words).join()).toMatch(
      /已作废：行动 A9（\d{4}-\d{2}-\d{2}，.*，原因：没有去成）/,
    );
  });
});

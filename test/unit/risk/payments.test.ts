import { describe, expect, it } from 'vitest';
import { assessPayments } from '../../../shared/domain/risk/payment/assess-payments.ts';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import { factsWith, positionWith, trailOf } from '../../support/risk-facts.ts';

const due = (day: string) => dayNumber(day);

/** The reason of the only assessed node whose sentence holds `words`. */
const reasonOf = (facts: Parameters<typeof factsWith>[0], words: string) =>
  assessPayments(factsWith({ positions: [positionWith()], ...facts }))
    .flatMap(({ reasons }) => reasons)
    .find(({ text }) => text.includes(words));

describe('a reason names the records it stands on', () => {
  const trails = [
    trailOf('LAST/1', 'C001', due('2025-06-30'), 12),
    trailOf('FIRST/1', 'C001', due('2025-01-31'), 3),
    trailOf('OPEN/1', 'C001', due('2025-05-31'), undefined),
  ];

  it('the delay of the last node is that of the node due last, in whichever order records come', () => {
    expect(reasonOf({ trails }, '上一个节点')).toMatchObject({
      text: '上一个节点晚到 12 天',
      recordIds: ['receivable:LAST/1'],
    });
  });

  it('open overdue nodes are the ones that are open, not every known one', () => {
    expect(reasonOf({ trails }, '逾期未付')).toMatchObject({
      text: '该客户另有 1 个节点逾期未付',
      recordIds: ['receivable:OPEN/1'],
    });
  });

  it('what all other clients did lately is told beside the long run, with the latest nodes', () => {
    const others = Array.from({ length: 20 }, (_, at) =>
      trailOf(`HT9/${at}`, 'C009', due('2024-01-01') + at * 28, at < 10 ? -20 : 20),
    );

    const reason = reasonOf({ trails: others }, '近期晚付比例');

    expect(reason?.points).toBeGreaterThan(0);
    expect(reason?.recordIds).toHaveLength(10);
    expect(reason?.recordIds[0]).toBe('receivable:HT9/19');
  });
});

describe('promises in the assessment of a node', () => {
  const broken = {
    promiseId: 'N1',
    recordId: 'promise:N1' as const,
    promisedOn: '2025-06-01',
    payBy: '2025-06-30',
    amountFen: 10_000,
    contactId: 'P1',
    receivedFen: 0,
    state: '未兑现' as const,
  };

  it('one broken on another node of the client counts, with its record', () => {
    const positions = [positionWith(), positionWith({ node: '2', promises: [broken] })];

    expect(reasonOf({ positions }, '付款承诺')).toMatchObject({ points: 600, recordIds: ['promise:N1'] });
  });

  it('those of another client, or of a contract nobody knows, do not', () => {
    const other = positionWith({
      node: '2',
      clientId: 'C002',
      balanceFen: 0,
      promises: [{ ...broken, receivedFen: 1 }],
    });
    const nobody = positionWith({ clientId: undefined, promises: [broken] });

    expect(reasonOf({ positions: [positionWith(), other] }, '付款承诺')).toBeUndefined();
    expect(reasonOf({ positions: [nobody] }, '付款承诺')).toBeUndefined();
  });
});

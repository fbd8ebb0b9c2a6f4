import { describe, expect, it } from 'vitest';
import { unallocatedFen } from '../../../shared/domain/ledger/allocation.ts';
import { ledgersOf } from '../../../shared/domain/ledger/ledger-rows.ts';
import { positionsOf } from '../../../shared/domain/ledger/positions-of.ts';
import { contract, ledger, pause, payment, promise, receivable } from '../../support/ledger.ts';

const first = (changes: Parameters<typeof ledger>[0], asOf: string) => {
  const [position] = positionsOf(ledger(changes), asOf);
  if (position === undefined) throw new Error('the ledger has no node');
  return position;
};

describe('a payment node', () => {
  it('is pending, never overdue, until its trigger happened, whatever day was agreed', () => {
    const { triggeredOn, ...row } = receivable().row;

    const position = first({ receivables: [{ ...receivable(), row }] }, '2025-12-31');

    expect(position).toMatchObject({ state: '未触发', dueOn: undefined, ageDays: undefined });
  });

  it('is pending while its trigger lies in the future of the as-of day', () => {
    expect(first({}, '2025-05-31').state).toBe('未触发');
  });

  it('falls due on the agreed day, else after the days of the contract, else after 30 days', () => {
    const { dueOn, ...row } = receivable().row;
    const withoutDay = [{ ...receivable(), row }];

    const days = [
      first({}, '2025-06-01').dueOn,
      first({ receivables: withoutDay, contract: contract({ termDays: 60 }) }, '2025-06-01').dueOn,
      first({ receivables: withoutDay }, '2025-06-01').dueOn,
      first({ receivables: withoutDay, contract: undefined }, '2025-06-01').dueOn,
    ];

    expect(days).toEqual(['2025-07-01', '2025-07-31', '2025-07-01', '2025-07-01']);
  });

  it('is not yet due, due, then overdue', () => {
    const states = ['2025-06-30', '2025-07-01', '2025-07-02'].map((asOf) => {
      const { state, ageDays } = first({}, asOf);
      return [state, ageDays];
    });

    expect(states).toEqual([
      ['未到期', -1],
      ['到期', 0],
      ['逾期', 1],
    ]);
  });

  it('is settled by payments up to the as-of day and opened again by a reversal', () => {
    const payments = [
      payment('B1', '2025-07-10', 30_000_000),
      payment('B2', '2025-07-20', 20_000_000),
      payment('B3', '2025-07-25', -20_000_000),
    ];

    const balances = ['2025-07-09', '2025-07-10', '2025-07-20', '2025-07-25'].map((asOf) => {
      const { balanceFen, state } = first({ payments }, asOf);
      return [balanceFen, state];
    });

    expect(balances).toEqual([
      [50_000_000, '逾期'],
      [20_000_000, '逾期'],
      [0, '结清'],
      [20_000_000, '逾期'],
    ]);
  });

  it('is paused between the two days of a pause, both included, and by itself no longer', () => {
    const states = ['2025-07-09', '2025-07-10', '2025-07-20', '2025-07-21'].map(
      (asOf) => first({ pauses: [pause()] }, asOf).state,
    );

    expect(states).toEqual(['逾期', '暂缓', '暂缓', '逾期']);
  });

  it('is in dispute when the row says so, or when only the obstacle does', () => {
    const states = [
      { disputed: true },
      { obstacle: '争议' as const },
      { obstacle: '争议' as const, disputed: false },
    ].map((changes) => first({ receivables: [receivable(changes)] }, '2025-07-31').state);

    expect(states).toEqual(['争议', '争议', '逾期']);
  });

  it('names the payments its balance stands on', () => {
    const payments = [payment('B1', '2025-07-10', 1), payment('B2', '2025-08-10', 1)];

    expect(first({ payments }, '2025-07-31').paymentIds).toEqual(['payment:B1']);
  });
});

describe('unallocated money', () => {
  const rows = ledger({
    payments: [
      payment('B1', '2025-07-10', 100, { node: '9' }),
      payment('B2', '2025-07-11', 10),
      {
        ...payment('B3', '2025-07-12', 5),
        row: { paymentId: 'B3', receivedOn: '2025-07-12', amountFen: 5, payer: '某局' },
      },
    ],
  });

  it('is what names no node, or a node that is not on record', () => {
    expect(unallocatedFen(rows, '2025-07-31')).toBe(105);
    expect(unallocatedFen(rows, '2025-07-10')).toBe(100);
  });

  it('without a contract makes a ledger of its own', () => {
    const all = ledgersOf({
      contracts: [contract()],
      receivables: rows.receivables,
      payments: rows.payments,
      promises: [promise()],
      pauses: [pause()],
      openings: [],
    });

    const shapes = all.map((one) => [one.contract?.row.contractId, one.receivables.length, one.payments.length]);

    expect(shapes).toEqual([
      [undefined, 0, 1],
      ['HT1', 1, 2],
    ]);
  });
});

describe('a promise', () => {
  const judged = (payments: Parameters<typeof payment>[], asOf: string) =>
    first({ payments: payments.map((args) => payment(...args)), promises: [promise()] }, asOf).promises[0];

  it('is under way until its pay-by day has passed', () => {
    expect(judged([], '2025-07-31')).toMatchObject({ state: '未到期', receivedFen: 0 });
    expect(judged([], '2025-08-01')).toMatchObject({ state: '未兑现' });
  });

  it('is kept, kept in part or broken by what arrived since it was made', () => {
    expect(judged([['B1', '2025-07-09', 20_000_000]], '2025-08-01')).toMatchObject({ state: '未兑现' });
    expect(judged([['B1', '2025-07-10', 5_000_000]], '2025-08-01')).toMatchObject({
      state: '部分',
      receivedFen: 5_000_000,
    });
    expect(judged([['B1', '2025-07-30', 30_000_000]], '2025-07-31')).toMatchObject({
      state: '已兑现',
      receivedFen: 20_000_000,
    });
  });

  it('kept late counts as kept, and reversed money counts as not arrived', () => {
    expect(judged([['B1', '2025-08-20', 20_000_000]], '2025-08-20')).toMatchObject({ state: '已兑现' });
    expect(
      judged(
        [
          ['B1', '2025-07-20', 20_000_000],
          ['B2', '2025-07-21', -20_000_000],
        ],
        '2025-08-01',
      ),
    ).toMatchObject({ state: '未兑现', receivedFen: 0 });
  });

  it('is unknown before the day on which it was made', () => {
    expect(judged([], '2025-07-09')).toBeUndefined();
  });
});

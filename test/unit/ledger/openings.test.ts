import { describe, expect, it } from 'vitest';
import { allocate } from '../../../shared/domain/ledger/allocation.ts';
import { positionsOf } from '../../../shared/domain/ledger/positions-of.ts';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { ledger, payment, receivable } from '../../support/ledger.ts';

/** What the ledger of 28 July says was received of HT1/1. */
const opening = (amountFen: number): LogRecord<'opening'> => ({
  ...receivable(),
  kind: 'opening',
  key: 'HT1/1',
  row: { contractId: 'HT1', node: '1', asOf: '2025-07-28', amountFen },
});
const received = (payments: readonly LogRecord<'payment'>[], asOf = '2025-07-31') =>
  positionsOf(ledger({ openings: [opening(20_000_000)], payments }), asOf)[0];

describe('the opening of a node', () => {
  it('counts as received from its day on and is named as the evidence', () => {
    expect(received([])).toMatchObject({ receivedFen: 20_000_000, paymentIds: ['opening:HT1/1'] });
    expect(received([], '2025-07-27')?.receivedFen).toBe(0);
  });

  it('holds the payments of its node up to its day and not those after it', () => {
    const before = payment('B1', '2025-07-24', 15_000_000);
    const after = payment('B2', '2025-07-30', 3_000_000);

    expect(received([before, after])?.receivedFen).toBe(23_000_000);
  });

  it('holds a payment of its contract that names no node, which then waits for nobody', () => {
    const { node: _, ...row } = payment('B1', '2025-07-24', 20_000_000).row;
    const loose = { ...payment('B1', '2025-07-24', 20_000_000), row };
    const whole = ledger({ openings: [opening(20_000_000)], payments: [loose] });

    expect(positionsOf(whole, '2025-07-31')[0]).toMatchObject({ receivedFen: 20_000_000, paymentIds: ['payment:B1'] });
    expect(allocate(whole, '2025-07-31').unallocated).toEqual([]);
  });

  it('is never less than the payments that are on record', () => {
    expect(received([payment('B1', '2025-07-24', 25_000_000)])?.receivedFen).toBe(25_000_000);
  });
});

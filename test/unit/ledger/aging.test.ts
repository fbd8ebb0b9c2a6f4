import { describe, expect, it } from 'vitest';
import { addAgings, agingOf, bucketOf } from '../../../shared/domain/ledger/aging-of.ts';
import { positionsOf } from '../../../shared/domain/ledger/positions-of.ts';
import { ledger, payment, receivable } from '../../support/ledger.ts';

describe('aging', () => {
  it('puts every age in the bucket that names it', () => {
    const ages = [undefined, -5, 0, 1, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366];

    expect(ages.map(bucketOf)).toEqual([
      '未触发',
      '未到期',
      '未到期',
      '1–30',
      '1–30',
      '31–60',
      '31–60',
      '61–90',
      '61–90',
      '91–180',
      '91–180',
      '181–365',
      '181–365',
      '365+',
    ]);
  });

  it('adds up: buckets to the total, total less 待认领 to the net (what ERPNext #51596 misses)', () => {
    const rows = ledger({
      receivables: [
        receivable({ node: '1', amountFen: 10_001 }),
        receivable({ node: '2', amountFen: 333, dueOn: '2025-12-31' }),
        receivable({ node: '3', amountFen: 7, triggeredOn: '2026-01-01' }),
        receivable({ node: '4', amountFen: 50, disputed: true }),
      ],
      payments: [payment('B1', '2025-07-10', 1), payment('B2', '2025-07-10', 90, { node: '4' })],
    });

    const aging = agingOf(positionsOf(rows, '2025-07-28'), 25);

    expect(aging.buckets).toMatchObject({ 未触发: 7, 未到期: 333, '1–30': 10_000 });
    expect(aging).toMatchObject({ totalFen: 10_340, unallocatedFen: 25, netFen: 10_315, overpaidFen: 40 });
    expect(addAgings([aging, aging])).toMatchObject({ totalFen: 20_680, netFen: 20_630, overpaidFen: 80 });
  });
});

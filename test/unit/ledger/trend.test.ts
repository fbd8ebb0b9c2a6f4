import { describe, expect, it } from 'vitest';
import { type LedgerTrend, trendAfter, trendOf } from '../../../shared/domain/ledger/trend.ts';
import { contract, ledger, payment, receivable } from '../../support/ledger.ts';

/** HT1: 500,000.00 of W001, due 2025-07-01; 200,000.00 of it received on 2025-07-20. */
const ledgers = [
  ledger({
    contract: contract({ signedOn: '2025-06-01' }),
    receivables: [receivable()],
    payments: [payment('B1', '2025-07-20', 20_000_000)],
  }),
];
const everybody = () => true;

describe('the line of 26 weeks', () => {
  it('stands on Mondays and shows what was open and overdue on each', () => {
    const line = trendOf(trendAfter(undefined, ledgers, '2025-07-30'), everybody);

    expect(line).toHaveLength(26);
    expect(line.slice(-5)).toEqual([
      { day: '2025-06-30', openFen: 50_000_000, overdueFen: 0 },
      { day: '2025-07-07', openFen: 50_000_000, overdueFen: 50_000_000 },
      { day: '2025-07-14', openFen: 50_000_000, overdueFen: 50_000_000 },
      { day: '2025-07-21', openFen: 30_000_000, overdueFen: 30_000_000 },
      { day: '2025-07-28', openFen: 30_000_000, overdueFen: 30_000_000 },
    ]);
  });

  it('counts a contract from the day it was signed, and only owners in the view', () => {
    const trend = trendAfter(undefined, ledgers, '2025-07-28');

    expect(trendOf(trend, everybody).find(({ day }) => day === '2025-05-26')?.openFen).toBe(0);
    expect(trendOf(trend, (ownerId) => ownerId !== 'W001').every(({ openFen }) => openFen === 0)).toBe(true);
  });

  it('keeps what earlier weeks were told', () => {
    const kept: LedgerTrend = { weeks: [{ day: '2025-07-21', owners: { W001: [1, 1] } }] };

    const line = trendOf(trendAfter(kept, ledgers, '2025-07-28'), everybody);

    expect(line.slice(-2)).toEqual([
      { day: '2025-07-21', openFen: 1, overdueFen: 1 },
      { day: '2025-07-28', openFen: 30_000_000, overdueFen: 30_000_000 },
    ]);
  });
});

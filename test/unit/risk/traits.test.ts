import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import { traitsOf } from '../../../shared/domain/risk/payment/traits.ts';

const traitsWith = (amountFen: number, triggered = '2025-01-31', due = '2025-03-02') =>
  traitsOf({
    clientType: '政府',
    province: '河南省',
    amountFen,
    triggeredOn: dayNumber(triggered),
    dueOn: dayNumber(due),
  });

describe('what a node shares with others', () => {
  it('is its client type, province, amount, term and month, in words', () => {
    expect(traitsWith(50_000_000)).toEqual({
      clientType: '政府',
      province: '河南省',
      amountBand: '30 万元至 100 万元',
      termBand: '21–35 天',
      dueMonth: '3 月',
    });
  });

  it('an edge belongs to the band above it, and the ends are open', () => {
    const bands = [99, 100, 299, 300, 29_999_999, 30_000_000, 10 ** 16].map((fen) => traitsWith(fen).amountBand);

    expect(bands).toEqual([
      '不到 1 元',
      '1 元至 3 元',
      '1 元至 3 元',
      '3 元至 10 元',
      '10 万元至 30 万元',
      '30 万元至 100 万元',
      '300 亿元以上',
    ]);
  });

  it('a term is in days from the trigger, also where the due day comes first', () => {
    const terms = ['2025-01-01', '2025-02-03', '2025-02-10', '2025-06-01'].map(
      (due) => traitsWith(100, '2025-01-31', due).termBand,
    );

    expect(terms).toEqual(['3 天以内', '3 天以内', '4–10 天', '100 天以上']);
  });
});

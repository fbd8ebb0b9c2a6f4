import { describe, expect, it } from 'vitest';
import { formatSum, formatWan, formatYuan, sumFen } from '../../shared/domain/money.ts';

describe('amounts are whole 分 and are written without rounding', () => {
  it.each([
    [186_000_000, '1,860,000.00', '186 万元', '186 万元'],
    [35_010_000, '350,100.00', '35.01 万元', '35.01 万元'],
    [-5, '-0.05', '-0.000005 万元', '-0.05 元'],
    [123_456_789, '1,234,567.89', '123.456789 万元', '1,234,567.89 元'],
    [0, '0.00', '0 万元', '0 万元'],
  ])('%i 分', (amountFen, yuan, wan, sum) => {
    expect(formatYuan(amountFen)).toBe(yuan);
    expect(formatWan(amountFen)).toBe(wan);
    expect(formatSum(amountFen)).toBe(sum);
  });

  it('refuses a sum that would lose a 分', () => {
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 2])).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { shippedPolicy, WarningPolicy } from '../../../shared/domain/warning/decide/policy.ts';
import { amountInWords } from '../../../shared/domain/warning/letters/amount-in-words.ts';
import { demandLetter, statementLetter } from '../../../shared/domain/warning/letters/letters.ts';
import type { StandingRow } from '../../../shared/domain/warning/standing/standing.ts';
import { statutoryClock } from '../../../shared/domain/warning/standing/statutory.ts';

const row: StandingRow = {
  contractId: 'HT1',
  node: '1',
  name: '初验款',
  recordId: 'receivable:HT1/1',
  clientId: 'C1',
  clientName: '太康县自然资源局',
  province: '河南省',
  ownerId: 'W001',
  balanceFen: 50_000_000,
  dueOn: '2025-07-01',
  state: '逾期',
  obstacle: '审计未出',
  brokenPromises: 0,
  statutory: { triggeredOn: '2025-06-01' },
};

describe('an amount in capital numerals', () => {
  it('is written as a Chinese document wants it', () => {
    const written = [0, 5, 50, 105, 10_000, 100_005, 1_000_000, 50_000_000, 1_001_000_000, 10_001_000_000].map(
      amountInWords,
    );

    expect(written).toEqual([
      '零元整',
      '伍分',
      '伍角整',
      '壹元零伍分',
      '壹佰元整',
      '壹仟元零伍分',
      '壹万元整',
      '伍拾万元整',
      '壹仟零壹万元整',
      '壹亿零壹万元整',
    ]);
  });

  it('refuses what is no amount owed', () => {
    expect(() => amountInWords(-1)).toThrow('0 or more 分');
    expect(() => amountInWords(0.5)).toThrow('0 or more 分');
  });
});

describe('the statutory clock', () => {
  it('counts thirty days where nothing is agreed, with interest at 日万分之五 and the ground that does not count', () => {
    const clock = statutoryClock(row, '2025-07-11');

    expect(clock).toMatchObject({ payBy: '2025-07-01', overdueDays: 10, interestFen: 250_000 });
    expect(clock?.words).toContain('第十二条');
  });

  it('never allows more than sixty days, and takes the agreed rate', () => {
    const statutory = { triggeredOn: '2025-06-01', termDays: 180, dailyRate: 0.0002 };

    expect(statutoryClock({ ...row, statutory }, '2025-08-10')).toMatchObject({
      payBy: '2025-07-31',
      overdueDays: 10,
      interestFen: 100_000,
    });
  });

  it('does not exist for a contract that declared nothing', () => {
    const { statutory: _, ...plain } = row;

    expect(statutoryClock(plain, '2025-07-11')).toBeUndefined();
  });
});

describe('a letter', () => {
  const facts = { asOf: '2025-07-11', clientId: 'C/1..', clientName: '太康县自然资源局', rows: [row] };

  it('states the overdue sum in figures and capitals and says that it is a draft', () => {
    const letter = demandLetter(facts);

    const text = renderText(letter.document, { title: letter.title, evidence: 'none' });
    expect(text).toContain('500,000.00 元（大写：伍拾万元整）');
    expect(text).toContain('系统不向客户发出');
  });

  it('takes nothing from an id that could be a path', () => {
    expect(statementLetter(facts).filename).toBe('对账函-C-1---2025-07-11.docx');
  });
});

describe('a ladder', () => {
  it('that does not rise, or whose colour falls back, is refused with the place and the value', () => {
    const [first, ...rest] = shippedPolicy.steps;
    const flat = WarningPolicy.safeParse({ ...shippedPolicy, steps: [first, first, ...rest] });
    const pale = WarningPolicy.safeParse({
      ...shippedPolicy,
      steps: [
        { offsetDays: 0, to: ['owner'], colour: '红' },
        { offsetDays: 7, to: ['owner'], colour: '蓝' },
      ],
    });

    expect(flat.error?.issues[0]?.message).toContain('第 2 级为 -30 天');
    expect(pale.error?.issues[0]?.message).toContain('颜色不得回落');
    expect(WarningPolicy.safeParse(shippedPolicy).success).toBe(true);
  });
});

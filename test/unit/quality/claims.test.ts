import { describe, expect, it } from 'vitest';
import type { Action } from '../../../shared/domain/logs/action.ts';
import { claimsOf, unproven } from '../../../shared/domain/quality/claim-problems.ts';

const action = (what: string, changes: Partial<Action> = {}): Action => ({
  date: '2025-07-21',
  half: '白天',
  type: '拜访',
  staffIds: ['W001'],
  contactIds: [],
  what,
  ...changes,
});

const [signing, payment] = [
  { about: '签约', by: 'words' },
  { about: '回款', by: 'words' },
] as const;

describe('what an action claims', () => {
  it.each([
    ['与太康县正式签约', [signing]],
    ['与县局签订了补充协议', [signing]],
    ['财政局第二笔款已到账', [payment]],
    ['收到验收节点款 186 万元', [payment]],
    ['合同已签订，首付款已到账', [signing, payment]],
  ])('%s', (what, claims) => {
    expect(claimsOf(action(what))).toEqual(claims);
  });

  it.each([
    '推动尽快签约',
    '准备签约材料',
    '催第二笔款，局长答应下周拨付',
    '第二笔款未到账',
    '预计月底回款 50 万元',
    '收到投标保证金退款',
    '签订保密承诺书',
    '核对应收清单',
  ])('is nothing yet: %s', (what) => {
    expect(claimsOf(action(what))).toEqual([]);
  });

  it('is also what its purpose says was reached', () => {
    expect(claimsOf(action('与局长会谈', { purpose: '签约', outcomeType: '达成' }))).toEqual([
      { about: '签约', by: 'purpose' },
    ]);
    expect(claimsOf(action('与局长会谈', { purpose: '回款', outcomeType: '达成' }))).toEqual([
      { about: '回款', by: 'purpose' },
    ]);
    expect(claimsOf(action('与局长会谈', { purpose: '回款', outcomeType: '部分' }))).toEqual([]);
  });
});

describe('a claim is held against the records', () => {
  const known = { contractId: 'HT1', isContractKnown: true, receivedOn: ['2025-06-20', '2025-07-28'] };

  it('a signing wants its contract', () => {
    expect(unproven(signing, '2025-07-21', known)).toBeUndefined();
    expect(unproven(signing, '2025-07-21', { ...known, isContractKnown: false })).toBe('写有签约，而合同 HT1 没有登记');
    expect(unproven(signing, '2025-07-21', { contractId: undefined, isContractKnown: false, receivedOn: [] })).toBe(
      '写有签约，而未填合同编号',
    );
  });

  it.each([
    ['2025-07-20', undefined],
    ['2025-07-21', undefined],
    ['2025-06-12', '目的为回款、结果为达成，而合同 HT1 自 2025-05-12 至 2025-06-19 没有到账记录'],
    ['2025-08-29', '目的为回款、结果为达成，而合同 HT1 自 2025-07-29 至 2025-09-05 没有到账记录'],
  ])('money told of on %s wants a payment from a month before to a week after', (date, words) => {
    expect(unproven({ about: '回款', by: 'purpose' }, date, known)).toBe(words);
  });

  it('money told of without a contract cannot be looked up', () => {
    expect(unproven(payment, '2025-07-21', { contractId: undefined, isContractKnown: false, receivedOn: [] })).toBe(
      '写有回款，而未填合同编号，无法核对到账',
    );
  });
});

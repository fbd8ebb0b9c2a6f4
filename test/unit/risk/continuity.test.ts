import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/domain/logs/contact.ts';
import { concentrationOf } from '../../../shared/domain/risk/continuity/concentration.ts';
import { chainCoverage, fewestToBreak, roleSlots } from '../../../shared/domain/risk/continuity/decision-chain.ts';

const person = (contactId: string, decisionRole: Contact['decisionRole'], until?: string): Contact => ({
  contactId,
  name: contactId,
  clientId: 'C001',
  title: '科长',
  decisionRole,
  ...(until !== undefined && { until }),
});

describe('how much a relationship rests on few people', () => {
  it('is 1 when one person was met every time', () => {
    const found = concentrationOf(
      [
        { personId: 'P1', on: '2025-07-20' },
        { personId: 'P1', on: '2025-07-25' },
      ],
      '2025-07-28',
    );

    expect(found).toMatchObject({ hhi: 1, effectiveCount: 1, topShare: 1, topPersonId: 'P1' });
  });

  it('is Σ share² worked by hand: 2, 1 and 1 meetings on one day are ½² + ¼² + ¼² = 0.375', () => {
    const on = '2025-07-28';
    const found = concentrationOf(
      [
        { personId: 'P1', on },
        { personId: 'P1', on },
        { personId: 'P2', on },
        { personId: 'P3', on },
      ],
      on,
    );

    expect(found.hhi).toBeCloseTo(0.375, 12);
    expect(found.effectiveCount).toBeCloseTo(8 / 3, 12);
  });

  it('a meeting 90 days old weighs half: shares 2/3 and 1/3, HHI 5/9', () => {
    const found = concentrationOf(
      [
        { personId: 'P1', on: '2025-07-28' },
        { personId: 'P2', on: '2025-04-29' },
      ],
      '2025-07-28',
    );

    expect(found.hhi).toBeCloseTo(5 / 9, 12);
  });

  it('meetings after the day and older than 180 days do not count', () => {
    const found = concentrationOf(
      [
        { personId: 'P1', on: '2025-07-29' },
        { personId: 'P2', on: '2025-01-28' },
      ],
      '2025-07-28',
    );

    expect(found.hhi).toBeUndefined();
    expect(found.effectiveCount).toBe(0);
  });
});

describe('the decision chain', () => {
  it('covers 3 of 5 needed roles and counts only people in office', () => {
    const slots = roleSlots(
      [person('P1', '决策'), person('P2', '付款'), person('P3', '主管'), person('P4', '审计', '2025-07-27')],
      '2025-07-28',
    );

    expect(chainCoverage(slots)).toBe(0.6);
  });

  it('breaks with one person at exactly the minimum of 60 %', () => {
    const slots = roleSlots([person('P1', '决策'), person('P2', '付款'), person('P3', '主管')], '2025-07-28');

    expect(fewestToBreak(slots)).toBe(1);
  });

  it('needs the thinnest roles emptied: 5 roles with 1, 1, 2, 2 and 3 people break with 1 + 1 + 2', () => {
    const chain = [
      person('P1', '决策'),
      person('P2', '主管'),
      person('P3', '付款'),
      person('P4', '付款'),
      person('P5', '审计'),
      person('P6', '审计'),
      person('P7', '使用'),
      person('P8', '使用'),
      person('P9', '使用'),
    ];

    expect(fewestToBreak(roleSlots(chain, '2025-07-28'))).toBe(4);
  });

  it('an empty chain covers nothing and is already broken', () => {
    const slots = roleSlots([], '2025-07-28');

    expect(chainCoverage(slots)).toBe(0);
    expect(fewestToBreak(slots)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { registerOf } from '../../../shared/domain/risk/register-of.ts';
import { rivalBids } from '../../../shared/domain/risk/rival-bids.ts';
import { keptNotice, said } from '../../support/notices.ts';
import { factsWith, policyWith, projectWith, rivalWith } from '../../support/risk-facts.ts';

const company = '中测科技有限公司';
const addressOf = (policyId: string) => `https://ccgp.example.gov.cn/${policyId}.html`;
const about = {
  projectName: said('太康县实景三维建设'),
  projectNumber: said('TK-2025-018'),
  buyer: said('太康县自然资源局'),
};

const notice = (
  policyId: string,
  on: string,
  kind: Parameters<typeof keptNotice>[2],
  facts: Parameters<typeof keptNotice>[3] = {},
): Policy =>
  policyWith({
    policyId,
    firstSeenOn: on,
    publishedOn: on,
    places: [{ authority: '太康县政府', sourceId: 's1', url: addressOf(policyId) }],
    notice: keptNotice(policyId, on, kind, { ...about, ...facts }).notice,
  });
const award = notice('a1', '2025-07-22', 'award', {
  winners: [said(company)],
  otherBidders: [said('洛阳测绘有限公司')],
  budget: said(500_000_000),
  amount: said(468_000_000),
});

/** A confirmed move that stands on the page of the notice `policyId`. */
const moveOn = (policyId: string, more: Partial<LogRecord<'rival'>['row']> = {}) =>
  rivalWith(more.rivalId ?? 'ZB-1', '2025-07-27T10:30:00+08:00', {
    ...{ name: company, what: '中标“太康县实景三维建设”', source: addressOf(policyId), confidence: '高' },
    ...{ status: '已确认', province: '河南省', county: '太康县' },
    ...more,
  });

const rowOf = (
  rivals: readonly LogRecord<'rival'>[],
  policies: readonly Policy[],
  stage: '谈判' | '执行' | '线索' = '谈判',
) =>
  registerOf(
    factsWith({ projects: [projectWith({ stage })], rivals, bids: rivalBids(rivals, policies) }),
    undefined,
    '',
    '2025-07-28T09:00:00+08:00',
  ).rows.find(({ kind }) => kind === 'rival');

describe('what a confirmed move says is judged by the notices of its purchase', () => {
  it('names what was won at what share of the budget, with the notice beside the record', () => {
    const [reason] = rowOf([moveOn('a1')], [award])?.reasons ?? [];

    expect(reason?.text).toContain('2025-07-22 公告中标，金额 468 万元，为预算的 94%');
    expect(reason?.recordIds).toEqual(['rival:ZB-1', 'policy:a1']);
  });

  it('counts a win most, a bid that failed half, and a purchase that was called off not at all', () => {
    const pointsOf = (policies: readonly Policy[], name = company) =>
      rowOf([moveOn('a1', { name })], policies)?.reasons.find(({ text }) => text.includes('太康县实景三维'))?.points;
    const calledOff = notice('z1', '2025-07-26', 'cancelled');

    const [won, failed, voided] = [
      pointsOf([award]),
      pointsOf([award], '洛阳测绘有限公司'),
      pointsOf([award, calledOff]),
    ];

    expect(won).toBe(689);
    expect(failed).toBe(345);
    expect(voided).toBe(0);
  });

  it('is an issue where the project’s own purchase was won by another, unless the notice is unsure or called off since', () => {
    const own = moveOn('a1', { projectId: 'X001' });
    const unsure = notice('a1', '2025-07-22', 'award', { winners: [{ ...said(company), sure: false }] });

    expect(rowOf([own], [award])).toMatchObject({
      standing: 'issue',
      likelihood: '已发生',
      measure: { text: '核对中标公告，确认项目是否仍有可签部分，更新项目阶段' },
    });
    expect(rowOf([own], [unsure])?.standing).toBe('risk');
    expect(rowOf([own], [award, notice('z1', '2025-07-26', 'cancelled')])?.standing).toBe('risk');
    expect(rowOf([own], [award], '执行')?.standing).toBe('risk');
    expect(rowOf([moveOn('a1')], [award])?.standing).toBe('risk');
  });

  it('says that a company won here more than once, each purchase counted once', () => {
    const other = notice('b1', '2025-07-23', 'award', {
      projectName: said('太康县不动产数据整合'),
      projectNumber: said('TK-2025-030'),
      winners: [said(company)],
    });
    const textsOf = (...rivals: LogRecord<'rival'>[]) =>
      rowOf(rivals, [award, other])?.reasons.map(({ text }) => text) ?? [];

    expect(textsOf(moveOn('a1'), moveOn('b1', { rivalId: 'ZB-2' }))).toContain(`${company}90 天内在当地中标 2 次`);
    expect(textsOf(moveOn('a1'), moveOn('a1', { rivalId: 'ZB-2' })).join()).not.toContain('天内在当地中标');
  });

  it('says where a later notice names the company no more, and leaves a move without a page as its author wrote it', () => {
    const corrected = notice('g1', '2025-07-25', 'correction', { winners: [said('洛阳测绘有限公司')] });

    expect(
      rowOf([moveOn('a1')], [award, corrected])
        ?.reasons.map(({ text }) => text)
        .join(),
    ).toContain('2025-07-25 的公告不再列该公司');
    expect(rowOf([moveOn('a1', { source: '客户' })], [award])?.reasons[0]?.text).toBe(
      `2025-07-27 ${company}：中标“太康县实景三维建设”（可信度高）`,
    );
  });
});

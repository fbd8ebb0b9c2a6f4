import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditText } from '../../../shared/domain/audit/audit.ts';

const folder = new URL('../../fixtures/audit/', import.meta.url);
const auditOf = (path: string) => auditText(readFileSync(new URL(path, folder), 'utf8'));

/** What each faulty text is faulty of, with words that the findings must quote. */
const faults: readonly (readonly [file: string, found: Readonly<Record<string, readonly string[]>>])[] = [
  ['01-visits-and-average.md', { 'contact-counts': ['人均 1.2 次', '15 人次', '10 位客户'] }],
  ['02-two-numbers.md', { 'figures-agree': ['回款 69 万元', '合同 2 份'], 'rates-agree': ['完成率 90%'] }],
  ['03-frequent-claim.md', { 'repeated-contacts': ['郭局长、汤股长各沟通 3 次'] }],
  ['04-shares.md', { 'shares-add-up': ['拜访占 45%', '20%'] }],
  ['05-nothing-planned.md', { 'zero-of-zero': ['未制定', '没有计划'], 'filler-rows': ['/ / /'] }],
  [
    '06-weeks-mixed.md',
    {
      'week-words': ['本周计划'],
      'dates-in-week': ['2025-08-22'],
      'deadline-order': ['2025-08-10', '总工办'],
    },
  ],
  ['07-log-outside-week.md', { 'dates-in-week': ['6月11日'], 'weekdays-match': ['6月5日（周三）'] }],
  ['08-stage-twice.md', { 'one-stage': ['意向或谈判', '执行'] }],
  ['09-signed-nothing.md', { 'signing-has-contract': ['顺利签约'], 'receipt-has-node': ['取得突破', '应收账款催收'] }],
  ['10-risk-that-happened.md', { 'risk-is-possible': ['已逾期 40 天', '已批准'] }],
  ['11-wrong-company.md', { 'right-company': ['华城建工集团总经理'], 'rating-is-measured': ['普遍满意'] }],
  ['12-resources.md', { 'resources-exist': ['测绘院', '项目管理平台'] }],
  ['13-plan-without-dates.md', { 'plan-is-complete': ['拜访对象 | 单位 | 目的'] }],
  ['14-compliance.md', { 'compliance-words': ['晚宴请', '评审参数', '聚餐', '绑定客户', '购物卡'] }],
  ['15-empty-praise.md', { 'adjectives-have-criteria': ['成效显著', '高效', '高度认可'] }],
  ['16-sums.md', { 'totals-add-up': ['合计 210'], 'lists-match': ['4 家单位'] }],
  [
    '17-many-faults.md',
    {
      'contact-counts': ['20 人次', '11 人'],
      'repeated-contacts': ['均达 3 次'],
      'shares-add-up': ['拜访40%'],
      'week-words': ['本周工作计划'],
      'dates-in-week': ['3月25日'],
      'deadline-order': ['3月15日前'],
      'one-stage': ['意向阶段'],
      'signing-has-contract': ['成功签约'],
      'receipt-has-node': ['回款实现突破', '回款已经滞后'],
      'risk-is-possible': ['滞后两个月'],
      'rating-is-measured': ['满意度很高'],
      'adjectives-have-criteria': ['重大突破'],
      'resources-exist': ['市场部', '数据中台'],
      'compliance-words': ['宴请', '提前拿到', '疏通'],
    },
  ],
  [
    '18-plain-lines.md',
    {
      'contact-counts': ['平均每位客户见了1.5次'],
      'zero-of-zero': ['没有制定计划'],
      'dates-in-week': ['12月15日'],
      'one-stage': ['谈判阶段'],
      'risk-is-possible': ['拖欠 3 个月'],
      'right-company': ['皖江建工集团领导'],
    },
  ],
  [
    '19-measures-table.md',
    {
      'contact-counts': ['14 人次'],
      'figures-agree': ['102 万元', '100%'],
      'shares-add-up': ['国企占30%'],
      'dates-in-week': ['2025-08-20'],
    },
  ],
];

describe('the audit of a faulty review', () => {
  it.each(faults)('%s: each fault is found with its place and words, and nothing else', (file, expected) => {
    const { findings } = auditOf(`faulty/${file}`);

    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(Object.keys(expected)));
    for (const [rule, quotes] of Object.entries(expected)) {
      const said = findings.filter((finding) => finding.rule === rule).map(({ quote }) => quote);
      for (const words of quotes)
        expect(
          said.some((quote) => quote.includes(words)),
          `${rule}: ${words}`,
        ).toBe(true);
    }
    for (const { place, line, message } of findings) {
      expect(place).not.toBe('');
      expect(line).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });

  it('has a text for every fault listed, and no text without a fault listed', () => {
    const listed = faults.map(([file]) => file).sort();

    expect(readdirSync(new URL('faulty/', folder)).sort()).toEqual(listed);
  });
});

describe('the audit of a sound review', () => {
  it.each(readdirSync(new URL('clean/', folder)))('%s: finds nothing', (file) => {
    expect(auditOf(`clean/${file}`).findings).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { auditText } from '../../../shared/domain/audit/audit.ts';

const title = '# 周复盘报告（2025年9月8日—2025年9月14日）\n\n';
const results = '## 一、工作成果\n\n';

const faulty: readonly (readonly [rule: string, text: string])[] = [
  ['contact-counts', `${title + results}- 共接触客户12人次。\n\n## 二、客户分析\n\n本周接触客户9人，人均接触1.5次。`],
  ['contact-counts', `${title + results}- 本周拜访领导10人次。\n\n## 总结\n\n本周共拜访领导13人次。`],
  [
    'contact-counts',
    title +
      results +
      '- 本周共会见6人次。\n\n| 日期 | 上午 | 下午 |\n|---|---|---|\n| 周一 | 拜访A县王县长 | 拜访A县财政局李局长 |\n| 周二 | 拜访B镇赵镇长、钱书记 | 无 |\n| 周三 | 无 | 走访C村孙支书 |\n| 周四 | 拜访D局周处长、吴科长、郑科员 | 无 |\n| 周五 | 会见冯总 | 接待陈总（审批单12号） |\n',
  ],
  [
    'repeated-contacts',
    title +
      results +
      '| 日期 | 主要工作 |\n|---|---|\n| 周一 | 拜访王县长 |\n| 周二 | 拜访李局长 |\n\n重点客户王县长本周接触3次。',
  ],
  ['shares-add-up', `${title}## 改进\n\n时间安排按40%外出、30%办公、20%学习执行。`],
  ['shares-add-up', `${title}## 分析\n\n客户结构：政府占比60%，国企占比25%，民企占比20%。`],
  ['zero-of-zero', `${title + results}| 计划任务 | 完成情况 | 完成率 |\n|---|---|---|\n| 无计划 | 无 | 100% |`],
  ['zero-of-zero', `${title + results}本周计划0项，完成率100%。`],
  ['zero-of-zero', `${title + results}上周未安排任务，计划完成率为100%。`],
  ['week-words', '# 复盘\n\n## 上周总结\n\n本周走访3个县。\n\n## 本周安排\n\n去A县。'],
  ['dates-in-week', `${title}## 下周计划\n\n| 任务 | 负责人 | 完成日期 |\n|---|---|---|\n| 交标书 | 李四 | 9月28日 |`],
  [
    'deadline-order',
    title +
      '## 下周计划\n\n| 任务 | 负责人 | 完成日期 |\n|---|---|---|\n| 数科公司参观演示 | 李四 | 9月17日 |\n\n## 协调事项\n\n| 部门 | 内容 | 时间 |\n|---|---|---|\n| 技术部 | 数科公司参观演示环境 | 9月19日 |',
  ],
  [
    'deadline-order',
    `${title}## 支持事项\n\n| 事项 | 时间要求 |\n|---|---|\n| 审批流程 | 2025-09-15前 |\n\n报告日期：2025年9月15日`,
  ],
  ['one-stage', `${title + results}- A县整治项目已完成签约。\n\n## 分析\n\nA县整治项目进入意向阶段。`],
  [
    'one-stage',
    title +
      results +
      '- 青山湖项目进入实质谈判阶段。\n\n## 分析\n\n| 维度 | 状态 |\n|---|---|\n| 立项 | 青山湖、白云山均已进入执行阶段 |',
  ],
  ['one-stage', `${title + results}- 青山湖项目处于谈判阶段。\n\n## 分析\n\n青山湖项目目前已进场施工。`],
  [
    'one-stage',
    title +
      results +
      '| 项目 | 状态 |\n|---|---|\n| 青山湖 | 谈判中 |\n\n## 二、风险分析\n\n青山湖项目已进入验收阶段。',
  ],
  ['signing-has-contract', `${title + results}- 在推介会上与合作方签约，影响力提升。`],
  ['signing-has-contract', `${title + results}- 本周签约2个项目。`],
  ['signing-has-contract', `${title + results}- 签署战略合作协议，实现突破。`],
  ['receipt-has-node', `${title + results}- 青山湖项目取得回款进展。`],
  ['receipt-has-node', `${title + results}- 客户同意尽快付款，回款基本落实。`],
  ['receipt-has-node', `${title + results}- 青山湖项目进入谈判阶段。\n- 青山湖项目的欠款已逾期。`],
  [
    'risk-is-possible',
    title +
      '## 风险\n\n| 风险类型 | 风险描述 | 影响 | 发生概率 | 措施 |\n|---|---|---|---|---|\n| 回款 | A县进度款支付已延期两个月 | 高 | 中 | 催 |',
  ],
  [
    'risk-is-possible',
    title +
      '## 风险\n\n| 风险类型 | 风险描述 | 影响 | 发生概率 | 措施 |\n|---|---|---|---|---|\n| 人员 | 分管副县长上周调离 | 高 | 低 | 重新对接 |',
  ],
  ['right-company', `${title + results}- 拜访中能建华东投资公司总经理。\n- 中能建领导肯定我方方案。`],
  ['right-company', `${title + results}- 会见国投集团旗下国投数科公司董事长，国投集团董事长表示支持。`],
  ['rating-is-measured', `${title}## 客户关系\n\n客户满意度良好，合作意愿强。`],
  ['rating-is-measured', `${title}## 客户关系\n\n| 维度 | 情况 |\n|---|---|\n| 客户满意度 | 整体较高，暂无量化评分 |`],
  [
    'resources-exist',
    title +
      '## 下周计划\n\n| 任务 | 完成时间 | 责任人 | 所需资源 |\n|---|---|---|---|\n| 演示 | 9月17日 | 李四 | 研发部到场、人力资源部支持 |\n\n## 跨部门协作\n\n| 部门 | 内容 | 时间 |\n|---|---|---|\n| 研发部 | 到场 | 9月16日 |',
  ],
  [
    'plan-is-complete',
    title +
      '## 下周拜访计划\n\n| 目标客户 | 单位 | 目的 | 策略 |\n|---|---|---|---|\n| 局长 | A县自然资源局 | 谈合同 | 汇报 |',
  ],
  ['adjectives-have-criteria', `${title + results}- 工作成效十分显著，得到广泛好评。`],
  ['adjectives-have-criteria', `${title + results}- 客户关系得到极大改善，合作前景广阔。`],
  ['compliance-words', `${title}## 风险\n\n通过内部渠道了解评标情况。`],
  ['compliance-words', `${title}## 风险\n\n与局领导深度绑定。`],
  ['compliance-words', `${title + results}晚上宴请王局长一行。`],
  ['compliance-words', `${title}## 预案\n\n定期组织客户联谊，增进感情。`],
  ['figures-agree', `${title + results}- 本周回款35万元。\n\n## 总结\n\n本周共回款53万元。`],
  ['figures-agree', `${title + results}- 本周计划任务共6项，完成5项。\n\n## 总结\n\n计划共8项。`],
  ['lists-match', `${title + results}- 走访3个乡镇（甲镇、乙镇）。`],
  ['totals-add-up', `${title + results}- 走访5户：甲镇2户、乙镇4户。`],
  ['weekdays-match', `${title + results}- 9月10日（周四）拜访王县长。`],
  [
    'dates-in-week',
    `${title + results}| 日期 | 事项 |\n|---|---|\n| 9月8日 | 开会 |\n| 9月9日 | 开会 |\n| 9月20日 | 拜访王县长 |`,
  ],
  ['filler-rows', `${title + results}| 序号 | 任务 | 结果 |\n|---|---|---|\n| 1 | 开会 | 完成 |\n| — | — | — |`],
  ['advice-before-event', `${title + results}- 参加全省土地整治博览会。\n\n## 建议\n\n建议在博览会上发布产品手册。`],
];

const sound: readonly string[] = [
  `${title + results}- 接触 13 人次，共 10 人；两次以上：赵某（2）、马总（2）、郭某（2）。`,
  title +
    results +
    '- 接触 4 人次、3 人，人均 1.3 次：王县长 2 次，李局长、赵主任各 1 次。\n\n| 日期 | 动作 |\n|---|---|\n| 周一 | 拜访王县长、李局长 |\n| 周三 | 拜访王县长 |\n| 周四 | 拜访赵主任 |',
  `${title + results}- 到账 35.8 万元（HT2024-018/3，9月10日）。\n- 青山湖项目处于执行阶段，外业完成 12 村。`,
  title +
    '## 下周计划（9月15日—9月21日）\n\n| 任务 | 完成判据 | 责任人 | 完成日期 | 所需资源 |\n|---|---|---|---|---|\n| 签订青山湖补充协议 | 双方盖章 | 张三 | 2025-09-18 | 法务审核 |\n| 拜访王县长 | 取得批复时间 | 张三 | 2025-09-19 | 无 |\n\n## 跨部门协作\n\n| 部门 | 事项 | 时间 |\n|---|---|---|\n| 法务部 | 审核青山湖补充协议 | 2025-09-17 |\n\n日期：2025年9月15日',
  title +
    '## 风险\n\n| 风险类型 | 描述 | 金额 | 概率 | 应对 |\n|---|---|---|---|---|\n| 回款 | A县进度款 60 日内可能不到账 | 35.8 万元 | 42% | 9月18日拜访财政局 |\n| 政策 | 2026 年补助标准如下调，二期预算或减少 | 120 万元 | 低 | 跟踪省厅通知 |\n| 关系 | 分管领导年底可能调整 | — | 中 | 补充两名技术联系人 |\n| 竞争 | 甲集团已在邻县中标，可能参与本县投标 | — | 中 | 9月20日前提交对比报告 |',
  `${title}## 满意度\n\n三季度问卷 15 份，平均 4.3 分，较二季度高 0.2 分。`,
  title +
    results +
    '- 计划 4 项，完成 3 项，部分 1 项，完成率 75%。\n- 登记工时 40 小时：拜访 45%、内部协同 25%、材料准备 20%、其他 10%。',
  title +
    results +
    '- 与 A县自然资源局签订技术服务合同（HT2025-090，160 万元）。\n\n| 项目 | 阶段 |\n|---|---|\n| A县整治 | 签约 |\n| B县延包 | 验收 |\n\nB县延包项目进入验收阶段。A县整治项目已完成签约，合同 HT2025-090。',
  `${title}## 市场\n\n9月9日省厅发布通知（自然资发〔2025〕31号），要求年底前完成试点申报；来源：省自然资源厅网站。`,
  `${title + results}- 本周无到账。\n- 未签约。\n- 没有接待。\n- 满意度：无数据。\n- 计划完成率：不适用（没有计划）。`,
  title +
    '## 协调事项\n\n| 事项 | 对象 | 需求 | 要求日期 | 状态 |\n|---|---|---|---|---|\n| 领导带队拜访 | 分管副总 | 9月24日 拜访市局 | 2025-09-20 | 待办 |\n| 合同审核 | 法务部 | 审核合同 | 2025-09-10 | 已完成 |\n\n日期：2025-09-15',
  title +
    results +
    '- 周一拜访自然资源局；周二拜访农业农村局；周三到周五在公司。\n- 共拜访 2 家单位：自然资源局、农业农村局。',
  title +
    results +
    '| 日期 | 白天 | 结果 | 晚上 | 结果 | 评估 |\n|---|---|---|---|---|---|\n| 2025-09-08 周一 | 拜访王县长 | 同意列入年度计划 | 未填报 | — | 达成 |\n| 2025-09-09 周二 | 未填报 | — | 未填报 | — | 未填报 |\n\n接触 1 人次。',
  title +
    '## 改进\n\n- 建议每周一 9:00 开 15 分钟晨会，建议在晨会上报逾期节点。\n- 参照标准：结果当日填报率从 60% 提到 90%。',
  title +
    results +
    '- 青山湖项目由谈判阶段进入签约阶段，9月12日签订合同 HT2025-101，金额 88 万元。\n- 白云山项目仍处于谈判阶段。',
  title +
    results +
    '- 青山湖项目合同 HT2025-101 已签订。\n- 质保金 6 万元到账，节点 HT2022-011/5。\n\n## 分析\n\n- 客户提出三条需求，原话见附件。\n- 竞争对手：甲院 9月9日 中标邻县项目（来源：公共资源交易网，9月9日）。',
  `${title}## 五、方法\n\n- 出差审批提前 3 天，接待一律先报批。\n- 客户资料每周五 17:00 前归档。`,
  '# 客户关系周报 2025-W37\n\n| 单位 | 联系人 | 职务 | 本周接触 | 距上次接触 |\n|---|---|---|---|---|\n| A县自然资源局 | 王某 | 局长 | 1 次 | 3 天 |\n| A县财政局 | 李某 | 国库股股长 | 0 次 | 47 天 |\n\nA县财政局国库股 47 天未接触，超过上限 45 天。',
  '# 回款专报\n\n统计周：2025-09-08 至 2025-09-14\n\n- 应收余额合计 812.5 万元，其中逾期 446.5 万元。\n- 逾期 446.5 万元：1–30 天 180.5 万元，31–90 天 210 万元，90 天以上 56 万元。\n- 本周到账 20 万元，承诺未兑现 1 项。',
  `${title + results}- 中建五局三公司项目经理何某来访，交换联合体协议。\n- 中建五局合作部 9月11日 来函，同意分工。`,
  title +
    '## 三、计划周安排（9月15日—9月21日）\n\n- 9月16日 拜访王县长（张三）。\n- 9月18日前 交付数据清单（李四）。\n- 10月底前 完成全县外业。',
];

describe('the audit of short texts', () => {
  it.each(faulty)('finds what %s is about: %j', (rule, text) => {
    const { findings } = auditText(text);

    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });

  it.each(sound)('finds nothing in %j', (text) => {
    expect(auditText(text).findings).toEqual([]);
  });
});

describe('what every rule says', () => {
  it('is not applicable where there is nothing to look at, and clean where there is and it is right', () => {
    const { rules } = auditText(`${title}${results}登记工时：拜访占 50%、会议占 30%、其他占 20%。`);

    const said = new Map(rules.map(({ rule, status }) => [rule, status]));
    expect(said.get('shares-add-up')).toBe('clean');
    expect(said.get('resources-exist')).toBe('not-applicable');
    expect(said.get('risk-is-possible')).toBe('not-applicable');
  });
});

it('finds nothing a second time that an earlier report of its own names', () => {
  const draft =
    '# 周复盘\n\n## 一、成果\n\n完成三项工作。\n\n## 附 一致性核对与数据质量（统计周 7月21日—7月27日）\n\n| 原文 |\n| --- |\n| 推行“三三制”时间分配：30%拜访、30%内部协同、30%材料准备 |\n';

  const quoted = '\n\n## 二、改进\n\n推行“三三制”时间分配：30%拜访、30%内部协同、30%材料准备\n';
  expect(auditText(draft).findings).toEqual([]);
  expect(auditText(draft + quoted).findings).toEqual([]);
  expect(auditText(draft + quoted.replace('30%拜访', '20%拜访')).findings).toHaveLength(1);
  expect(auditText(draft.replace('附 一致性核对与数据质量', '二、改进')).findings).toHaveLength(1);
});

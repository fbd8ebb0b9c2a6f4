/** What a part of a review is for; a rule about plans does not judge results. */
export type SectionRole = 'results' | 'plan' | 'support' | 'risk' | 'analysis' | 'improvement' | 'other';

const roles: readonly (readonly [SectionRole, RegExp])[] = [
  ['risk', /风险|预警|应急|预案|隐患/],
  ['support', /协调|支持|协作|资源需求|需求事项|请示/],
  ['results', /完成情况|执行情况|落实情况|计划完成/],
  ['plan', /计划|安排|部署|下周|下一?步|打算|后续|重点任务|工作任务|分工|决议|待办|Next|TODO/],
  ['results', /成果|成效|总结|回顾|进展|每日|日志|复盘|亮点|业绩|概况|小结|结果|情况汇报/],
  ['improvement', /提升|改进|优化|建议|反思/],
  ['analysis', /策略|分析|洞察|市场|竞品|竞争|客户|关系/],
];

/** The role that `heading` gives its section; undefined when its words do not tell. */
export function roleOf(heading: string): SectionRole | undefined {
  return roles.find(([, words]) => words.test(heading))?.[0];
}

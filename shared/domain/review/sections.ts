/** The closing section, which has no number. */
export const summarySection = '报告总结';

/** Sections of a review, by number, with what they are called. */
export const sections: Readonly<Record<string, string>> = {
  '1.1': '主要成果与亮点',
  '1.2': '计划完成情况分析',
  '1.3': '每日行动复盘',
  '2.1': '客户关系维护情况',
  '2.2': '项目推进策略',
  '2.3': '竞品分析与市场洞察',
  '3.1': '重点任务安排',
  '3.2': '客户拜访计划',
  '3.3': '计划建议',
  '4.1': '领导支持事项',
  '4.2': '跨部门协作需求',
  '5.1': '个人能力提升',
  '5.2': '工作方法优化',
  '5.3': '团队协作改进',
  '6.1': '潜在风险识别',
  '6.2': '应急预案',
};

/** A 章节: the section, then perhaps a heading of one's own. */
export const sectionPattern =
  /^(?:(?:1\.[1-3]|2\.[1-3]|3\.[1-3]|4\.[12]|5\.[1-3]|6\.[12])(?![\d.])|报告总结)[^\r\n]{0,80}$/;

/** The section that a 章节 such as `2.3差异化优势` names, undefined for one that no review has. */
export function sectionOf(words: string): string | undefined {
  if (words.startsWith(summarySection)) return summarySection;
  const number = /^(\d\.\d)(?!\d)/.exec(words)?.[1];
  return number !== undefined && number in sections ? number : undefined;
}

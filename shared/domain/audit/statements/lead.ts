import type { SectionRole } from '../section-role.ts';
import type { Section } from './statement.ts';

const leadPattern = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?)?([^，。；：:！？]{1,20})[：:]/;

/** The words before the colon that a line begins with: `下周：…`, `【下周】…`; empty where there are none. */
export const leadOf = (words: string): string =>
  /^【([^】]{1,20})】/.exec(words)?.[1] ?? leadPattern.exec(words)?.[1]?.trim() ?? '';

/** `下周：…` and `【下周】…` say for their own line what part of the review it is. */
export function sectionOfLine(words: string, section: Section): Section {
  const lead = leadOf(words);
  const role = lead.length > 14 ? undefined : roleOfLead(lead);
  return role === undefined || role === section.role ? section : { ...section, role };
}

function roleOfLead(lead: string): SectionRole | undefined {
  if (
    /^(?:下一?(?:周|步|阶段)|本周计划|计划|打算|后续|接下来|这周打算|下周(?:计划|安排|打算|重点)?|Plan|plan|TODO)/.test(
      lead,
    )
  )
    return 'plan';
  if (/^(?:风险|隐患|预警)/.test(lead)) return 'risk';
  if (/^(?:需(?:要)?(?:协调|支持)|协调|请示|求助)/.test(lead)) return 'support';
  return undefined;
}

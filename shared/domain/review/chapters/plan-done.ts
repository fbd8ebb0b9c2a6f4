import type { RootContent } from 'mdast';
import { evidence, paragraph, quote, table } from '../../document/nodes.ts';
import type { PlanItem, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { cited, clipped, shownPercent } from './cells.ts';

/** The week’s plan, task by task, with what came of each. */
export function planTable({ plan }: ReviewFacts): RootContent {
  const header = ['序号', '原计划任务', '期望结果', '完成判据', '实际完成情况', '完成度评估', '未完成原因分析'];
  if (plan.items.length === 0) {
    return table(header, [['不适用', '无数据：没有周计划记录', '不适用', '不适用', '不适用', '不适用', '不适用']]);
  }
  const rows = plan.items.map((item) => [
    String(item.no),
    cited(item.task, item.recordIds),
    clipped(item.expected),
    clipped(item.criterion ?? '未填'),
    actual(item),
    item.status ?? '未填报',
    item.status === '完成' ? '不适用' : clipped(item.reason ?? '未填报'),
  ]);
  return table(header, rows);
}

/** What was done as the evidence has it; done without evidence wants proof. */
function actual({ status, evidence: proof }: PlanItem): string {
  if (status === null) return '未填报';
  if (proof !== null) return clipped(proof);
  return status === '完成' || status === '部分' ? `${status}，证据〔待补证〕` : status;
}

/** The rate of completion in a sentence. */
export function planNote({ plan, tallies }: ReviewFacts, voice: Voice): RootContent {
  if (plan.planned === 0) {
    const words = voice.pick('no-plan', [
      '没有上传计划，完成率不适用。',
      '计划表中无本人条目，完成率记为不适用。',
      '完成率：不适用（计划表为空）。',
      '未见计划记录，不计算完成率。',
    ] as const);
    return quote(paragraph(words));
  }
  const counted = tallies.plansCounted;
  const rate = plan.completionPercent === null ? '不适用' : ` ${shownPercent(plan.completionPercent)}`;
  const rest = [
    plan.partial > 0 ? `部分 ${plan.partial} 项` : '',
    plan.undone > 0 ? `未办成 ${plan.undone} 项` : '',
    plan.cancelled > 0 ? `取消 ${plan.cancelled} 项` : '',
    plan.unreported > 0 ? `未填报 ${plan.unreported} 项` : '',
  ].filter((part) => part !== '');
  const words = voice.pick('plan', [
    `应办 ${counted} 项，完成 ${plan.done} 项，完成率${rate}`,
    `完成率${rate}：应办 ${counted} 项中办成 ${plan.done} 项`,
    `办成 ${plan.done} 项，应办 ${counted} 项，完成率${rate}`,
    `应办 ${counted} 项，办成 ${plan.done} 项，完成率为${rate}`,
  ]);
  return quote(paragraph(words, evidence(...plan.recordIds), rest.length > 0 ? `；${rest.join('、')}。` : '。'));
}

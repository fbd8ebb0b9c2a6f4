import type { RootContent } from 'mdast';
import { evidence, paragraph, table } from '../../document/nodes.ts';
import type { PlanItem, ReviewFacts } from '../facts/schema.ts';
import type { Voice } from '../voice.ts';
import { blank, cited, clipped, shownPercent } from './cells.ts';

/** The week’s plan, task by task, with what came of each; nothing without a plan. */
export function planTable({ plan }: ReviewFacts): RootContent[] {
  if (plan.items.length === 0) return [];
  const header = ['序号', '原计划任务', '期望结果', '实际完成情况', '完成度评估', '未完成原因分析'];
  const rows = plan.items.map((item) => [
    String(item.no),
    cited(item.task, item.recordIds),
    clipped(item.criterion === null ? item.expected : `${item.expected}（判据：${item.criterion}）`),
    actual(item),
    item.status ?? '未填报',
    whyNot(item),
  ]);
  return [table(header, rows)];
}

/** What was done as the evidence has it; done without evidence wants proof. The cell beside it says how far the task is. */
function actual({ status, evidence: proof }: PlanItem): string {
  if (proof !== null) return clipped(proof);
  return status === '完成' || status === '部分' ? '证据〔待补证〕' : blank;
}

/** Why a task was not done; what is done, called off or without any report has no reason. */
function whyNot({ status, reason }: PlanItem): string {
  if (reason !== null && status !== '完成') return clipped(reason);
  return status === '部分' || status === '未完成' ? '未填报' : blank;
}

/** The rate of completion in a sentence. */
export function planNote({ plan, tallies }: ReviewFacts, voice: Voice): RootContent {
  if (plan.planned === 0) {
    return paragraph(
      voice.pick('no-plan', [
        '本周未报计划，不计完成率。',
        '没有上报本周计划，不计完成率。',
        '本周没有计划可对照。',
        '计划表中没有本人本周的事项。',
      ] as const),
    );
  }
  if (plan.completionPercent === null) return paragraph(`计划 ${plan.planned} 项均已取消。`);
  const counted = tallies.plansCounted;
  const rate = shownPercent(plan.completionPercent);
  const rest = [
    plan.partial > 0 ? `部分 ${plan.partial} 项` : '',
    plan.undone > 0 ? `未办成 ${plan.undone} 项` : '',
    plan.cancelled > 0 ? `取消 ${plan.cancelled} 项` : '',
    plan.unreported > 0 ? `未填报 ${plan.unreported} 项` : '',
  ].filter((part) => part !== '');
  const words = voice.pick('plan', [
    `应办 ${counted} 项，完成 ${plan.done} 项，完成率 ${rate}`,
    `完成率 ${rate}：应办 ${counted} 项中办成 ${plan.done} 项`,
    `办成 ${plan.done} 项，应办 ${counted} 项，完成率 ${rate}`,
    `应办 ${counted} 项，办成 ${plan.done} 项，完成率为 ${rate}`,
  ]);
  return paragraph(words, evidence(...plan.recordIds), rest.length > 0 ? `；${rest.join('、')}。` : '。');
}

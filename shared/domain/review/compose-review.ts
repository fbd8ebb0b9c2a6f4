import type { Root, RootContent } from 'mdast';
import { type AuditReport, audit } from '../audit/audit.ts';
import { document, heading, paragraph, strong, table } from '../document/nodes.ts';
import { longSpan, span } from './chapters/cells.ts';
import { consistencyChapter } from './chapters/consistency.ts';
import { improvementChapter } from './chapters/improvement.ts';
import { withOwnWords } from './chapters/own-words.ts';
import { planChapter } from './chapters/plan.ts';
import { resultsChapter } from './chapters/results.ts';
import { riskChapter } from './chapters/risk.ts';
import { strategyChapter } from './chapters/strategy.ts';
import { summaryChapter } from './chapters/summary.ts';
import { supportChapter } from './chapters/support.ts';
import type { ReviewFacts } from './facts/schema.ts';
import type { Difference } from './review-file.ts';
import { voiceOf } from './voice.ts';

/** Which version of a review it is, and in what it differs from the one before. */
export interface Edition {
  readonly version: number;
  readonly differences: readonly Difference[];
}

/** A review as it will be read, and what the consistency rules said of it. */
export interface ComposedReview {
  readonly document: Root;
  readonly report: AuditReport;
}

/** The review of one person's week: six chapters and a summary from `facts` alone, the consistency report under it. */
export function composeReview(facts: ReviewFacts, edition: Edition = { version: 1, differences: [] }): ComposedReview {
  const voice = voiceOf(facts.staffId, facts.week);
  const drafted = [
    ...head(facts, edition),
    ...resultsChapter(facts, voice),
    ...strategyChapter(facts),
    ...planChapter(facts, voice),
    ...supportChapter(facts),
    ...improvementChapter(facts, voice),
    ...riskChapter(facts),
    ...summaryChapter(facts, voice),
  ];
  const body = withOwnWords(drafted, facts);
  const report = audit(document(...body));
  return { document: document(...body, ...consistencyChapter(facts, report)), report };
}

/** `政府客户营销周复盘：张三（统计周 2025年7月21日—7月27日，计划周 7月28日—8月3日）`. */
export function reviewTitle({ name, weekFrom, weekTo, planFrom, planTo }: ReviewFacts): string {
  return `政府客户营销周复盘：${name}（统计周 ${longSpan(weekFrom, weekTo)}，计划周 ${span(planFrom, planTo)}）`;
}

/** What keeps the draft from going out as it is. */
function openPoints({ unreportedResults, tallies }: ReviewFacts): RootContent {
  return table(
    ['待本人处理', '结果未填报', '待补证', '计划建议待确认', '数据质量'],
    [['数目', ...[unreportedResults, tallies.unproven, tallies.suggestions, tallies.problems].map(String)]],
    [null, 'right', 'right', 'right', 'right'],
  );
}

function head(facts: ReviewFacts, { version, differences }: Edition): RootContent[] {
  const person = [facts.name, facts.department, facts.post, facts.manager ?? '未登记', `第 ${version} 版`, facts.asOf];
  const changed = differences.map(({ name, before, after }) => [name, before, after]);
  return [
    heading(1, reviewTitle(facts)),
    table(['姓名', '部门', '岗位', '上级', '版本', '数据截至'], [person]),
    openPoints(facts),
    ...(changed.length === 0
      ? []
      : [
          paragraph(strong(`与第 ${version - 1} 版的差异（${span(facts.weekFrom, facts.weekTo)}）`)),
          table(['项', `第 ${version - 1} 版`, `第 ${version} 版`], changed),
        ]),
  ];
}

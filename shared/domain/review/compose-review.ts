import type { Root, RootContent } from 'mdast';
import { type AuditReport, audit } from '../audit/audit.ts';
import { document, heading, paragraph } from '../document/nodes.ts';
import { longSpan, shortDay } from './chapters/cells.ts';
import { improvementChapter } from './chapters/improvement.ts';
import { newsChapter } from './chapters/news.ts';
import { withOwnWords } from './chapters/own-words.ts';
import { planChapter } from './chapters/plan.ts';
import { resultsChapter } from './chapters/results.ts';
import { riskChapter } from './chapters/risk.ts';
import { strategyChapter } from './chapters/strategy.ts';
import { summaryChapter } from './chapters/summary.ts';
import { supportChapter } from './chapters/support.ts';
import { withDoubts } from './doubts.ts';
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

/**
 * The review of one person's week as it is sent: what matters most, six chapters and a summary, from `facts` alone. What
 * belongs to checking it stands in `composeEvidence`.
 */
export function composeReview(facts: ReviewFacts, edition: Edition = { version: 1, differences: [] }): ComposedReview {
  const voice = voiceOf(facts.staffId, facts.week);
  const drafted = [
    ...head(facts, edition),
    ...newsChapter(facts),
    ...resultsChapter(facts, voice),
    ...strategyChapter(facts),
    ...planChapter(facts),
    ...supportChapter(facts),
    ...improvementChapter(facts),
    ...riskChapter(facts),
    ...summaryChapter(facts, voice),
  ];
  const root = document(...withOwnWords(drafted, facts));
  const report = audit(root);
  return { document: withDoubts(root, report.findings), report };
}

/** `政府客户营销周复盘：张三（2025年7月21日—7月27日）`. */
export function reviewTitle({ name, weekFrom, weekTo }: ReviewFacts): string {
  return `政府客户营销周复盘：${name}（${longSpan(weekFrom, weekTo)}）`;
}

function head(facts: ReviewFacts, { version }: Edition): RootContent[] {
  const manager = facts.manager === null ? '' : `，上级 ${facts.manager}`;
  const edition = version === 1 ? '' : `，第 ${version} 版`;
  return [
    heading(1, reviewTitle(facts)),
    paragraph(`${facts.department} ${facts.post}${manager}；数据截至${shortDay(facts.asOf)}${edition}`),
  ];
}

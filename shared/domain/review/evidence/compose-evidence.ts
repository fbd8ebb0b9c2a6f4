import type { Root, RootContent } from 'mdast';
import { document, heading, paragraph, table } from '../../document/nodes.ts';
import { longSpan, shortDay, tableOr } from '../chapters/cells.ts';
import type { ComposedReview, Edition } from '../compose-review.ts';
import type { ReviewFacts } from '../facts/schema.ts';
import { comparisonTable, purposeTable, shareTable } from './comparison-tables.ts';
import { consistencyChapter } from './consistency.ts';
import { contactTable, relationsChart } from './contact-tables.ts';
import { nodeTable, paymentTable } from './money-tables.ts';
import { processTables, suggestionTable } from './process-tables.ts';
import { projectTables } from './project-tables.ts';
import { riskTables } from './risk-tables.ts';

/** `依据：张三周复盘（2025年7月21日—7月27日）`. */
export function evidenceHeadline({ name, weekFrom, weekTo }: ReviewFacts): string {
  return `依据：${name}周复盘（${longSpan(weekFrom, weekTo)}）`;
}

/**
 * What belongs to checking a review and not to sending it: the draft once more with the records of each sentence, the
 * tables behind its figures, and what the rules and the records object to.
 */
export function composeEvidence(facts: ReviewFacts, review: ComposedReview, edition: Edition): Root {
  return document(
    heading(1, evidenceHeadline(facts)),
    openPoints(facts),
    ...differences(edition),
    ...lastReview(facts),
    heading(2, '甲、正文与记录'),
    ...review.document.children.flatMap(lowered),
    heading(2, '乙、比较与明细'),
    ...comparisonTable(facts),
    ...purposeTable(facts),
    ...shareTable(facts),
    ...paymentTable(facts),
    ...nodeTable(facts),
    ...contactTable(facts),
    ...relationsChart(facts),
    ...projectTables(facts),
    ...suggestionTable(facts),
    ...processTables(facts),
    ...riskTables(facts),
    ...consistencyChapter(facts, review.report),
  );
}

/** The draft's own headings one level down; its title is this document's. */
function lowered(node: RootContent): RootContent[] {
  if (node.type !== 'heading') return [node];
  return node.depth === 1 ? [] : [{ ...node, depth: node.depth === 2 ? 3 : 4 }];
}

/** What keeps the draft from going out as it is. */
function openPoints({ unreportedResults, tallies }: ReviewFacts): RootContent {
  return table(
    ['待本人处理', '结果未填报', '待补证', '计划建议待确认', '数据质量'],
    [['数目', ...[unreportedResults, tallies.unproven, tallies.suggestions, tallies.problems].map(String)]],
    [null, 'right', 'right', 'right', 'right'],
  );
}

function differences({ version, differences: changed }: Edition): RootContent[] {
  if (changed.length === 0) return [];
  return [
    heading(2, `与第 ${version - 1} 版的差异`),
    table(
      ['项', `第 ${version - 1} 版`, `第 ${version} 版`],
      changed.map(({ name, before, after }) => [name, before, after]),
    ),
  ];
}

const standings = { submitted: '已提交，尚未批阅', returned: '已退回', read: '已阅' } as const;

/** How the leader took the last review that was submitted. */
function lastReview({ lastSubmission: last }: ReviewFacts): RootContent[] {
  if (last === null) return [];
  const comments = last.openComments.map(({ place, text, author }) => [place === '' ? '整篇' : place, text, author]);
  return [
    heading(2, '上次提交'),
    paragraph(`${last.week} 第 ${last.number} 次提交（${shortDay(last.submittedOn)}）：${standings[last.standing]}。`),
    ...(comments.length === 0 ? [] : [tableOr(['位置', '批注', '批注人'], comments, '')]),
  ];
}

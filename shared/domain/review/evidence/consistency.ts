import type { RootContent } from 'mdast';
import { type AuditReport, reportHeading } from '../../audit/audit.ts';
import { type Cell, heading, paragraph, table } from '../../document/nodes.ts';
import { cited, clipped, tableOr } from '../chapters/cells.ts';
import type { ReviewFacts } from '../facts/schema.ts';

/** 附: what the rules say of the draft, and what its records lack. */
export function consistencyChapter(facts: ReviewFacts, report: AuditReport): RootContent[] {
  const applied = report.rules.filter(({ status }) => status !== 'not-applicable').length;
  const findings = report.findings.map((finding): Cell[] => [
    clipped(finding.place),
    clipped(finding.quote),
    clipped(finding.message),
  ]);
  return [
    heading(2, reportHeading),
    paragraph(`规则 ${applied} 条，发现 ${findings.length} 处。`),
    ...(findings.length === 0 ? [] : [table(['位置', '原文', '说明'], findings)]),
    tableOr(['数据质量'], facts.problems.map(problemRow), '记录之间没有发现缺漏。'),
  ];
}

const problemRow = ({ words, recordIds }: ReviewFacts['problems'][number]): Cell[] => [cited(words, recordIds)];

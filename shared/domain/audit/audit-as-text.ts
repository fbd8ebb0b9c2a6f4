import type { AuditFinding, AuditReport } from './audit.ts';
import type { Passage } from './finding.ts';

/** Findings of one rule that are written out; the others are counted. */
const mostPerRule = 20;
const longestQuote = 60;

/** `report` for a person who is to answer it: by rule, each finding with place, words, contradiction and mending. Chinese. */
export function auditAsText(report: AuditReport, name: string): string {
  const groups = [...Map.groupBy(report.findings, ({ rule }) => rule)];
  const looked = report.rules.filter(({ status }) => status !== 'not-applicable').length;
  const head =
    groups.length === 0
      ? `一致性核对 ${name}：没有发现。看了 ${looked} 条规则。`
      : `一致性核对 ${name}：发现 ${report.findings.length} 处，分 ${groups.length} 类。看了 ${looked} 条规则。`;
  return `${[head, ...groups.map(([rule, findings], at) => groupText(report, rule, findings, at))].join('\n\n')}\n`;
}

function groupText({ rules }: AuditReport, rule: string, findings: readonly AuditFinding[], at: number): string {
  const known = rules.find((one) => one.rule === rule);
  const more = findings.length - mostPerRule;
  return [
    `${at + 1}. ${known?.title ?? rule}（${findings.length} 处）`,
    ...findings.slice(0, mostPerRule).map(findingText),
    ...(more > 0 ? [`   另有 ${more} 处，见 JSON。`] : []),
    `   改法：${known?.mend ?? ''}`,
  ].join('\n');
}

function findingText(finding: AuditFinding): string {
  const against = finding.against === undefined ? [] : [`     对照：${passageText(finding.against)}`];
  return [`   - ${passageText(finding)}`, `     问题：${finding.message}`, ...against].join('\n');
}

/** `第 12 行（二、回款 · 第3项）“……”`. */
function passageText({ line, place, quote }: Passage): string {
  const where = line === undefined ? place : `第 ${line} 行（${place}）`;
  return `${where}“${quote.length > longestQuote ? `${quote.slice(0, longestQuote - 1)}…` : quote}”`;
}

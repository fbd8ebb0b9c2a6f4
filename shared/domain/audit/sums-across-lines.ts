import { type Finding, findingAt } from './finding.ts';
import type { Figure } from './statements/figures.ts';
import { corrected, isSameUnit, otherTime, shown, totalMark } from './statements/segments.ts';
import type { Statement } from './statements/statement.ts';

const lookBack = 16;
/** A total in speech: `那就是 249 万`. */
const summing = /^(?:[嗯好行]，?)?(?:那|这样|这么算)(?:一共|总共|加起来)?(?:就|也就)?是\d/;

/** A total in a line of its own, over lines that each give one number: a group chat, a list by days or by people. */
export function acrossLines(statements: readonly Statement[]): Finding[] {
  const findings: Finding[] = [];
  for (const [at, statement] of statements.entries()) {
    if (statement.cell !== undefined || corrected.test(statement.text)) continue;
    const { figures } = statement;
    const own = figures.findIndex(
      ({ label }, index) =>
        totalMark.test(label) || (index === 0 && (totalMark.test(statement.lead) || summing.test(statement.text))),
    );
    if (
      own === -1 ||
      figures
        .slice(0, own)
        .some((figure) => isSameUnit(figure, figures[own] ?? figure) && figure.unit === figures[own]?.unit)
    )
      continue;
    for (const total of figures.slice(own)) {
      if (total.kind === 'share' || total.kind === 'time' || total.isRough || otherTime.test(total.label)) break;
      const given = contributions(statements.slice(Math.max(0, at - lookBack), at), total, statement);
      const values = given.map(({ figure }) => figure.value);
      if (given.length < 2 || values.includes(total.value)) continue;
      const suffixes = values.map((_, from) => added(values.slice(from)));
      if (suffixes.some((sum) => isWithin(sum, total.value))) continue;
      const sum = added(values);
      if (sum > total.value * 1.6 || sum < total.value * 0.6) continue;
      const [first] = given;
      findings.push(
        findingAt(statement, `写明合计 ${total.written}，前面各条相加为 ${shown(sum, total)}`, first?.statement),
      );
      break;
    }
  }
  return findings;
}

function contributions(
  before: readonly Statement[],
  total: Figure,
  statement: Statement,
): { statement: Statement; figure: Figure }[] {
  const given: { statement: Statement; figure: Figure }[] = [];
  for (const one of [...before].reverse()) {
    if (one.section.title !== statement.section.title || one.cell !== undefined || corrected.test(one.text)) break;
    const same = one.figures.filter((figure) => figure.unit === total.unit && figure.kind === total.kind);
    const [figure] = same;
    if (figure === undefined) continue;
    if (same.length > 1 || totalMark.test(figure.label) || otherTime.test(figure.label) || figure.isRough) break;
    if (one.block === statement.block) return [];
    given.unshift({ statement: one, figure });
  }
  const names = new Set(given.map(({ figure }) => nounOf(figure.label)).filter((name) => name !== ''));
  const sources = new Set(given.map(({ statement: one }) => one.speaker ?? one.lead));
  const noun = nounOf(total.label);
  const isOne =
    summing.test(statement.text) ||
    (names.size < 2 &&
      (names.size === 0 || noun === '' || [...names].some((name) => name.includes(noun) || noun.includes(name))));
  return isOne && sources.size === given.length ? given : [];
}

const nounOf = (label: string): string =>
  label.replace(/合计|总计|共计|总共|一共|小计|全周|本周|这周|共|总|我这边|我们|是|了|今天|上午|下午|\d/g, '').trim();

const added = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const isWithin = (one: number, other: number): boolean => Math.abs(one - other) <= Math.abs(other) * 1e-9;

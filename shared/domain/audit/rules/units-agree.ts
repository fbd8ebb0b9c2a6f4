import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Figure } from '../statements/figures.ts';
import type { Statement } from '../statements/review-text.ts';

/** An amount given twice in two units is one amount: `1,250,000元（125万元）`. */
export const unitsAgree: Rule = {
  id: 'units-agree',
  title: '同一金额换算单位后相等',
  check(text) {
    const pairs = text.statements.flatMap(pairsOf);
    const findings = pairs.flatMap(({ statement, one, other, isSaid }): Finding[] => {
      if (isEqual(one, other)) return [];
      // Beside a plain bracket only a slip of the unit is certain; the bracket may name something else.
      if (!isSaid && !isPowerOfTen(one.value / other.value)) return [];
      return [findingAt(statement, `${one.written}与${other.written}不是同一数额，差 ${factor(one, other)} 倍：请核对单位`)];
    });
    return outcomeOf(pairs.length, findings);
  },
};

interface Pair {
  readonly statement: Statement;
  readonly one: Figure;
  readonly other: Figure;
  /** 即, 折合 and the like say that both are the same. */
  readonly isSaid: boolean;
}

function pairsOf(statement: Statement): Pair[] {
  return statement.figures.flatMap((other, at): Pair[] => {
    const one = statement.figures[at - 1];
    if (one === undefined || one.unit !== '元' || other.unit !== '元') return [];
    const between = statement.text.slice(one.end, other.index);
    const isSaid = /^\s?[，,、（(]?\s?(?:也)?(?:即|折合|合(?!同|计|格|作)|就是|折成|折算|等于|换算成|相当于)(?:人民币|为|成|约|大概|是|共)?\s?$/.test(between);
    return isSaid || /^\s?[（(]\s?$/.test(between) ? [{ statement, one, other, isSaid }] : [];
  });
}

/** Each is as exact as it is written. */
const isEqual = (one: Figure, other: Figure): boolean =>
  Math.abs(one.value - other.value) <= Math.max(one.step, other.step) * (one.isRough || other.isRough ? 1 : 0.51);

const isPowerOfTen = (quotient: number): boolean => {
  const power = Math.log10(quotient);
  return Math.abs(power) > 0.5 && Math.abs(power - Math.round(power)) < 0.01;
};

const factor = ({ value: one }: Figure, { value: other }: Figure): number =>
  Math.round((Math.max(one, other) / Math.min(one, other)) * 10) / 10;

import { type Finding, findingAt, outcomeOf, type Rule } from '../finding.ts';
import type { Figure } from '../statements/figures.ts';
import type { Statement } from '../statements/statement.ts';

/** An amount given twice in two units is one amount: `1,250,000元（125万元）`. */
export const unitsAgree: Rule = {
  id: 'units-agree',
  title: '同一金额换算单位后相等',
  mend: '核对单位：1 万元是 10,000 元',
  check(text) {
    const pairs = text.statements.flatMap(pairsOf);
    const findings = pairs.flatMap(({ statement, one, other, isSaid }): Finding[] => {
      if (isEqual(one, other)) return [];
      // Beside a plain bracket only a slip of the unit is certain; the bracket may name something else.
      if (!isSaid && !isPowerOfTen(one.value / other.value)) return [];
      return [
        findingAt(statement, `${one.written}与${other.written}不是同一数额，差 ${factor(one, other)} 倍：请核对单位`),
      ];
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

const said =
  /^\s?[，,、（(]?\s?(?:[嗯呃啊哦那][个]?[，,]?\s?)?(?:也|约)?(?:即|折合|合(?!同|计|格|作)|就是|折成|折算|折|等于|换算成|换算|相当于|计)(?:人民币|为|成|约|大概|是|共)?\s?$/;

function pairsOf(statement: Statement): Pair[] {
  return statement.figures.flatMap((other, at): Pair[] => {
    const one = statement.figures[at - 1];
    if (one === undefined || one.unit !== '元' || other.unit !== '元') return lengths(statement, one, other);
    const between = statement.text.slice(one.end, other.index);
    // `每车 180 元，计 7.56 万元` is a price and what it comes to.
    if (/每|单价|均|[/／]/.test(one.label + one.tail)) return [];
    const isSaid = said.test(between);
    return isSaid || /^\s?[（(]\s?$/.test(between) ? [{ statement, one, other, isSaid }] : [];
  });
}

const inBase: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  公里: ['米', 1000],
  km: ['米', 1000],
  米: ['米', 1],
  吨: ['公斤', 1000],
  公斤: ['公斤', 1],
  kg: ['公斤', 1],
  公顷: ['亩', 15],
  平方公里: ['亩', 1500],
  亩: ['亩', 1],
};

/** The same of lengths, weights and areas. */
function lengths(statement: Statement, one: Figure | undefined, other: Figure): Pair[] {
  const [first, second] = [inBase[one?.unit ?? ''], inBase[other.unit]];
  if (
    one === undefined ||
    first === undefined ||
    second === undefined ||
    first[0] !== second[0] ||
    (one.unit === other.unit && one.scale === other.scale)
  )
    return [];
  const scaled = (figure: Figure, factor: number): Figure => ({
    ...figure,
    value: figure.value * factor,
    step: figure.step * factor,
  });
  const between = statement.text.slice(one.end, other.index);
  const isSaid = said.test(between);
  return isSaid || /^\s?[（(]\s?$/.test(between)
    ? [{ statement, one: scaled(one, first[1]), other: scaled(other, second[1]), isSaid }]
    : [];
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

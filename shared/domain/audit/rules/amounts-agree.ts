import { daysIn, yearOf } from '../dates.ts';
import { type Finding, findingAt, oncePerPassage, outcomeOf, type Rule } from '../finding.ts';
import { type Money, moneyIn } from '../money-told.ts';
import { wronglyPriced } from '../priced.ts';
import { corrected, shown } from '../statements/segments.ts';
import { oneMatter, placesOf, sharedName } from '../subjects.ts';
import { overYears } from '../yearly-fees.ts';

/** Amounts of one kind are compared with so many others. */
const mostCompared = 80;

/** One contract has one amount, one payment one sum, wherever it is told. */
export const amountsAgree: Rule = {
  id: 'amounts-agree',
  title: '同一笔钱前后一致',
  mend: '以合同或到账凭证为准，只留一个数；口径不同的写明口径',
  check(text) {
    const told = moneyIn(text).filter(({ statement }) => !corrected.test(statement.text));
    const [places, year] = [placesOf(text), yearOf(text) ?? 2026];
    const findings: Finding[] = [];
    for (const same of Map.groupBy(told, ({ kind }) => kind).values()) {
      const known: Money[] = [];
      for (const one of same) {
        const other = known.find((candidate) => contradict(candidate, one, places, year));
        if (other !== undefined) {
          const message = `${one.kind}一处写 ${shown(other.figure.value, other.figure)}，这里写 ${shown(one.figure.value, one.figure)}`;
          findings.push(findingAt(one.statement, message, other.statement));
        }
        if (known.length < mostCompared) known.push(one);
      }
    }
    return outcomeOf(told.length, [...oncePerPassage(findings), ...overYears(text), ...wronglyPriced(text)]);
  },
};

function contradict(one: Money, other: Money, places: ReadonlySet<string>, year: number): boolean {
  if (one.statement === other.statement || isOneRow(one, other)) return false;
  if (Math.abs(one.figure.value - other.figure.value) < 0.5) return false;
  const [on, later] = [daysIn(one.clause, year)[0]?.day, daysIn(other.clause, year)[0]?.day];
  if (on !== undefined && later !== undefined && on !== later) return false;
  const isWhole = one.isWhole && other.isWhole;
  const shared = oneMatter(one.subject, other.subject, places);
  const bare = [one, other].filter(({ subject }) => subject.names.length === 0).length;
  const isNoun = sharedName([one.noun], [other.noun]).replace(/^(?:合同|金额|签约|到账|回款)$/, '') !== '';
  if (isMiswritten(one, other)) return shared !== '' || bare === 2 || (bare === 1 && isNoun);
  if (!isWhole) return false;
  if (one.kind === '到账' && isSumOfWeek(one) && isSumOfWeek(other)) return true;
  if (bare > 0)
    return bare === 2 ? one.isOnce && other.isOnce && isOneNoun(one, other) : saysSame(one) || saysSame(other);
  if (one.kind === '到账' && shared.length === 2 && (isOfWeek(one) || isOfWeek(other))) return true;
  if (one.kind === '到账')
    return shared.length >= 3 ? on !== undefined || one.isOnce || other.isOnce : one.isOnce && other.isOnce;
  return shared.length >= 2;
}

const isOfWeek = ({ clause }: Money): boolean => /[本这]周/.test(clause);
/** All that came in during the week, by whatever words. */
function isSumOfWeek({ statement, figure }: Money): boolean {
  const before =
    statement.text
      .slice(0, figure.index)
      .split(/[。；;]/)
      .at(-1) ?? '';
  return /[本这]周/.test(before) && /共|合计|总/.test(before) && !/其中|累计/.test(before);
}

const isOneNoun = (one: Money, other: Money): boolean =>
  one.noun.startsWith(other.noun) || other.noun.startsWith(one.noun);

const saysSame = ({ statement }: Money): boolean => /同一口径|口径(?:相同|一致)/.test(statement.text);

const isOneRow = (one: Money, other: Money): boolean =>
  one.statement.cell !== undefined && one.statement.cell.row === other.statement.cell?.row;

/** 36 and 63, 58.6 and 56.8: the same digits in another order, as a slip of the hand leaves them. */
function isMiswritten({ figure: one }: Money, { figure: other }: Money): boolean {
  const [first, second] = [digitsOf(one.value), digitsOf(other.value)];
  return first.length >= 2 && first !== second && sorted(first) === sorted(second) && one.value / other.value < 10;
}

const digitsOf = (value: number): string => String(Math.round(value)).replace(/0+$/, '');
const sorted = (digits: string): string => [...digits].sort().join('');

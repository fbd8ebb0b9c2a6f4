import { matchesArn, matchesPattern } from './match.ts';
import type { Statement } from './statement.ts';

/** What is known of a request beyond its action and resource, by lower-case key. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

type Test = (wanted: string, actual: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  NumericEquals: (wanted, actual) => Number(wanted) === Number(actual),
  NumericLessThan: (wanted, actual) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (wanted, actual) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (wanted, actual) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (wanted, actual) => Number(actual) >= Number(wanted),
};

/**
 * True when every condition of a statement holds.
 * @throws Error for an operator that is not known: guessing would make a test pass that AWS fails.
 */
export function conditionsHold(conditions: Statement['conditions'], context: Context): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, values, context[key.toLowerCase()])),
  );
}

function holds(written: string, wanted: readonly string[], found: string | readonly string[] | undefined): boolean {
  if (written === 'Null') return wanted.includes(String(found === undefined));
  const optional = written.endsWith('IfExists');
  const [quantifier, operator] = splitQuantifier(optional ? written.slice(0, -'IfExists'.length) : written);
  const negated = operator.includes('Not');
  const test = tests[operator.replace('Not', '')];
  if (test === undefined) throw new Error(`The condition operator ${written} is not supported`);
  // A key that is not there fails a condition, unless the condition only excludes values.
  if (found === undefined) return optional || negated || quantifier === 'ForAllValues';
  const actual = Array.isArray(found) ? found : [String(found)];
  const one = (value: string) => wanted.some((pattern) => test(pattern, value)) !== negated;
  return quantifier === 'ForAnyValue' ? actual.some(one) : actual.every(one);
}

function splitQuantifier(operator: string): [string, string] {
  const colon = operator.indexOf(':');
  return colon === -1 ? ['', operator] : [operator.slice(0, colon), operator.slice(colon + 1)];
}

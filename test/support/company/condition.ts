type Item = Readonly<Record<string, unknown>>;

/** What a conditional put comes with. */
export interface Condition {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Whether `item`, the one that stands under the key, meets the condition: `attribute_not_exists(name)`, `name = :value`
 * and `name <= :value`, joined by AND and OR with parentheses, which is all that the stores ask for.
 * @throws Error on anything else.
 */
export function meets(item: Item | undefined, condition: Condition): boolean {
  const { ConditionExpression, ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = condition;
  if (ConditionExpression === undefined) return true;
  const words = ConditionExpression.match(/attribute_not_exists|[()]|<=|=|[#:]?\w+/g) ?? [];
  let at = 0;
  const next = (): string => words[at++] ?? '';
  const attribute = (name: string): unknown => item?.[ExpressionAttributeNames[name] ?? name];
  const single = (): boolean => {
    const word = next();
    if (word === '(') {
      const inner = either();
      next();
      return inner;
    }
    if (word === 'attribute_not_exists') {
      next();
      const isMissing = attribute(next()) === undefined;
      next();
      return isMissing;
    }
    const [operator, right] = [next(), ExpressionAttributeValues[next()]];
    const left = attribute(word);
    if (operator === '=') return left === right;
    if (operator !== '<=') throw new Error(`The table in memory does not know ${ConditionExpression}`);
    return left !== undefined && (left as string | number) <= (right as string | number);
  };
  const both = (): boolean => {
    let result = single();
    while (words[at] === 'AND') {
      next();
      result = single() && result;
    }
    return result;
  };
  const either = (): boolean => {
    let result = both();
    while (words[at] === 'OR') {
      next();
      result = both() || result;
    }
    return result;
  };
  return either();
}

/** A policy statement with every element as a list. Exactly one of each pair (`actions`, `notActions` …) is filled. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Whom a resource's own policy speaks of; undefined in a role's policy. */
  readonly principals: Principals | undefined;
  /** Operator → key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** `AWS: '*'` is written as `everyone`. */
interface Principals {
  readonly everyone: boolean;
  readonly aws: readonly string[];
  readonly services: readonly string[];
}

const known = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'Condition']);

/**
 * The statements of a policy document.
 * @throws Error for an element that the evaluator does not know, so that nothing is read more leniently than AWS does.
 */
export function readPolicy(document: unknown): Statement[] {
  const { Statement: statements } = document as { Statement?: unknown };
  return listOf(statements).map((statement) => readStatement(statement as Record<string, unknown>));
}

function readStatement(statement: Record<string, unknown>): Statement {
  const unknown = Object.keys(statement).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Error(`The policy element ${unknown} is not supported`);
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`A statement's effect is ${JSON.stringify(effect)}`);
  return {
    effect,
    actions: textsOf(statement['Action']),
    notActions: textsOf(statement['NotAction']),
    resources: textsOf(statement['Resource']),
    notResources: textsOf(statement['NotResource']),
    principals: readPrincipals(statement['Principal']),
    conditions: Object.fromEntries(
      Object.entries((statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>).map(
        ([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, textsOf(values)])),
        ],
      ),
    ),
  };
}

function readPrincipals(principal: unknown): Principals | undefined {
  if (principal === undefined) return undefined;
  if (principal === '*') return { everyone: true, aws: [], services: [] };
  const { AWS: aws, Service: service, ...others } = principal as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`Principals of kind ${other} are not supported`);
  const accounts = textsOf(aws);
  return { everyone: accounts.includes('*'), aws: accounts, services: textsOf(service) };
}

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const textsOf = (value: unknown): string[] => listOf(value).map(String);

/** What intrinsic functions look up. */
export interface Lookup {
  /** Value of a pseudo parameter, a parameter or a resource's `Ref`. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  findInMap(map: string, top: string, second: string): unknown;
  importValue(name: string): unknown;
  condition(name: string): boolean;
}

/** Stands for `AWS::NoValue`: the property or item is left out. */
const noValue = Symbol('AWS::NoValue');

/**
 * `value` with every intrinsic function of CloudFormation replaced by what it stands for.
 * @throws Error naming a function that is not known, or what it could not find.
 */
export function resolveIntrinsics(value: unknown, lookup: Lookup): unknown {
  const resolved = resolveValue(value, lookup);
  return resolved === noValue ? undefined : resolved;
}

function resolveValue(value: unknown, lookup: Lookup): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, lookup)).filter((item) => item !== noValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsic(only[0]))
    return callIntrinsic(only[0], only[1], lookup);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, resolveValue(item, lookup)] as const).filter(([, item]) => item !== noValue),
  );
}

const isIntrinsic = (key: string) => key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');

function callIntrinsic(name: string, argument: unknown, lookup: Lookup): unknown {
  const known = intrinsics[name];
  // A policy statement may be an object with nothing but a Condition block.
  if (name === 'Condition' && typeof argument !== 'string') return { Condition: resolveValue(argument, lookup) };
  if (known === undefined) throw new Error(`The template uses ${name}, which the local runtime does not know`);
  return known(argument, lookup);
}

const intrinsics: Readonly<Record<string, (argument: unknown, lookup: Lookup) => unknown>> = {
  Ref: (name, lookup) => (name === 'AWS::NoValue' ? noValue : lookup.ref(textOf(name, 'Ref'))),
  Condition: (name, lookup) => lookup.condition(textOf(name, 'Condition')),
  'Fn::GetAtt': (argument, lookup) => {
    const [id = '', ...attribute] = Array.isArray(argument) ? argument : textOf(argument, 'Fn::GetAtt').split('.');
    return lookup.getAtt(
      String(id),
      attribute.map((part) => textOf(resolveValue(part, lookup), 'Fn::GetAtt')).join('.'),
    );
  },
  'Fn::Join': (argument, lookup) => {
    const [separator, parts] = listOf(argument, 'Fn::Join', 2);
    return listOf(resolveValue(parts, lookup), 'Fn::Join')
      .map((part) => textOf(part, 'Fn::Join'))
      .join(String(separator));
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, lookup) => {
    const [condition, yes, no] = listOf(argument, 'Fn::If', 3);
    return resolveValue(lookup.condition(textOf(condition, 'Fn::If')) ? yes : no, lookup);
  },
  'Fn::FindInMap': (argument, lookup) => {
    const [map, top, second] = listOf(resolveValue(argument, lookup), 'Fn::FindInMap', 3);
    return lookup.findInMap(String(map), String(top), String(second));
  },
  'Fn::ImportValue': (argument, lookup) =>
    lookup.importValue(textOf(resolveValue(argument, lookup), 'Fn::ImportValue')),
  'Fn::Select': (argument, lookup) => {
    const [index, items] = listOf(argument, 'Fn::Select', 2);
    const list = listOf(resolveValue(items, lookup), 'Fn::Select');
    const found = list[Number(resolveValue(index, lookup))];
    if (found === undefined) throw new Error(`Fn::Select asks for item ${String(index)} of ${list.length}`);
    return found;
  },
  'Fn::Split': (argument, lookup) => {
    const [separator, text] = listOf(argument, 'Fn::Split', 2);
    return textOf(resolveValue(text, lookup), 'Fn::Split').split(String(separator));
  },
  'Fn::Equals': (argument, lookup) => {
    const [left, right] = listOf(resolveValue(argument, lookup), 'Fn::Equals', 2);
    return String(left) === String(right);
  },
  'Fn::Not': (argument, lookup) => resolveValue(listOf(argument, 'Fn::Not', 1)[0], lookup) !== true,
  'Fn::And': (argument, lookup) => listOf(argument, 'Fn::And').every((item) => resolveValue(item, lookup) === true),
  'Fn::Or': (argument, lookup) => listOf(argument, 'Fn::Or').some((item) => resolveValue(item, lookup) === true),
  'Fn::Base64': (argument, lookup) =>
    Buffer.from(textOf(resolveValue(argument, lookup), 'Fn::Base64')).toString('base64'),
};

function substitute(argument: unknown, lookup: Lookup): string {
  const [template, own] = Array.isArray(argument) ? argument : [argument, {}];
  const values = resolveValue(own ?? {}, lookup) as Record<string, unknown>;
  return textOf(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    if (Object.hasOwn(values, name)) return textOf(values[name], 'Fn::Sub');
    const dot = name.indexOf('.');
    const value = dot === -1 ? lookup.ref(name) : lookup.getAtt(name.slice(0, dot), name.slice(dot + 1));
    return textOf(value, 'Fn::Sub');
  });
}

function textOf(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${where} expects a text, not ${JSON.stringify(value)?.slice(0, 120)}`);
}

function listOf(value: unknown, where: string, length?: number): readonly unknown[] {
  if (Array.isArray(value) && (length === undefined || value.length === length)) return value;
  throw new Error(
    `${where} expects a list${length === undefined ? '' : ` of ${length}`}, not ${JSON.stringify(value)?.slice(0, 120)}`,
  );
}

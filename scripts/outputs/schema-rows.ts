import * as z from 'zod';

/** The parts of a JSON schema that are read here. */
interface Node {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly required?: readonly string[];
}

/** One field of a file: its path, such as `days[].visits`, and what stands there. */
export interface SchemaRow {
  readonly path: string;
  readonly type: string;
  readonly isOptional: boolean;
}

/** Every field of what `schema` describes, in its order. `recordIds` are left out: they are the same everywhere. */
export function schemaRows(schema: z.core.$ZodType): SchemaRow[] {
  return fieldsOf(z.toJSONSchema(schema, { io: 'output' }) as Node, '', new Map());
}

/** Shapes with fewer fields are told again where they stand again. */
const fewestFields = 5;

/** Shapes told already, by what they hold, with the path of the first. */
type Told = Map<string, string>;

function fieldsOf(node: Node, path: string, told: Told): SchemaRow[] {
  const required = new Set(node.required ?? []);
  const own = Object.entries(node.properties ?? {})
    .filter(([name]) => name !== 'recordIds')
    .flatMap(([name, field]) => rowsOf(field, path === '' ? name : `${path}.${name}`, !required.has(name), told));
  const values =
    typeof node.additionalProperties === 'object' ? rowsOf(node.additionalProperties, `${path}.*`, false, told) : [];
  return [...own, ...values];
}

function rowsOf(node: Node, path: string, isOptional: boolean, told: Told): SchemaRow[] {
  const { core, type } = described(node);
  const at = core.items === undefined ? path : `${path}[]`;
  const inner = core.items === undefined ? core : described(core.items).core;
  if (inner.properties === undefined && typeof core.additionalProperties !== 'object') {
    return [{ path: at, type, isOptional }];
  }
  const shape = JSON.stringify(inner);
  const first = told.get(shape);
  if (first !== undefined) return [{ path: at, type: `${type}, each as \`${first}\``, isOptional }];
  if (Object.keys(inner.properties ?? {}).length >= fewestFields) told.set(shape, at);
  return [{ path: at, type, isOptional }, ...fieldsOf(inner, at, told)];
}

/** What `node` is without `null`, and in words with it. */
function described(node: Node): { readonly core: Node; readonly type: string } {
  const parts = node.anyOf ?? [];
  const solid = parts.filter((part) => part.type !== 'null');
  const core = parts.length > 0 && solid[0] !== undefined ? solid[0] : node;
  const isNullable = solid.length < parts.length || (Array.isArray(node.type) && node.type.includes('null'));
  return { core, type: `${wordOf(core)}${isNullable ? ' or null' : ''}` };
}

function wordOf(node: Node): string {
  if (node.enum !== undefined) return node.enum.map(String).join(', ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.items !== undefined) {
    const word = described(node.items).type;
    return word === 'object' ? 'list' : `list of ${word}`;
  }
  if (node.format === 'date') return 'day';
  const types = Array.isArray(node.type) ? node.type.filter((type) => type !== 'null') : [node.type ?? 'any'];
  return types.map((type) => (type === 'integer' ? 'whole number' : type === 'string' ? 'text' : type)).join(', ');
}

import type { Assembly, Template } from './assembly.ts';
import { type Identifiers, identifiersOf, namePropertyOf } from './identifiers.ts';
import { type Lookup, resolveIntrinsics } from './intrinsics.ts';
import type { Place } from './place.ts';

/** A resource with every reference in it resolved. */
export interface ResolvedResource extends Identifiers {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Physical name. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties are JSON of many shapes; the model reads them
  readonly properties: Readonly<Record<string, any>>;
}

/** Every resource of the assembly whose condition holds, resolved for `place`. */
export function resolveAssembly({ templates }: Assembly, place: Place): ResolvedResource[] {
  const stacks = templates.map((template) => new StackScope(template, place, (name) => importValue(name)));
  const importValue = (name: string): unknown => {
    for (const stack of stacks) {
      const exported = stack.exported(name);
      if (exported !== undefined) return exported;
    }
    throw new Error(`No stack of the assembly exports "${name}"`);
  };
  return stacks.flatMap((stack) => stack.resources());
}

/** One stack's own namespace of resources, conditions, mappings and parameters. */
class StackScope implements Lookup {
  private readonly template: Template;
  private readonly place: Place;
  private readonly imports: (name: string) => unknown;
  private readonly identified = new Map<string, Identifiers & { readonly name: string }>();
  private readonly open = new Set<string>();

  constructor(template: Template, place: Place, imports: (name: string) => unknown) {
    this.template = template;
    this.place = { ...place, region: concrete(template.region) ?? place.region };
    this.imports = imports;
  }

  resources(): ResolvedResource[] {
    const { stack, resources } = this.template;
    return Object.entries(resources)
      .filter(([, resource]) => resource.Condition === undefined || this.condition(resource.Condition))
      .map(([logicalId, resource]) => ({
        stack,
        logicalId,
        type: resource.Type,
        ...this.identify(logicalId),
        properties: this.resolve(resource.Properties ?? {}, `${stack}/${logicalId}`) as Record<string, unknown>,
      }));
  }

  exported(name: string): unknown {
    for (const [id, output] of Object.entries(this.template.outputs)) {
      if (output.Export !== undefined && this.resolve(output.Export.Name, id) === name)
        return this.resolve(output.Value, id);
    }
    return undefined;
  }

  ref(name: string): unknown {
    const pseudo = this.pseudoParameters()[name];
    if (pseudo !== undefined) return pseudo;
    if (this.template.resources[name] !== undefined) return this.identify(name).ref;
    const parameter = this.template.parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new Error(`${this.template.stack} has no resource or parameter "${name}"`);
  }

  getAtt(logicalId: string, attribute: string): unknown {
    if (this.template.resources[logicalId] === undefined) {
      throw new Error(`${this.template.stack} has no resource "${logicalId}"`);
    }
    const value = this.identify(logicalId).attributes[attribute];
    if (value === undefined) {
      const type = this.template.resources[logicalId].Type;
      throw new Error(`The local runtime does not know the attribute ${attribute} of ${logicalId} (${type})`);
    }
    return value;
  }

  findInMap(map: string, top: string, second: string): unknown {
    const value = this.template.mappings[map]?.[top]?.[second];
    if (value === undefined) throw new Error(`${this.template.stack} has no mapping ${map}.${top}.${second}`);
    return value;
  }

  importValue(name: string): unknown {
    return this.imports(name);
  }

  condition(name: string): boolean {
    const condition = this.template.conditions[name];
    if (condition === undefined) throw new Error(`${this.template.stack} has no condition "${name}"`);
    return this.once(`condition ${name}`, () => resolveIntrinsics(condition, this) === true);
  }

  private pseudoParameters(): Readonly<Record<string, unknown>> {
    const { account, region, partition, urlSuffix } = this.place;
    return {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': partition,
      'AWS::URLSuffix': urlSuffix,
      'AWS::StackName': this.template.stack,
      'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/${this.template.stack}/local`,
      'AWS::NotificationARNs': [],
    };
  }

  private identify(logicalId: string): Identifiers & { readonly name: string } {
    const known = this.identified.get(logicalId);
    if (known !== undefined) return known;
    const resource = this.template.resources[logicalId];
    if (resource === undefined) throw new Error(`${this.template.stack} has no resource "${logicalId}"`);
    const nameProperty = namePropertyOf(resource.Type);
    const given = nameProperty === undefined ? undefined : resource.Properties?.[nameProperty];
    const name = this.once(logicalId, () => this.resolve(given, logicalId));
    const identified = identifiersOf(this.place, {
      stack: this.template.stack,
      logicalId,
      type: resource.Type,
      properties: nameProperty === undefined ? {} : { [nameProperty]: name },
    });
    this.identified.set(logicalId, identified);
    return identified;
  }

  private resolve(value: unknown, where: string): unknown {
    try {
      return resolveIntrinsics(value, this);
    } catch (cause) {
      throw new Error(`${where}: ${(cause as Error).message}`, { cause });
    }
  }

  private once<T>(what: string, resolve: () => T): T {
    if (this.open.has(what)) throw new Error(`${this.template.stack}: ${what} refers to itself`);
    this.open.add(what);
    try {
      return resolve();
    } finally {
      this.open.delete(what);
    }
  }
}

const concrete = (region: string) => (region === '' || region.startsWith('unknown') ? undefined : region);

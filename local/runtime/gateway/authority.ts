import { type Caller, type Decision, decide, type Need } from '../iam/decide.ts';
import { allowsUse, type Grant, grantsIn } from '../iam/grants.ts';
import type { Statement } from '../iam/statement.ts';
import type { FunctionModel, Model, RoleModel } from '../template/model.ts';
import { arnOf } from '../template/place.ts';

/** One permission that was asked for. */
export interface Use {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
}

/** A grant of a function's role. */
export interface FunctionGrant extends Grant {
  readonly functionName: string;
}

const leadingKeysName = 'dynamodb:LeadingKeys';
const leadingKeys = leadingKeysName.toLowerCase();

/** What a partition key begins with, by which items of one sort are told from others. */
const sortOf = (key: string): string => key.split('#', 1)[0] ?? '';

/** Who may do what, by the policies of the synthesized template; and what was asked for since the start. */
export class Authority {
  private readonly model: Model;
  /** Sorts of partition keys by function and action. */
  private readonly keys = new Map<string, Set<string>>();
  private readonly uses = new Map<string, Use & { count: number }>();

  constructor(model: Model) {
    this.model = model;
  }

  /** Asks for a function, on behalf of its role. */
  ask(lambda: FunctionModel, need: Need): Decision {
    const decision = this.askAsRole(lambda.roleArn, need);
    this.note({ who: lambda.name, action: need.action, resource: need.resource, allowed: decision.kind === 'allowed' });
    for (const key of [need.context[leadingKeys] ?? []].flat()) this.noteKey(lambda.name, need.action, key);
    return decision;
  }

  /** Asks for a role that AWS itself takes on, such as a schedule's. */
  askAsRole(roleArn: string, need: Need): Decision {
    const { account } = this.model.place;
    return this.decide({ kind: 'role', arn: roleArn, account }, need, this.roleOf(roleArn).statements);
  }

  /** Asks for a service of AWS, which only the resource's own policy can let in. */
  askAsService(service: string, need: Need): Decision {
    return this.decide({ kind: 'service', service }, need, []);
  }

  /** Whether the role lets `service` take it on. */
  mayAssume(service: string, roleArn: string): boolean {
    const { place } = this.model;
    const source = service.startsWith('scheduler.') ? arnOf(place, 'scheduler', 'schedule-group/default') : undefined;
    const context = this.contextOf(source === undefined ? {} : { 'aws:sourcearn': source });
    const need = { action: 'sts:AssumeRole', resource: roleArn, context };
    return decide({ kind: 'service', service }, need, [], this.roleOf(roleArn).trust).kind === 'allowed';
  }

  /** Everything asked for since the start, each once with its count. */
  history(): readonly (Use & { readonly count: number })[] {
    return [...this.uses.values()];
  }

  /** Patterns of partition keys that functions may write, and under which no call so far wrote anything. */
  unusedKeys(): string[] {
    return this.model.functions.flatMap(({ name, roleArn }) =>
      this.roleOf(roleArn).statements.flatMap(({ actions, conditions }) =>
        (conditions['ForAllValues:StringLike']?.[leadingKeysName] ?? []).flatMap((pattern) =>
          actions
            .filter((action) => !this.keys.get(`${name} ${action}`)?.has(sortOf(pattern)))
            .map((action) => `${name} ${action} ${pattern}`),
        ),
      ),
    );
  }

  /** Every grant of the functions' roles, and whether some call so far would be refused without it. */
  grants(): (FunctionGrant & { readonly isNeeded: boolean })[] {
    return this.model.functions.flatMap(({ name, roleArn }) => {
      const uses = this.history().filter((use) => use.who === name && use.allowed);
      const grants = grantsIn(this.roleOf(roleArn).statements);
      const rests = (use: Use, grant: Grant) => grants.every((other) => other === grant || !allowsUse(other, use));
      return grants.map((grant) => ({
        functionName: name,
        ...grant,
        isNeeded: uses.some((use) => allowsUse(grant, use) && rests(use, grant)),
      }));
    });
  }

  private roleOf(arn: string): RoleModel {
    const role = this.model.roles.get(arn);
    if (role === undefined) throw new Error(`The template has no role ${arn}`);
    return role;
  }

  private decide(caller: Caller, need: Need, identity: readonly Statement[]): Decision {
    const owner = need.resource.startsWith(`arn:${this.model.place.partition}:s3:::`)
      ? (need.resource.split('/')[0] ?? '')
      : need.resource;
    const policy = this.model.resourcePolicies.get(owner) ?? [];
    return decide(caller, { ...need, context: this.contextOf(need.context) }, identity, policy);
  }

  /** Loopback stands for TLS: what is asked here, AWS is asked over TLS. */
  private contextOf(context: Need['context']): Need['context'] {
    return { 'aws:securetransport': 'true', 'aws:sourceaccount': this.model.place.account, ...context };
  }

  private noteKey(who: string, action: string, key: string): void {
    const known = this.keys.get(`${who} ${action}`) ?? new Set();
    this.keys.set(`${who} ${action}`, known.add(sortOf(key)));
  }

  private note(use: Use): void {
    const key = `${use.who} ${use.action} ${use.resource} ${use.allowed}`;
    const known = this.uses.get(key);
    if (known === undefined) this.uses.set(key, { ...use, count: 1 });
    else known.count += 1;
  }
}

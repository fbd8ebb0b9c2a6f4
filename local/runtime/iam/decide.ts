import { type Context, conditionsHold } from './conditions.ts';
import { matchesAction, matchesArn } from './match.ts';
import type { Statement } from './statement.ts';

/** Who asks: a role of this account, or a service of AWS. */
export type Caller =
  | { readonly kind: 'role'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly service: string };

/** One action on one resource. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

export type Decision =
  | { readonly kind: 'allowed'; readonly by: readonly Statement[] }
  | { readonly kind: 'denied'; readonly how: 'explicitly' | 'implicitly' };

/**
 * Whether `caller` may do what it needs, by its own policies and by the resource's. An explicit denial anywhere wins;
 * a role of the resource's own account needs one allowance on either side, a service one on the resource's.
 */
export function decide(
  caller: Caller,
  need: Need,
  identity: readonly Statement[],
  resource: readonly Statement[],
): Decision {
  const spoken = resource.filter((statement) => concerns(statement, caller) && covers(statement, need));
  const applying = [
    ...(caller.kind === 'role' ? identity.filter((statement) => covers(statement, need)) : []),
    ...spoken,
  ];
  if (applying.some((statement) => statement.effect === 'Deny')) return { kind: 'denied', how: 'explicitly' };
  return applying.length > 0 ? { kind: 'allowed', by: applying } : { kind: 'denied', how: 'implicitly' };
}

/** True when the statement speaks of this action, resource and context, whatever its effect. */
function covers(statement: Statement, { action, resource, context }: Need): boolean {
  const { actions, notActions, resources, notResources } = statement;
  const isAction =
    actions.length > 0
      ? actions.some((pattern) => matchesAction(pattern, action))
      : notActions.length > 0 && !notActions.some((pattern) => matchesAction(pattern, action));
  const isResource =
    resources.length > 0
      ? resources.some((pattern) => matchesArn(pattern, resource))
      : // A trust policy has no resource: the role itself is meant.
        notResources.length === 0
        ? statement.principals !== undefined
        : !notResources.some((pattern) => matchesArn(pattern, resource));
  return isAction && isResource && conditionsHold(statement.conditions, context);
}

function concerns({ principals }: Statement, caller: Caller): boolean {
  if (principals === undefined) return false;
  if (principals.everyone) return true;
  if (caller.kind === 'service') return principals.services.includes(caller.service);
  return principals.aws.some(
    (arn) => arn === caller.arn || arn === caller.account || arn.endsWith(`:iam::${caller.account}:root`),
  );
}

import { matchesAction, matchesArn } from './match.ts';
import type { Statement } from './statement.ts';

/** One action on one resource pattern that a role's policies allow: the smallest thing that can be taken away. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

/** Every grant in the allowing statements, in their order, without repetition. */
export function grantsIn(statements: readonly Statement[]): Grant[] {
  const grants = statements
    .filter((statement) => statement.effect === 'Allow')
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => ({ action, resource }))),
    );
  return [...new Map(grants.map((grant) => [`${grant.action} ${grant.resource}`, grant])).values()];
}

/** The statements without that one grant; what else its statement allows stays allowed. */
export function withoutGrant(statements: readonly Statement[], taken: Grant): Statement[] {
  return statements.flatMap((statement) => {
    const holds = statement.actions.includes(taken.action) && statement.resources.includes(taken.resource);
    if (statement.effect !== 'Allow' || !holds) return [statement];
    const otherActions = statement.actions.filter((action) => action !== taken.action);
    const otherResources = statement.resources.filter((resource) => resource !== taken.resource);
    return [
      { ...statement, actions: otherActions },
      { ...statement, actions: [taken.action], resources: otherResources },
    ].filter(({ actions, resources }) => actions.length > 0 && resources.length > 0);
  });
}

/** True when the grant is one that allowed this use. */
export function allowsUse(grant: Grant, use: { readonly action: string; readonly resource: string }): boolean {
  return matchesAction(grant.action, use.action) && matchesArn(grant.resource, use.resource);
}

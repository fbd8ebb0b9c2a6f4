import { type Grant, withoutGrant } from '../iam/grants.ts';
import type { Model } from './model.ts';

/** A grant of one function. */
export type FunctionGrant = Grant & { readonly functionName: string };

/**
 * `model` with `taken` away from its function, for everything else as it was.
 * @throws Error for a function that the template does not have.
 */
export function modelWithout(model: Model, taken: FunctionGrant): Model {
  const lambda = model.functions.find((found) => found.name === taken.functionName);
  const role = lambda && model.roles.get(lambda.roleArn);
  if (role === undefined) throw new Error(`The template has no function ${taken.functionName}`);
  const roles = new Map(model.roles).set(role.arn, { ...role, statements: withoutGrant(role.statements, taken) });
  return { ...model, roles };
}

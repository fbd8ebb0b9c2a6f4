import type { Day } from '../../day.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';

/** The next thing that somebody means to do at a client. */
export interface NextAction {
  readonly clientId: string;
  readonly on: Day;
  readonly staffId: string;
  readonly what: string;
  readonly recordId: RecordId;
  /** Name of the client where it is another of the same county. */
  readonly clientName?: string;
}

/** For each client the first open plan or announced next step on or after `asOf`. */
export function nextActions(
  plans: readonly LogRecord<'plan'>[],
  actions: readonly LogRecord<'action'>[],
  asOf: Day,
): Map<string, NextAction> {
  const planned = plans.flatMap((plan): NextAction[] => {
    const { clientId, dueOn, ownerId, task, status } = plan.row;
    if (clientId === undefined || dueOn < asOf || status !== undefined) return [];
    return [{ clientId, on: dueOn, staffId: ownerId, what: task, recordId: recordId(plan) }];
  });
  const announced = actions.flatMap((action): NextAction[] => {
    const { clientId, nextOn, nextStep, staffIds } = action.row;
    const [staffId] = staffIds;
    if (clientId === undefined || nextOn === undefined || nextOn < asOf) return [];
    if (nextStep === undefined || staffId === undefined) return [];
    return [{ clientId, on: nextOn, staffId, what: nextStep, recordId: recordId(action) }];
  });
  const first = new Map<string, NextAction>();
  for (const action of [...planned, ...announced]) {
    const known = first.get(action.clientId);
    if (known === undefined || action.on < known.on) first.set(action.clientId, action);
  }
  return first;
}

/** The next action at the client itself, else the first one at another client of its county. */
export function nextAround(
  next: ReadonlyMap<string, NextAction>,
  clientId: string,
  neighbours: readonly { readonly clientId: string; readonly name: string }[],
): NextAction | undefined {
  const own = next.get(clientId);
  if (own !== undefined) return own;
  return neighbours
    .flatMap(({ clientId: id, name }): NextAction[] => {
      const action = next.get(id);
      return action === undefined ? [] : [{ ...action, clientName: name }];
    })
    .sort((left, right) => compareTexts(left.on, right.on))[0];
}
